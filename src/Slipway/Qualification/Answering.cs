using Microsoft.EntityFrameworkCore;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>What the applicant does from the status page: answer a question, or take the application back.</summary>
public sealed class Answering(AppDb db, HubCalendar calendar, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Application>> AnswerAsync(Guid id, string answer, CancellationToken cancellationToken)
    {
        var application = await FindAsync(id, cancellationToken);
        if (application is null) return new NoSuchApplication();
        var now = time.GetUtcNow();
        var minutes = application.RemainingMinutes ?? 0;
        var due = calendar.Business.Add(now, TimeSpan.FromMinutes(minutes));
        if (application.Answer(answer, due, now).IsRefused(out var fact, out var refusal)) return refusal;
        db.Add(ApplicationQueue.Item(application, minutes, due, now));
        return await ledger.CommitAsync(Applying.Visitor, fact, cancellationToken) is { } stale ? stale : application;
    }

    public async Task<Result<Application>> WithdrawAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        var application = await FindAsync(id, cancellationToken);
        if (application is null) return new NoSuchApplication();

        // A double click means it once.
        if (application.State == ApplicationState.Withdrawn) return application;
        var now = time.GetUtcNow();
        if (application.Withdraw(reason, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(application.Id, null, "withdrawn", now, cancellationToken);
        return await ledger.CommitAsync(Applying.Visitor, fact, cancellationToken) is { } stale ? stale : application;
    }

    private Task<Application?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Applications.Include(found => found.Questions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
}
