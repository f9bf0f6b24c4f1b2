using Slipway.Compliance.Controls;

namespace Slipway.Tests.Compliance.Controls;

/// <summary>When a control is met, by whose word, until when.</summary>
public sealed class ControlStandingsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly OwedControl Answered = Owed("SR-3", Demand.Answer);
    private static readonly OwedControl Shown = Owed("SR-6", Demand.Evidence);

    [Fact]
    public void Nothing_given_is_missing() => Assert.Equal(ControlState.Missing, Of(Answered).State);

    [Fact]
    public void An_accepted_answer_meets_a_control_until_it_ends()
    {
        var standing = Of(Answered, Answer(1, until: Monday.AddDays(30)));
        Assert.Equal((ControlState.Met, Monday.AddDays(30)), (standing.State, standing.Until!.Value));
        Assert.True(standing.Holds);
    }

    [Fact]
    public void Nothing_counts_longer_than_the_control_itself_allows() =>
        Assert.Equal(Monday.AddDays(-10 + 365), Of(Answered, Answer(1, until: Monday.AddDays(3000))).Until);

    [Fact]
    public void At_the_instant_of_its_end_it_has_lapsed()
    {
        var answer = Answer(1, until: Monday);
        Assert.Equal(ControlState.Lapsed, Of(Answered, answer).State);
        Assert.Equal(ControlState.Met, ControlStandings.Of([Answered], [answer], Monday.AddTicks(-1)).Single().State);
    }

    [Fact]
    public void A_word_alone_meets_a_control_that_asks_for_evidence_in_part_only() => Assert.Equal(ControlState.Partly, Of(Shown, Answer(1)).State);

    [Fact]
    public void A_signed_statement_stands_beside_an_answer_and_not_in_its_place()
    {
        var signed = Answer(1) with { Kind = SupportKind.Attestation, Source = "attestation:1" };
        Assert.Equal(ControlState.Partly, Of(Answered, signed).State);
        Assert.Equal(ControlState.Met, Of(Answered, signed, Answer(1)).State);
        Assert.Equal(ControlState.Partly, Of(Answered, signed, Answer(0.5m)).State);
    }

    [Fact]
    public void Evidence_meets_what_asks_for_it_and_what_asks_for_less()
    {
        Assert.Equal(ControlState.Met, Of(Shown, Evidence()).State);
        Assert.Equal(ControlState.Met, Of(Answered, Evidence() with { Control = "SR-3" }).State);
    }

    [Fact]
    public void One_no_is_not_outvoted() => Assert.Equal(ControlState.NotMet, Of(Answered, Answer(1), Answer(0) with { Source = "answer:2" }).State);

    [Fact]
    public void A_half_answer_is_met_in_part() => Assert.Equal(ControlState.Partly, Of(Answered, Answer(.5m)).State);

    [Fact]
    public void What_is_read_is_in_review_and_does_not_count_yet() =>
        Assert.Equal(ControlState.InReview, Of(Answered, Answer(1) with { State = SupportState.InReview }).State);

    [Fact]
    public void A_newer_piece_in_review_leaves_the_old_one_counting()
    {
        var standing = Of(Shown, Evidence(), Evidence() with { State = SupportState.InReview, Source = "evidence:2" });
        Assert.Equal(ControlState.Met, standing.State);
        Assert.True(standing.InReview);
    }

    [Fact]
    public void What_was_refused_is_not_met() => Assert.Equal(ControlState.NotMet, Of(Shown, Evidence() with { State = SupportState.Refused }).State);

    [Fact]
    public void An_accepted_risk_holds_until_its_own_end_and_then_the_truth_returns()
    {
        var accepted = Answer(0) with { Kind = SupportKind.RiskAcceptance, Source = "finding:1", Until = Monday.AddDays(90) };
        Assert.Equal((ControlState.RiskAccepted, Monday.AddDays(90)), (Of(Shown, Answer(0), accepted).State, Of(Shown, Answer(0), accepted).Until!.Value));
        Assert.Equal(ControlState.NotMet, ControlStandings.Of([Shown], [Answer(0) with { Control = "SR-6" }, accepted with { Control = "SR-6" }], Monday.AddDays(90)).Single().State);
    }

    [Fact]
    public void What_is_met_needs_no_acceptance_of_risk()
    {
        var accepted = Answer(0) with { Kind = SupportKind.RiskAcceptance, Source = "finding:1", Until = Monday.AddDays(90) };
        Assert.Equal(ControlState.Met, Of(Answered, Answer(1), accepted).State);
    }

    [Fact]
    public void Of_two_that_suffice_the_longer_one_counts() =>
        Assert.Equal(Monday.AddDays(200), Of(Shown, Evidence(Monday.AddDays(20)), Evidence(Monday.AddDays(200)) with { Source = "evidence:2" }).Until);

    [Fact]
    public void What_begins_tomorrow_does_not_count_today() =>
        Assert.Equal(ControlState.Missing, Of(Shown, Evidence() with { From = Monday.AddDays(1) }).State);

    [Fact]
    public void Identifiers_are_compared_without_regard_to_case() => Assert.Equal(ControlState.Met, Of(Answered, Answer(1) with { Control = "sr-3" }).State);

    private static ControlStanding Of(OwedControl control, params ControlSupport[] supports) =>
        ControlStandings.Of([control], supports.Select(support => support with { Control = support.Control == "SR-3" ? control.Id : support.Control }), Monday).Single();

    private static OwedControl Owed(string id, Demand demand) =>
        new(id, "Title", "SR", PracticeLevel.Foundational, demand, 365, "Guidance", "Promise", [], []);

    private static ControlSupport Answer(decimal degree, DateTimeOffset? until = null) => new(
        "SR-3", SupportKind.Answer, "answer:1", "Yes", SupportState.Accepted, degree, null, null, Monday.AddDays(-10), until, "/questionnaires/1");

    private static ControlSupport Evidence(DateTimeOffset? until = null) => new(
        "SR-6", SupportKind.Evidence, "evidence:1", "Report", SupportState.Accepted, 1, null, null, Monday.AddDays(-10), until ?? Monday.AddDays(100), "/evidence/1");
}
