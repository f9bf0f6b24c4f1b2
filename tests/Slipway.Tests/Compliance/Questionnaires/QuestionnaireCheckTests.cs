using Slipway.Compliance.Questionnaires;
using static Slipway.Tests.Compliance.Questionnaires.Samples;

namespace Slipway.Tests.Compliance.Questionnaires;

public class QuestionnaireCheckTests
{
    [Fact]
    public void A_sound_questionnaire_has_no_problem() => Assert.Empty(QuestionnaireCheck.Of(Asking(YesNo("a", weight: 1) with { Controls = ["SR-11(1)"] }, YesNo("b", Is("a", "no")))));

    [Fact]
    public void Two_questions_may_not_share_a_key() =>
        Assert.Equal(("sections[0].questions[1].key", "the question a is given a second time; its answer could not be told from the first"), Only(Asking(YesNo("a"), YesNo("a"))));

    [Fact]
    public void A_weight_below_zero_is_refused() =>
        Assert.Equal(("sections[0].questions[0].weight", "a weight is 0 or more; found -1"), Only(Asking(YesNo("a", weight: -1))));

    [Fact]
    public void A_condition_on_a_question_that_is_not_there_is_refused() => Assert.Equal(
        ("sections[0].questions[1].when", "the condition speaks of the question clowd, which is not there; did you mean cloud?"), Only(Asking(YesNo("cloud"), YesNo("b", Is("clowd", "yes")))));

    [Fact]
    public void A_condition_on_an_answer_that_is_not_offered_is_refused() => Assert.Equal(
        ("sections[0].questions[1].when", "the condition waits for the answer never, which a does not offer"), Only(Asking(YesNo("a"), YesNo("b", Is("a", "never")))));

    [Fact]
    public void Conditions_in_a_circle_are_named_in_their_order() => Assert.Equal(
        ("sections[0].questions[1].when", "the conditions go in a circle, so none of these is ever visible: b → c → b"),
        Only(Asking(YesNo("a"), YesNo("b", Is("c", "yes")), YesNo("c", Is("b", "yes")), YesNo("d", Is("c")))));

    [Fact]
    public void A_question_that_waits_for_itself_is_never_visible() => Assert.Equal(
        ("sections[0].questions[0].when", "a is visible only if it was answered itself, so it never is"), Only(Asking(YesNo("a", Is("a", "yes")))));

    [Fact]
    public void A_section_that_waits_for_its_own_question_is_never_visible()
    {
        var asked = Asking(YesNo("a"));
        Assert.Equal("sections[0].when", Only(asked with { Sections = [asked.Sections[0] with { When = Is("a") }] }).Path);
    }

    [Fact]
    public void Ten_thousand_questions_are_refused_in_one_sentence() => Assert.Equal(
        ("sections", "it has 10,000 questions; a questionnaire has 2,000 at most, and people stop answering long before. Split it by subject"),
        Only(Asking([.. Enumerable.Range(0, 10_000).Select(n => YesNo($"q{n}", Is("nowhere")))])));

    [Fact]
    public void A_choice_without_choices_is_refused() =>
        Assert.Equal(("sections[0].questions[0].choices", "q offers no choices to choose from"), Only(Asking(Of(QuestionKind.Multiple))));

    [Fact]
    public void A_choice_with_a_weight_says_how_good_its_answers_are() => Assert.Equal(
        "q has a weight, but no choice has a score, so nothing could be counted",
        Only(Asking(Of(QuestionKind.Single, choices: [new Choice { Value = "a", Label = "A" }, new Choice { Value = "b", Label = "B" }]) with { Weight = 1 })).Reason);

    [Fact]
    public void A_score_is_a_share() => Assert.Equal(
        ("sections[0].questions[0].choices[0].score", "a score is 0 (worst) to 1 (best); found 5"), Only(Asking(YesNo("a", choices: new Choice { Value = "yes", Label = "Yes", Score = 5 }))));

    [Theory]
    [InlineData("sr-3")]
    [InlineData("SR-3 (1)")]
    [InlineData("SUPPLY")]
    public void A_control_is_written_as_people_write_it(string control) =>
        Assert.Equal(("sections[0].questions[0].controls[0]", $"a control is written as SR-6 or SR-11(1); found “{control}”"), Only(Asking(YesNo("a", weight: 1) with { Controls = [control] })));

    [Fact]
    public void What_speaks_for_a_control_has_a_weight() => Assert.Equal("sections[0].questions[0].controls", Only(Asking(YesNo("a") with { Controls = ["SR-3"] })).Path);

    [Fact]
    public void A_table_has_columns_of_simple_kinds()
    {
        Assert.Equal("a table has 1 to 20 columns; found 0", Only(Asking(Of(QuestionKind.Table))).Reason);
        Assert.Equal(
            ("sections[0].questions[0].columns[0].kind", "a column is yes-no, single, number, date or text; found table"),
            Only(Asking(Of(QuestionKind.Table) with { Columns = [new Column("a", "A", QuestionKind.Table, [])] })));
    }

    [Fact]
    public void A_condition_says_one_thing_in_each_part() => Assert.Equal(
        "each part of a condition has exactly one of all, any, not and is; found 2",
        Only(Asking(YesNo("a"), YesNo("b", new Condition { Is = new Answered("a", []), Not = Is("a") }))).Reason);

    [Fact]
    public void A_condition_has_an_end()
    {
        var deep = Is("a", "yes");
        for (var level = 0; level < 20; level++) deep = new Condition { All = [deep] };
        Assert.Equal("the condition is nested 21 levels deep; 16 at most", Only(Asking(YesNo("a"), YesNo("b", deep))).Reason);
        Assert.Equal("the condition has more than 200 parts", Only(Asking(YesNo("a"), YesNo("b", new Condition { Any = [.. Enumerable.Repeat(Is("a"), 500)] }))).Reason);
    }

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(3, QuestionnaireCheck.Of(Asking(YesNo("A b", weight: -1), YesNo("c", Is("d")))).Count);

    private static (string Path, string Reason) Only(Questionnaire asked)
    {
        var problem = Assert.Single(QuestionnaireCheck.Of(asked));
        return (problem.Path, problem.Reason);
    }
}
