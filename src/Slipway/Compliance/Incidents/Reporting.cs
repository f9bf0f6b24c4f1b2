using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Incidents;

/// <summary>
/// Anybody of the partner reports, whatever their role: at night nobody looks for an administrator. The same report sent again is answered with
/// the incident that is there.
/// </summary>
public sealed class Reporting(AppDb db, IncidentFindings findings, LedgerWriter ledger, IOptions<IncidentOptions> options, TimeProvider time)
{
    public async Task<Result<Incident>> ReportAsync(Viewer viewer, Guid partner, IncidentReport report, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchIncident();
        if (viewer.IsHub) return new NotYours("The partner reports its own incidents.", "Ask them to report it; the form takes two minutes.");
        if (await FindAsync(partner, report.Key, cancellationToken) is { } known) return known;
        var promises = new IncidentPromises(await HoursAsync(partner, cancellationToken), options.Value.Respond);
        if (Incident.Report(partner, report, promises, viewer.PersonId, time.GetUtcNow()).IsRefused(out var reported, out var refusal)) return refusal;
        db.Add(reported.Incident);
        try
        {
            return await ledger.CommitAsync(viewer.Actor, [reported.Fact, .. await findings.RaiseAsync(reported.Incident, cancellationToken)], cancellationToken) is { } stale ? stale : reported.Incident;
        }
        catch (DbUpdateException)
        {
            // Sent twice at once: the other one is there.
            db.ChangeTracker.Clear();
            if (await FindAsync(partner, report.Key, cancellationToken) is { } first) return first;
            throw;
        }
    }

    private Task<Incident?> FindAsync(Guid partner, Guid key, CancellationToken cancellationToken) =>
        db.Incidents.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == partner && found.ReportKey == key, cancellationToken);

    /// <summary>What the partner committed to; what the agreement allows at most where it committed to nothing yet.</summary>
    private async Task<int> HoursAsync(Guid partner, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().InForce(partner, CommitmentKind.IncidentHandling).FirstOrDefaultAsync(cancellationToken);
        return commitment?.Terms<IncidentTerms>().HoursToNotify ?? IncidentTerms.MostHours;
    }
}
