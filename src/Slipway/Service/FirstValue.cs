using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

/// <summary>
/// Stops the Time to First Value clock. An outcome that was reached before the signature counts as an outcome; its way to first value is
/// zero and never negative, and the measures say of how many partners that is true. Where it was verified before the contract was signed,
/// the clock stops in the commit that starts it.
/// </summary>
public sealed class FirstValue(AppDb db, HubCalendar calendar) : IConsequence
{
    /// <returns>None when the clock does not run yet, or was stopped by an earlier one.</returns>
    public async Task<FirstValueReached?> StopAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var journey = await db.Journeys.FirstOrDefaultAsync(found => found.PartnerId == outcome.PartnerId, cancellationToken);
        if (journey?.SignedAt is not { } signed) return null;
        var business = outcome.ReachedAt <= signed ? TimeSpan.Zero : calendar.Business.Between(signed, outcome.ReachedAt);
        return journey.StopClock(outcome.ReachedAt, business, $"outcome:{outcome.Id:N}");
    }

    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stopped = new List<Fact>();
        foreach (var started in facts.OfType<FirstValueClockStarted>())
        {
            var outcome = await db.Outcomes.Where(found => found.PartnerId == started.PartnerId && found.State == OutcomeState.Verified)
                .OrderBy(found => found.ReachedAt).ThenBy(found => found.Id).FirstOrDefaultAsync(cancellationToken);
            if (outcome is not null && await StopAsync(outcome, cancellationToken) is { } reached) stopped.Add(reached);
        }

        return stopped;
    }
}
