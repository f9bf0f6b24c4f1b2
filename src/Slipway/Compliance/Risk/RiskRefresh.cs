using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Compliance.Risk;

/// <summary>
/// Counts rows anew that are no longer true, right after the commit that moved them, when time passed or when another control set counts; and those of
/// partners that have none yet. Nothing is recorded, because nothing happened.
/// </summary>
internal sealed class RiskRefresh(AppDb db, ControlLibrary controls, RiskCount count, TimeProvider time) : IJob
{
    /// <summary>At once, in as many queries as one; the rest follows in the next round.</summary>
    private const int Most = 200;

    public string Name => "risk rows";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public bool AtOnce => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var current = (await controls.CurrentAsync(cancellationToken)).Id;
        while (await CountAsync(current, cancellationToken) == Most) db.ChangeTracker.Clear();
    }

    private async Task<int> CountAsync(Guid current, CancellationToken cancellationToken)
    {
        var (now, summaries) = (time.GetUtcNow(), db.RiskSummaries);
        var stale = await db.Partners.Where(partner => !summaries.Any(summary => summary.PartnerId == partner.Id && summary.ControlSetId == current && !(summary.TrueUntil <= now)))
            .OrderBy(partner => partner.Id).Select(partner => partner.Id).Take(Most).ToListAsync(cancellationToken);
        if (stale.Count == 0) return 0;
        await count.CountAsync(stale, now, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A commit moved one of them meanwhile. It wakes the next run, which counts them all once more.
            db.ChangeTracker.Clear();
            return 0;
        }

        return stale.Count;
    }
}
