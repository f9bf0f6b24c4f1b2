using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;

namespace Slipway.Administration;

/// <summary>Mail under <c>/api/v1</c>: what was written, and how its delivery went.</summary>
internal static class MailApi
{
    public static void MapMail(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/mail").WithTags("Mail").RequireAuthorization(Access.HubAdministrator);
        group.MapGet("", ListAsync).WithName("listMail").WithSummary("Lists messages, the oldest first").ProducesProblem(422).RequireAuthorization(Access.Scope("mail:read"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getMessage").WithSummary("Reads one message with its text").ProducesProblem(404).RequireAuthorization(Access.Scope("mail:read"));
        group.MapPost("/{id:guid}/sending", SendAsync).WithName("sendMessage").WithSummary("Sends a message once more")
            .WithDescription("For one that was interrupted: nobody knows whether it left, and it may arrive twice.").ProducesProblem(404).RequireAuthorization(Access.Scope("mail:write"));
    }

    private static async Task<Results<Ok<Page<MessageJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, AppDb db, string? q, [Choice<MessageState>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<MessageState>("state", state).IsRefused(out var chosen, out var refusal)) return refusal.ToProblem();
        var page = await db.Messages.AsNoTracking().Matching(q, chosen.Value).OrderBy(message => message.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(message => message.Id > last), message => message.Id, MessageJson.Of, cancellationToken);
        return page.IsRefused(out var items, out refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<MessageDetail>, ProblemHttpResult>> GetAsync(Guid id, AppDb db, CancellationToken cancellationToken) =>
        await db.Messages.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } message
            ? TypedResults.Ok(new MessageDetail(MessageJson.Of(message), message.Plain))
            : new NoSuchMessage().ToProblem();

    private static async Task<Results<Ok<MessageJson>, ProblemHttpResult>> SendAsync(Guid id, Viewer viewer, SendingAgain again, CancellationToken cancellationToken) =>
        (await again.SendAsync(viewer, id, cancellationToken)).IsRefused(out var message, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(MessageJson.Of(message));
}

/// <summary>A message and how its delivery went.</summary>
/// <param name="Entry">Position of the ledger entry that it follows from.</param>
/// <param name="NextTryAt">When it is tried again; none where nothing failed.</param>
public sealed record MessageJson(
    Guid Id, long Entry, string To, string ToName, string Subject, MessageState State, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, int Tries, DateTimeOffset? NextTryAt, string? LastError)
{
    internal static MessageJson Of(Message message) => new(
        message.Id, message.EntryPosition, message.To, message.ToName, message.Subject, message.State, message.WrittenAt, message.SentAt, message.Tries, message.NextTryAt, message.LastError);
}

/// <summary>A message with its text.</summary>
/// <param name="Plain">As people read it who prefer plain text.</param>
public sealed record MessageDetail(MessageJson Message, string Plain);
