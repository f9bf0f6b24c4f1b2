using Slipway.Compliance.Controls;

namespace Slipway.Compliance.Risk;

/// <summary>How one family of controls stands at one partner.</summary>
/// <param name="Owed">How many controls the segment owes.</param>
/// <param name="Thin">How many of them are to be evidenced and are not: words alone, or nothing.</param>
/// <param name="Score">0 to 100, see <see cref="FamilyScores"/>.</param>
public sealed record FamilyScore(
    string Family, int Owed, int Met, int RiskAccepted, int Partly, int InReview, int NotMet, int Lapsed, int Missing, int Thin, decimal Score)
{
    public int Holding => Met + RiskAccepted;
}

/// <summary>
/// Scores by family: pure, of the standings. A met control counts one, one that is met in part or whose risk is accepted counts half, any other nothing.
/// A family that owes nothing has no score.
/// </summary>
public static class FamilyScores
{
    public static IReadOnlyList<FamilyScore> Of(IEnumerable<ControlStanding> standings) =>
        [.. standings.GroupBy(standing => standing.Control.Family, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group]))];

    /// <summary>Over all families; none where nothing is owed.</summary>
    public static decimal? Total(IReadOnlyCollection<FamilyScore> families) => families.Sum(family => family.Owed) is > 0 and var owed
        ? Math.Round(families.Sum(family => family.Met + ((family.RiskAccepted + family.Partly) / 2m)) * 100 / owed, 1)
        : null;

    /// <summary>Asks for something to look at, and nothing that was looked at speaks for it.</summary>
    public static bool IsThin(ControlStanding standing) => standing.Control.Demand == Demand.Evidence && standing.State is not (ControlState.Met or ControlState.RiskAccepted)
        && !standing.Reasons.Any(reason => reason is { Kind: SupportKind.Evidence, State: SupportState.Accepted, Degree: > 0 });

    private static FamilyScore Of(string family, List<ControlStanding> standings)
    {
        var counted = new FamilyScore(
            family, standings.Count, Count(standings, ControlState.Met), Count(standings, ControlState.RiskAccepted), Count(standings, ControlState.Partly), Count(standings, ControlState.InReview),
            Count(standings, ControlState.NotMet), Count(standings, ControlState.Lapsed), Count(standings, ControlState.Missing), standings.Count(IsThin), 0);
        return counted with { Score = Total([counted]) ?? 0 };
    }

    private static int Count(List<ControlStanding> standings, ControlState state) => standings.Count(standing => standing.State == state);
}
