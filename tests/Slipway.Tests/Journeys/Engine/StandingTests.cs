using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using static Slipway.Tests.Journeys.Engine.History;

namespace Slipway.Tests.Journeys.Engine;

/// <summary>How a step stands, for every state that it may be in.</summary>
public sealed class StandingTests
{
    private readonly History history = new();

    [Fact]
    public void A_step_is_closed_until_what_it_needs_holds_and_nobody_is_waited_for()
    {
        var standing = history.At("security", 0);
        Assert.Equal(StepState.Closed, standing.State);
        Assert.Equal(["profile"], standing.WaitsForSteps.Select(step => step.Key));
        Assert.Null(standing.WaitsFor);
    }

    [Fact]
    public void A_waiver_of_what_it_needs_opens_a_step_as_a_proof_does()
    {
        history.Waived("profile", 0, 5);
        Assert.Empty(history.Rows.Unmet(Step("security"), Day(1)));
        Assert.Equal(["profile"], history.Rows.Unmet(Step("security"), Day(5)).Select(step => step.Key));
    }

    [Fact]
    public void A_need_that_does_not_apply_to_the_partner_holds_nobody_up()
    {
        Assert.Empty(new History { Archetype = Archetype.Referral }.Rows.Unmet(Step("sandbox") with { Key = "x", Needs = ["sandbox"] }, Day(0)));
    }

    [Fact]
    public void An_open_step_waits_for_its_owner_since_it_opened()
    {
        history.Turned("profile", TurnKind.Open, Side.Partner, 1);
        var standing = history.At("profile", 2);
        Assert.Equal((StepState.Open, Side.Partner, Day(1)), (standing.State, standing.WaitsFor, standing.Since));
    }

    [Theory]
    [InlineData(TurnKind.Review, Side.Hub)]
    [InlineData(TurnKind.AskedAgain, Side.Partner)]
    public void What_was_sent_waits_for_whoever_holds_it(TurnKind kind, Side side)
    {
        history.Turned("insurance", kind, side, 1);
        Assert.Equal((StepState.Waiting, side), (history.At("insurance", 1).State, history.At("insurance", 1).WaitsFor));
    }

    [Fact]
    public void A_refused_step_waits_for_the_partner_to_send_something_else()
    {
        history.Turned("insurance", TurnKind.Refused, Side.Partner, 1);
        Assert.Equal((StepState.Refused, Side.Partner), (history.At("insurance", 2).State, history.At("insurance", 2).WaitsFor));
    }

    [Fact]
    public void A_proof_holds_from_its_beginning_to_just_before_its_end()
    {
        history.Proved("insurance", 1, 3);
        Assert.Equal(StepState.Closed, history.At("insurance", 0.9).State);
        Assert.Equal(StepState.Held, history.At("insurance", 1).State);
        Assert.Equal(StepState.Held, history.At("insurance", 2.999).State);
        Assert.Equal(StepState.Lapsed, history.At("insurance", 3).State);
        Assert.Equal(Day(3), history.At("insurance", 9).Since);
    }

    [Fact]
    public void A_proof_that_was_withdrawn_did_not_lapse()
    {
        var proof = history.Proved("insurance", 1, 9);
        proof.End(Day(2));
        history.Turned("insurance", TurnKind.Open, Side.Partner, 2);
        Assert.Equal(StepState.Held, history.At("insurance", 1.5).State);
        Assert.Equal(StepState.Open, history.At("insurance", 3).State);
        Assert.Equal(StepState.Open, history.At("insurance", 10).State);
    }

    [Fact]
    public void A_renewal_under_way_changes_nothing_while_the_proof_holds()
    {
        history.Proved("insurance", 0, 10);
        history.Turned("insurance", TurnKind.Review, Side.Hub, 8);
        var standing = history.At("insurance", 9);
        Assert.Equal(StepState.Held, standing.State);
        Assert.Equal(TurnKind.Review, standing.Turn!.Kind);
        Assert.Null(standing.WaitsFor);
        Assert.Equal(StepState.Waiting, history.At("insurance", 11).State);
    }

    [Fact]
    public void A_new_proof_covers_the_lapse_of_the_old_one()
    {
        history.Proved("insurance", 0, 10);
        history.Proved("insurance", 12, 20);
        Assert.Equal([StepState.Held, StepState.Lapsed, StepState.Held, StepState.Lapsed], new[] { 5.0, 11, 15, 25 }.Select(day => history.At("insurance", day).State));
    }

    [Fact]
    public void A_waived_step_counts_until_the_waiver_ends_or_is_revoked()
    {
        var waiver = history.Waived("insurance", 1, 10);
        Assert.True(history.At("insurance", 2).Holds);
        Assert.Equal(Day(10), history.At("insurance", 2).Until);
        Assert.False(history.At("insurance", 10).Holds);
        waiver.Revoke(Guid.CreateVersion7(), Day(4));
        Assert.True(history.At("insurance", 3).Holds);
        Assert.False(history.At("insurance", 4).Holds);
    }

    [Fact]
    public void A_proof_beats_a_waiver()
    {
        history.Waived("insurance", 1, 10);
        history.Proved("insurance", 2);
        Assert.Equal([StepState.Waived, StepState.Held], new[] { 1.5, 3 }.Select(day => history.At("insurance", day).State));
    }

    [Fact]
    public void A_step_for_another_archetype_does_not_apply()
    {
        history.Proved("sandbox", 0);
        Assert.Equal(StepState.NotApplicable, history.At("sandbox", 1).State);
        Assert.Equal(StepState.Held, new History { Archetype = Archetype.Technology }.With(found => found.Proved("sandbox", 0)).At("sandbox", 1).State);
    }

    [Fact]
    public void The_portfolios_row_tells_who_holds_the_journey_up_and_until_when_it_is_true()
    {
        history.Proved("profile", 0, 30);
        history.Waived("welcome", 0, 20);
        history.Turned("security", TurnKind.Review, Side.Hub, 2);
        history.Turned("insurance", TurnKind.Open, Side.Partner, 1);
        var summary = Summaries.Of(history.Rows, Day(3));

        // Steps in order: profile (gate), welcome | security (gate), insurance, architecture (gate, closed).
        Assert.Equal("Hw/UpC", summary.Planks);
        Assert.Equal((2, 5), (summary.Proved, summary.Steps));
        Assert.Equal((Side.Partner, "insurance", Day(1)), (summary.WaitsFor, summary.StuckStep, summary.StuckSince));
        Assert.Equal(Day(20), summary.TrueUntil);
    }
}

internal static class HistoryWords
{
    public static History With(this History history, Action<History> change)
    {
        change(history);
        return history;
    }
}
