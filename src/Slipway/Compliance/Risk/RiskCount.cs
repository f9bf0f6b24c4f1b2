using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Risk;

/// <summary>Counts the risk of one partner from what speaks for its controls and from its findings, and rewrites its row. A constant number of queries.</summary>
internal sealed class RiskCount(AppDb db, ControlReader controls)
{
    /// <summary>How the source of a finding begins that a ruling-out answer raised.</summary>
    internal const string KnockOut = "knock-out";

    public async Task CountAsync(Guid partner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owed = await controls.StandingsAsync(partner, cancellationToken);
        var findings = await db.Findings.Where(finding => finding.PartnerId == partner && finding.ResolvedAt == null).ToListAsync(cancellationToken);
        var row = await db.RiskSummaries.FindAsync([partner], cancellationToken);
        if (row is null) db.Add(row = new RiskSummary { PartnerId = partner });
        row.Count(Figures(owed, findings, now), now);
    }

    /// <summary>Pure: the figures of standings and findings at an instant.</summary>
    internal static RiskFigures Figures(OwedStandings owed, IReadOnlyCollection<Finding> findings, DateTimeOffset now)
    {
        var open = findings.Where(finding => finding.IsOpenAt(now)).ToList();
        var next = owed.Standings.Where(standing => standing.Holds && standing.Until > now).MinBy(standing => standing.Until);
        var changes = findings.Select(finding => finding.Covering(now)?.Until).Concat(open.Select(finding => (DateTimeOffset?)finding.Due)).Where(at => at > now).Append(next?.Until);
        return new RiskFigures(
            owed.Segment, owed.Published.Id, FamilyScores.Of(owed.Standings), open.Count, open.Count(finding => finding.Due <= now),
            open.Count == 0 ? null : open.Max(finding => finding.Severity), open.Count(finding => finding.Source.StartsWith(KnockOut, StringComparison.Ordinal)),
            next?.Control.Id, next?.Until, changes.Min());
    }
}
