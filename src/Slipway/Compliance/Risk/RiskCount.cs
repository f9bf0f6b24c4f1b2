using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Risk;

/// <summary>Counts the risk of partners from what speaks for their controls and from their findings, and rewrites their rows. A constant number of queries.</summary>
internal sealed class RiskCount(AppDb db, ControlReader controls)
{
    /// <summary>How the source of a finding begins that a ruling-out answer raised.</summary>
    internal const string KnockOut = "knock-out";

    public async Task CountAsync(IReadOnlyList<Guid> partners, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The rows first: what is committed while the rest is read then shows in them as changed.
        var rows = await db.RiskSummaries.Where(row => partners.Contains(row.PartnerId)).ToDictionaryAsync(row => row.PartnerId, cancellationToken);
        var owed = await controls.StandingsAsync(partners, now, cancellationToken);
        var findings = (await db.Findings.Where(finding => partners.Contains(finding.PartnerId) && finding.ResolvedAt == null).ToListAsync(cancellationToken)).ToLookup(finding => finding.PartnerId);
        foreach (var partner in partners)
        {
            if (!rows.TryGetValue(partner, out var row)) db.Add(row = new RiskSummary { PartnerId = partner });
            row.Count(Figures(owed[partner], [.. findings[partner]], now), now);
        }
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
