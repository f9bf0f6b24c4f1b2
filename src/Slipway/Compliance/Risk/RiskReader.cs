using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Journeys.Renewals;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Risk;

/// <summary>The risk of one partner in full, counted now: controls with their reasons, findings, what lapses next. A constant number of queries.</summary>
public sealed class RiskReader(AppDb db, ControlReader controls, RenewalList renewals, TimeProvider time)
{
    /// <returns>None where the viewer may not see the partner.</returns>
    public async Task<PartnerRisk?> ReadAsync(Viewer viewer, Guid partner, CancellationToken cancellationToken = default)
    {
        var found = await db.Partners.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(known => known.Id == partner, cancellationToken);
        if (found is null) return null;
        var now = time.GetUtcNow();
        var owed = await controls.StandingsAsync(partner, cancellationToken);
        var findings = await db.Findings.AsNoTracking().Where(finding => finding.PartnerId == partner).OrderBy(finding => finding.Due).ThenBy(finding => finding.Id).ToListAsync(cancellationToken);
        var proofs = await renewals.ReadAsync(viewer, partner, 200, now, cancellationToken);
        return new PartnerRisk(found, owed, RiskCount.Figures(owed, [.. findings.Where(finding => finding.ResolvedAt is null)], now), findings, proofs, now);
    }
}

public sealed record PartnerRisk(Partner Partner, OwedStandings Owed, RiskFigures Figures, IReadOnlyList<Finding> Findings, IReadOnlyList<RenewalRow> Renewals, DateTimeOffset At)
{
    public decimal? Score => FamilyScores.Total(Figures.Families);

    public IReadOnlyList<Finding> Open => [.. Findings.Where(finding => finding.IsOpenAt(At))];

    public IReadOnlyList<Finding> Covered => [.. Findings.Where(finding => finding.StateAt(At) is FindingState.RiskAccepted or FindingState.Transferred)];

    public IReadOnlyList<Finding> KnockOuts => [.. Open.Where(finding => finding.Source.StartsWith(RiskCount.KnockOut, StringComparison.Ordinal))];

    /// <summary>Controls that hold and stop to within the days, soonest first.</summary>
    public IReadOnlyList<ControlStanding> LapsingWithin(int days) =>
        [.. Owed.Standings.Where(standing => standing.Holds && standing.Until <= At.AddDays(days)).OrderBy(standing => standing.Until)];

    public string Family(string key) => Owed.Published.Set.Families.FirstOrDefault(family => family.Key == key)?.Title ?? key;

    /// <summary>Why the segment owes what it owes, in the words of the control set.</summary>
    public SegmentDemands? Demands => Owed.Published.Set.DemandsOf(Owed.Segment);
}
