using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;

namespace Slipway.Administration;

/// <summary>A person decides that a message goes out once more.</summary>
internal sealed class SendingAgain(AppDb db, LedgerWriter ledger)
{
    public async Task<Result<Message>> SendAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var message = await db.Messages.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (message is null) return new NoSuchMessage();
        message.TryAgain();
        return await ledger.CommitAsync(viewer.Actor, new MessageSentAgain(id), cancellationToken) is { } stale ? stale : message;
    }
}

/// <summary>Narrows messages down, for the page and for the API.</summary>
internal static class MailFilter
{
    public static IQueryable<Message> Matching(this IQueryable<Message> messages, string? search, MessageState? state)
    {
        var found = state switch
        {
            MessageState.Waiting => messages.Where(message => message.SentAt == null && message.SendingSince == null && message.LastError == null),
            MessageState.Retrying => messages.Where(message => message.SentAt == null && message.SendingSince == null && message.LastError != null),
            MessageState.Unsure => messages.Where(message => message.SentAt == null && message.SendingSince != null),
            MessageState.Sent => messages.Where(message => message.SentAt != null),
            _ => messages,
        };
        if (string.IsNullOrWhiteSpace(search)) return found;
        var text = search.Trim().ToLowerInvariant();
        return found.Where(message => message.To.ToLower().Contains(text) || message.Subject.ToLower().Contains(text));
    }
}

public sealed record NoSuchMessage() : Refusal("There is no such message.", "", "Open the list of mail.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
