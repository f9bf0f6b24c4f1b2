using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Incidents;

/// <summary>An incident is a finding until it is closed with what was learned; a late report is one by itself, and closing does not undo it.</summary>
public sealed class IncidentFindings(FindingRegister findings, TimeProvider time)
{
    private static readonly TimeSpan ToPutRight = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Fact>> RaiseAsync(Incident incident, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() + ToPutRight;
        var facts = new List<Fact>(await findings.RaiseAsync(incident.PartnerId, new NewFinding(
            Source(incident), "IR-6", Weight(incident.Severity), $"Incident reported on {incident.ReportedAt.UtcDateTime:d MMM yyyy}",
            "An incident was reported. It is settled when its root cause is known and what changes from now on is written down.", Side.Partner, due, By: incident.ReportedBy), cancellationToken));
        if (incident.MinutesLate > 0)
        {
            facts.AddRange(await findings.RaiseAsync(incident.PartnerId, new NewFinding(
                $"incident-late:{incident.Id:N}", "IR-6", Severity.Medium, "An incident was reported late",
                $"It was reported {Words.Length(TimeSpan.FromMinutes(incident.MinutesLate))} after the committed {incident.CommittedHours} hours. Either the way of the report gets shorter, or the commitment is made anew.", Side.Partner, due), cancellationToken));
        }

        return facts;
    }

    public Task<IReadOnlyList<Fact>> ClearAsync(Incident incident, CancellationToken cancellationToken) =>
        findings.ClearAsync(incident.PartnerId, Source(incident), "The incident was closed with its root cause and lessons.", Source(incident), cancellationToken);

    private static string Source(Incident incident) => $"incident:{incident.Id:N}";

    private static Severity Weight(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.Critical => Severity.Critical,
        IncidentSeverity.High => Severity.High,
        IncidentSeverity.Medium => Severity.Medium,
        _ => Severity.Low,
    };
}
