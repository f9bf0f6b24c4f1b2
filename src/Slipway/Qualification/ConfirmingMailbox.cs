using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>The mailbox answered: the application comes before the hub, with the clock that both sides see.</summary>
public sealed class ConfirmingMailbox(AppDb db, Promising promising, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Application>> ConfirmAsync(Guid key, CancellationToken cancellationToken)
    {
        var application = await db.Applications.Include(found => found.Questions).FirstOrDefaultAsync(found => found.MailboxKey == key, cancellationToken);
        if (application is null) return new MailboxLinkReplaced();
        if (application.MailboxConfirmedAt is not null) return application;
        var now = time.GetUtcNow();
        var promise = await promising.NowAsync(now, cancellationToken);
        var points = promise.Playbook is { } playbook ? Fit.Weigh(playbook.Fit, application.Content, DateOnly.FromDateTime(now.UtcDateTime)).Points : (int?)null;
        var confirmed = application.ConfirmMailbox(key, new ApplicationPromise(promise.Due, promise.PlaybookVersion, points), now);
        if (confirmed.IsRefused(out var facts, out var refusal)) return refusal;
        db.AddRange(IdentityKey.Of(application.Id, Identity.Of(application)));
        db.Add(ApplicationQueue.Item(application, promise.Hours * 60, promise.Due, now));
        return await ledger.CommitAsync(Applying.Visitor, facts, cancellationToken) is { } stale ? stale : application;
    }

    /// <summary>Sends another link; the one before stops working.</summary>
    public async Task<Result<Application>> RepeatAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (application is null) return new NoSuchApplication();
        if (application.RepeatMailboxLink(time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(Applying.Visitor, fact, cancellationToken) is { } stale ? stale : application;
    }
}

/// <summary>Applications in the queue of the partner managers.</summary>
internal static class ApplicationQueue
{
    public const string Kind = "application";

    public static ReviewItem Item(Application application, int minutes, DateTimeOffset due, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = Kind,
        SubjectId = application.Id,
        About = application.Content.Name,
        Title = application.Questions.Count == 0 ? "Application" : "Application, answered",
        Role = HubRole.PartnerManager,
        ReceivedAt = now,
        PromiseMinutes = minutes,
        Due = due,
    };
}
