using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Incidents;

/// <summary>Security acknowledges and closes; both sides write what they know.</summary>
public sealed class HandlingIncidents(AppDb db, IncidentFindings findings, LedgerWriter ledger, TimeProvider time)
{
    public Task<Result<Incident>> AcknowledgeAsync(Viewer viewer, Guid id, IncidentSeverity? severity, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, incident => OnlySecurity(viewer, "acknowledges an incident") ?? incident.Acknowledge(viewer.PersonId, severity, time.GetUtcNow()), cancellationToken);

    public Task<Result<Incident>> TellAsync(Viewer viewer, Guid id, string? text, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, null, incident => incident.Tell(viewer.PersonId, viewer.Side, text, time.GetUtcNow()), cancellationToken);

    public Task<Result<Incident>> NoteAuthorityAsync(Viewer viewer, Guid id, DateTimeOffset? toldAt, string? note, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, incident => incident.NoteAuthority(viewer.PersonId, toldAt, note, time.GetUtcNow()), cancellationToken);

    public Task<Result<Incident>> CloseAsync(Viewer viewer, Guid id, string? rootCause, string? lessons, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, incident => OnlySecurity(viewer, "closes an incident") ?? incident.Close(viewer.PersonId, rootCause, lessons, time.GetUtcNow()), cancellationToken);

    private async Task<Result<Incident>> ChangeAsync(Viewer viewer, Guid id, int? version, Func<Incident, Result<Fact>> change, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.VisibleTo(viewer).Include(found => found.Updates).Include(found => found.Escalations).AsSplitQuery().FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (incident is null) return new NoSuchIncident();
        if (version is { } seen) db.Expect(incident, seen);
        if (change(incident).IsRefused(out var fact, out var refusal)) return refusal;
        IReadOnlyList<Fact> cleared = incident.State == IncidentState.Closed ? await findings.ClearAsync(incident, cancellationToken) : [];
        return await ledger.CommitAsync(viewer.Actor, [fact, .. cleared], cancellationToken) is { } stale ? stale : incident;
    }

    private static Result<Fact>? OnlySecurity(Viewer viewer, string does) =>
        viewer.IsHub && viewer.Is(HubRole.Security) ? null : (Result<Fact>?)new NotYours($"Only security {does}.");
}
