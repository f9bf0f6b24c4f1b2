using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Qualification;

/// <summary>Forgets what strangers left behind and never handed in: drafts that lapsed, and applications whose mailbox nobody confirmed.</summary>
internal sealed class DraftSweep(AppDb db, TimeProvider time) : IJob
{
    public string Name => "draft-sweep";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A week longer than promised, so that the page can still say that the draft lapsed.
        var limit = time.GetUtcNow().AddDays(-7);
        var lapsed = await db.Applications
            .Where(found => found.ReceivedAt == null && (found.State == ApplicationState.Draft || found.State == ApplicationState.Submitted || found.State == ApplicationState.Withdrawn) && found.DraftUntil < limit)
            .OrderBy(found => found.DraftUntil).Take(500).ToListAsync(cancellationToken);
        db.RemoveRange(lapsed);
        await db.SaveChangesAsync(cancellationToken);
    }
}
