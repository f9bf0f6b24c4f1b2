using Slipway.Compliance.Controls;
using Slipway.Compliance.Risk;

namespace Slipway.Tests.Compliance.Risk;

/// <summary>The score by family, counted by hand.</summary>
public sealed class FamilyScoreTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_met_control_counts_one_and_half_for_part_or_accepted_risk()
    {
        var families = FamilyScores.Of([
            Standing("SR-1", ControlState.Met), Standing("SR-2", ControlState.Partly), Standing("SR-3", ControlState.RiskAccepted), Standing("SR-4", ControlState.Missing),
            Standing("AC-1", ControlState.Met), Standing("AC-2", ControlState.InReview), Standing("AC-3", ControlState.Lapsed), Standing("AC-4", ControlState.NotMet)]);
        Assert.Equal(["AC", "SR"], families.Select(family => family.Family));
        Assert.Equal([25m, 50m], families.Select(family => family.Score));
        Assert.Equal([1, 2], families.Select(family => family.Holding));
        Assert.Equal(37.5m, FamilyScores.Total([.. families]));
    }

    [Fact]
    public void Nothing_owed_is_no_score_and_never_zero() => Assert.Null(FamilyScores.Total([]));

    [Theory]
    [InlineData(Demand.Answer, SupportKind.Answer, ControlState.Partly, false)]
    [InlineData(Demand.Evidence, SupportKind.Answer, ControlState.Partly, true)]
    [InlineData(Demand.Evidence, SupportKind.Evidence, ControlState.Partly, false)]
    [InlineData(Demand.Evidence, SupportKind.Answer, ControlState.RiskAccepted, false)]
    public void Evidence_is_thin_where_it_is_asked_for_and_nothing_was_looked_at(Demand demand, SupportKind kind, ControlState state, bool thin) =>
        Assert.Equal(thin, FamilyScores.IsThin(Standing("SR-1", state, demand, kind)));

    internal static ControlStanding Standing(string id, ControlState state, Demand demand = Demand.Answer, SupportKind kind = SupportKind.Answer) => new(
        new OwedControl(id, $"Control {id}", id.Split('-')[0], PracticeLevel.Foundational, demand, 365, "Do it.", "It is safe.", [], []), state, Day, Day.AddDays(100),
        state == ControlState.Missing ? [] : [new ControlSupport(id, kind, $"test:{id}", "Said so", SupportState.Accepted, 1, null, null, Day, Day.AddDays(100), "/x")]);
}
