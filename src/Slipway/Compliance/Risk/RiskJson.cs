using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Journeys.Renewals;

namespace Slipway.Compliance.Risk;

/// <summary>The risk of one partner.</summary>
/// <param name="At">The instant that it was counted for.</param>
/// <param name="Score">0 to 100: a met control counts one, one in part or with an accepted risk half; none where nothing is owed.</param>
/// <param name="Thin">Owed controls that ask for evidence and have none.</param>
/// <param name="Renewals">Proofs that end within 90 days, or ended lately.</param>
public sealed record RiskJson(
    Guid Partner, DateTimeOffset At, int Segment, string ControlSet, decimal? Score, int Owed, int Holding, int Thin, int KnockOuts, IReadOnlyList<FamilyScore> Families,
    IReadOnlyList<ControlRiskJson> Controls, IReadOnlyList<FindingJson> Findings, IReadOnlyList<RenewalRow> Renewals)
{
    internal static RiskJson Of(PartnerRisk risk) => new(
        risk.Partner.Id, risk.At, risk.Owed.Segment, risk.Owed.Published.Set.Version, risk.Score, risk.Owed.Standings.Count, risk.Owed.Holding, risk.Figures.Families.Sum(family => family.Thin),
        risk.Figures.KnockOuts, risk.Figures.Families, [.. risk.Owed.Standings.Select(ControlRiskJson.Of)],
        [.. risk.Findings.Where(finding => finding.ResolvedAt is null).Select(finding => FindingJson.Of(finding, risk.At))], risk.Renewals);
}

/// <summary>One owed control.</summary>
/// <param name="Until">When a state that holds ends (exclusive), or when it lapsed.</param>
public sealed record ControlRiskJson(string Control, string Title, string Family, ControlState State, DateTimeOffset? Since, DateTimeOffset? Until, bool Thin)
{
    internal static ControlRiskJson Of(ControlStanding standing) => new(
        standing.Control.Id, standing.Control.Title, standing.Control.Family, standing.State, standing.Since, standing.Until, FamilyScores.IsThin(standing));
}

/// <summary>The risk of all partners.</summary>
/// <param name="Uncounted">Partners that are not counted yet; they are within the minute.</param>
public sealed record RiskBoardJson(IReadOnlyList<RiskRowJson> Partners, int Uncounted);

/// <summary>One partner's row.</summary>
public sealed record RiskRowJson(
    Guid Partner, string Name, int Segment, decimal? Score, int Owed, int Holding, int Thin, int OpenFindings, int OverdueFindings, Severity? Worst, int KnockOuts,
    string? NextControl, DateTimeOffset? NextLapse, IReadOnlyList<FamilyScore> Families, DateTimeOffset CountedAt)
{
    internal static RiskRowJson Of(RiskRow row) => new(
        row.Partner, row.Name, row.Summary.Segment, row.Summary.Score, row.Summary.Owed, row.Summary.Holding, row.Summary.Thin, row.Summary.OpenFindings, row.Summary.OverdueFindings, row.Summary.Worst,
        row.Summary.KnockOuts, row.Summary.NextControl, row.Summary.NextLapse, row.Summary.Families, row.Summary.CountedAt);
}
