using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

/// <summary>
/// The person in the partner's customer success lead chair verifies, refuses or asks for more; nobody sits in for them. The first verified
/// outcome stops the Time to First Value clock in the same commit.
/// </summary>
public sealed class Deciding(AppDb db, ClaimDesk desks, Names names, FirstValue first, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Outcome>> DecideAsync(
        Viewer viewer, Guid id, OutcomeVerdict verdict, string? reason, int? version, CancellationToken cancellationToken)
    {
        var outcome = await db.Outcomes.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (outcome is null || await desks.OpenAsync(viewer, outcome.PartnerId, cancellationToken) is not { } desk) return new NoSuchOutcome();
        if (viewer.PersonId != desk.Holder)
        {
            return new NotInTheChair(desk.Partner.Name, (await names.OfAsync([desk.Holder], cancellationToken))[desk.Holder]);
        }

        if (reason is { Length: > 4000 }) return new Invalid("reason", "The reason is longer than 4,000 characters.");
        if (version is { } seen) db.Expect(outcome, seen);
        var now = time.GetUtcNow();
        if (Apply(outcome, verdict, viewer.PersonId, reason, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(outcome.Id, viewer.PersonId, Words(verdict), now, cancellationToken);
        var facts = new List<Fact> { fact };
        if (outcome.State == OutcomeState.Verified && await first.StopAsync(outcome, cancellationToken) is { } reached) facts.Add(reached);
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : outcome;
    }

    private static Result<Fact> Apply(Outcome outcome, OutcomeVerdict verdict, Guid lead, string? reason, DateTimeOffset now) => verdict switch
    {
        OutcomeVerdict.Verify => outcome.Verify(lead, reason, now),
        OutcomeVerdict.Refuse => outcome.Refuse(lead, reason, now),
        _ => outcome.AskForMore(lead, reason, now),
    };

    private static string Words(OutcomeVerdict verdict) => verdict switch
    {
        OutcomeVerdict.Verify => "verified",
        OutcomeVerdict.Refuse => "refused",
        _ => "asked for more",
    };
}

public enum OutcomeVerdict
{
    Verify,
    Refuse,
    AskForMore,
}
