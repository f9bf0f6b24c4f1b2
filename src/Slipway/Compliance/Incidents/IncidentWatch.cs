using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Incidents;

/// <summary>Passes an incident on that nobody acknowledges. It keeps no state of its own: each level is a row, told once.</summary>
public sealed class IncidentWatch(AppDb db, LedgerWriter ledger, TimeProvider time) : IJob
{
    private const int AtMost = 200;

    public string Name => "incidents";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.Incidents.Where(incident => incident.AcknowledgedAt == null && incident.ClosedAt == null && incident.Escalations.All(done => done.Level != EscalatedTo.Chairs))
            .OrderBy(incident => incident.RespondBy).Select(incident => incident.Id).Take(AtMost).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            db.ChangeTracker.Clear();
            var incident = await db.Incidents.Include(found => found.Escalations).FirstAsync(found => found.Id == id, cancellationToken);
            if (incident.Escalate(time.GetUtcNow()) is { } fact) await ledger.CommitAsync("system", fact, cancellationToken);
        }
    }
}
