using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Engine;

/// <summary>
/// Notices that time passed: a proof or a waiver reached its end, so the record is told and turns, gates and summary move within the minute.
/// Every answer is right without it; it is for those who are told and for the portfolio.
/// </summary>
public sealed class JourneyLapse(AppDb db, LedgerWriter ledger, TimeProvider time) : IJob
{
    /// <summary>The rest follows in the next run.</summary>
    private const int Most = 500;

    public string Name => "journey lapse";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var over = await db.Journeys.AsNoTracking().Where(journey => journey.Summary.TrueUntil <= now).OrderBy(journey => journey.Summary.TrueUntil)
            .Select(journey => journey.PartnerId).Take(Most).ToListAsync(cancellationToken);
        foreach (var partner in over)
        {
            // A journey that somebody else moves at this moment is refused as stale: that commit refreshes it, or the next run does.
            await ledger.CommitAsync("system", new TimePassed(partner), cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Makes the engine look at a journey again. What it finds is on the record, not that it looked.</summary>
public sealed record TimePassed(Guid PartnerId) : PartnerFact(PartnerId)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override bool IsRecorded => false;
}
