using FsCheck.Xunit;
using Slipway.Compliance.Questionnaires;
using static Slipway.Tests.Compliance.Questionnaires.Samples;

namespace Slipway.Tests.Compliance.Questionnaires;

public class VisibilityTests
{
    [Fact]
    public void A_question_appears_with_the_answer_that_it_waits_for()
    {
        var asked = Asking(YesNo("cloud"), YesNo("region", Is("cloud", "yes", "partly")));
        Assert.Equal(["cloud"], Shown(asked));
        Assert.Equal(["cloud"], Shown(asked, ("cloud", "no")));
        Assert.Equal(["cloud", "region"], Shown(asked, ("cloud", "partly")));
    }

    [Fact]
    public void A_condition_on_an_invisible_question_does_not_hold()
    {
        var asked = Asking(YesNo("cloud"), YesNo("region", Is("cloud", "yes")), YesNo("inside", Is("region", "yes")));
        Assert.Equal(["cloud"], Shown(asked, ("cloud", "no"), ("region", "yes")));
        Assert.Equal(["cloud", "region", "inside"], Shown(asked, ("cloud", "yes"), ("region", "yes")));
    }

    [Fact]
    public void The_opposite_of_a_condition_on_an_invisible_question_holds()
    {
        var asked = Asking(YesNo("cloud"), YesNo("region", Is("cloud", "yes")), YesNo("own", new Condition { Not = Is("region", "yes") }));
        Assert.Equal(["cloud", "own"], Shown(asked, ("cloud", "no"), ("region", "yes")));
    }

    [Fact]
    public void A_question_may_wait_for_a_later_one() =>
        Assert.Equal(["early", "late"], Shown(Asking(YesNo("early", Is("late", "yes")), YesNo("late")), ("late", "yes")));

    [Fact]
    public void All_any_and_not_mean_what_they_say()
    {
        var either = new Condition { Any = [Is("a", "yes"), new Condition { All = [Is("b", "yes"), new Condition { Not = Is("c") }] }] };
        var asked = Asking(YesNo("a"), YesNo("b"), YesNo("c"), YesNo("d", either));
        Assert.Contains("d", Shown(asked, ("a", "yes"), ("c", "no")));
        Assert.Contains("d", Shown(asked, ("b", "yes")));
        Assert.DoesNotContain("d", Shown(asked, ("b", "yes"), ("c", "no")));
        Assert.DoesNotContain("d", Shown(asked));
    }

    [Fact]
    public void A_section_hides_with_its_condition_and_when_nothing_in_it_is_visible()
    {
        var asked = new Questionnaire
        {
            Key = "two", Version = "1.0.0", Title = "Two",
            Sections =
            [
                new Section { Key = "first", Title = "First", Questions = [YesNo("cloud")] },
                new Section { Key = "second", Title = "Second", When = Is("cloud", "yes"), Questions = [YesNo("region")] },
                new Section { Key = "third", Title = "Third", Questions = [YesNo("inside", Is("region", "yes"))] },
            ],
        };
        Assert.Equal(["first"], Visibility.Of(asked, Answers(("cloud", "no"), ("region", "yes"))).Sections.Select(section => section.Key));
        Assert.Equal(["first", "second", "third"], Visibility.Of(asked, Answers(("cloud", "yes"), ("region", "yes"))).Sections.Select(section => section.Key));
    }

    [Fact]
    public void The_gravest_notice_comes_first_and_only_with_its_answer()
    {
        var question = YesNo("backup") with { Notices = [new Notice(Severity.Advice, "Good.", null), new Notice(Severity.High, "Without a copy nothing comes back.", Is("backup", "no"))] };
        Assert.Equal(["Good."], Visibility.Of(Asking(question), Answers(("backup", "yes"))).Notices(question).Select(notice => notice.Text));
        Assert.Equal([Severity.High, Severity.Advice], Visibility.Of(Asking(question), Answers(("backup", "no"))).Notices(question).Select(notice => notice.Severity));
    }

    [Fact]
    public void A_chain_as_long_as_a_questionnaire_may_be_is_followed_to_its_end()
    {
        var chain = Enumerable.Range(0, QuestionnaireCheck.MostQuestions).Select(n => YesNo($"q{n}", n == 0 ? null : Is($"q{n - 1}", "yes"))).ToList();
        Assert.Equal(chain.Count, Visibility.Of(Asking([.. chain.AsEnumerable().Reverse()]), chain.ToDictionary(question => question.Key, _ => AnswerValue.Of("yes"))).Questions.Count());
    }

    [Property]
    public bool What_was_answered_to_an_invisible_question_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random);
        var answers = Drawn.Answers(random, asked);
        var visible = Visibility.Of(asked, answers);
        var other = asked.Questions.ToDictionary(question => question.Key, question => visible.Shows(question.Key) ? answers[question.Key] : Drawn.Answer(random));
        return Visibility.Of(asked, other).Questions.SequenceEqual(visible.Questions);
    }

    [Property]
    public bool The_order_of_the_answers_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random);
        var answers = Drawn.Answers(random, asked);
        var turned = answers.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value);
        return Visibility.Of(asked, turned).Questions.SequenceEqual(Visibility.Of(asked, answers).Questions);
    }

    private static IEnumerable<string> Shown(Questionnaire asked, params (string, string)[] answers) =>
        Visibility.Of(asked, Answers(answers)).Questions.Select(question => question.Key);
}
