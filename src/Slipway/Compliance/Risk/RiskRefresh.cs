using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Compliance.Risk;

/// <summary>
/// Notices that time passed or that another control set counts: rows that are no longer true, and partners that have none yet, are counted anew. Nothing is
/// recorded, because nothing happened but a day.
/// </summary>
internal sealed class RiskRefresh(AppDb db, ControlLibrary controls, RiskCount count, TimeProvider time) : IJob
{
    /// <summary>The rest follows in the next run.</summary>
    private const int Most = 200;

    public string Name => "risk rows";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = (await controls.CurrentAsync(cancellationToken)).Id;
        var summaries = db.RiskSummaries;
        var stale = await db.Partners.Where(partner => !summaries.Any(summary => summary.PartnerId == partner.Id && summary.ControlSetId == current && !(summary.TrueUntil <= now)))
            .OrderBy(partner => partner.Id).Select(partner => partner.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var partner in stale)
        {
            db.ChangeTracker.Clear();
            await count.CountAsync(partner, now, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // A commit about the partner counted it at the same moment: its row is as true as this one.
            }
        }
    }
}
