using Slipway.Compliance.Revalidation;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Playbooks;
using static Slipway.Tests.Journeys.Engine.History;

namespace Slipway.Tests.Journeys.Engine;

/// <summary>The window, the grace and the day that the hub sets: all from dates, for now and for any day past.</summary>
public sealed class RenewalTests
{
    private readonly History history = new();

    [Fact]
    public void A_proof_holds_through_its_grace_and_then_lapses()
    {
        history.Proved("insurance", 0, 365, grace: 30);
        Assert.Equal(
            [RenewalState.NotYet, RenewalState.NotYet, RenewalState.Open, RenewalState.Open, RenewalState.Overdue, RenewalState.Overdue],
            new[] { 1, 304.9, 305, 364.9, 365, 394.9 }.Select(day => history.At("insurance", day).Renewal));
        Assert.All(new[] { 365, 380, 394.9 }, day => Assert.True(history.At("insurance", day) is { Holds: true, IsOverdue: true }));
        var lapsed = history.At("insurance", 395);
        Assert.Equal((StepState.Lapsed, Day(395), Day(365)), (lapsed.State, lapsed.Since!.Value, lapsed.RenewBy!.Value));
    }

    [Fact]
    public void People_are_told_the_day_by_which_to_renew_and_gates_count_to_the_end_of_the_grace()
    {
        history.Proved("insurance", 0, 100, grace: 30);
        var standing = history.At("insurance", 50);
        Assert.Equal((Day(100), Day(130), Day(40)), (standing.ValidUntil!.Value, standing.Until!.Value, standing.RenewalOpens!.Value));
        Assert.True(standing.MayRenew);
        Assert.False(history.At("insurance", 39).MayRenew);
    }

    [Fact]
    public void A_proof_shorter_than_the_window_can_be_renewed_from_its_first_day()
    {
        history.Proved("insurance", 2, 42, grace: 0);
        Assert.Equal((RenewalState.Open, Day(2)), (history.At("insurance", 2).Renewal, history.At("insurance", 2).RenewalOpens!.Value));
        Assert.Equal(StepState.Lapsed, history.At("insurance", 42).State);
    }

    [Fact]
    public void A_demand_counts_from_its_day_on_and_leaves_the_past_as_it_was()
    {
        var proof = history.Proved("insurance", 0, 365, grace: 30);
        proof.DemandRenewal(Day(60), Day(30));
        Assert.Equal((RenewalState.NotYet, Day(395)), (history.At("insurance", 29).Renewal, history.At("insurance", 29).Until!.Value));
        Assert.Equal((RenewalState.Demanded, Day(60)), (history.At("insurance", 30).Renewal, history.At("insurance", 30).Until!.Value));
        Assert.Equal([StepState.Held, StepState.Lapsed], new[] { 59.9, 60 }.Select(day => history.At("insurance", day).State));
    }

    [Fact]
    public void A_later_demand_does_not_lengthen_an_earlier_one()
    {
        var proof = history.Proved("insurance", 0, 365, grace: 30);
        proof.DemandRenewal(Day(60), Day(30));
        proof.DemandRenewal(Day(90), Day(31));
        Assert.Equal(Day(60), proof.RenewalDue);
        proof.WithdrawDemand(Day(40));
        Assert.Equal(RenewalState.NotYet, history.At("insurance", 41).Renewal);
    }

    [Fact]
    public void A_day_that_the_hub_sets_after_the_grace_changes_nothing()
    {
        var proof = history.Proved("insurance", 0, 100, grace: 30);
        proof.DemandRenewal(Day(200), Day(30));
        Assert.Equal((Day(100), Day(130)), (proof.RenewBy(Day(31)), proof.LapsesAt(Day(31))));
    }

    [Fact]
    public void Reminders_stand_on_the_published_days_and_through_the_grace()
    {
        var proof = history.Proved("insurance", 0, 365, grace: 30);
        Assert.Equal([-120, -90, -60, -30, 0, 7, 14, 21, 29], RenewalThresholds.Of(proof, Day(1)));
        Assert.Equal([-120, -90], RenewalThresholds.Due(proof, Day(275)));
        Assert.Empty(RenewalThresholds.Due(proof, Day(244.9)));
        Assert.Equal([-30, 0], RenewalThresholds.Of(history.Proved("profile", 0, 40), Day(1)));
        Assert.Equal([-30, 0, 6], RenewalThresholds.Of(history.Proved("profile", 0, 40, grace: 7), Day(1)));
        Assert.Empty(RenewalThresholds.Of(history.Proved("security", 0), Day(1)));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(365, null, 30)]
    [InlineData(365, 0, 0)]
    [InlineData(null, 10, 10)]
    public void The_grace_is_the_steps_own_or_thirty_days_where_it_is_revalidated(int? revalidate, int? grace, int expected) =>
        Assert.Equal(expected, Proof.GraceOf(Step("insurance") with { RevalidateDays = revalidate, GraceDays = grace }, Day(10)));
}
