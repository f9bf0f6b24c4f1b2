using FsCheck.Xunit;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;

namespace Slipway.Tests.Enablement;

public class MarkingTests
{
    private static readonly Question Multiple = Question.Blank with
    {
        Kind = ItemKind.Multiple, Text = "Which?", Choices = [new("A", true, 60), new("B", true, 40), new("C", null, -50), new("D", null, 0)],
    };

    [Theory] // Right are A and B of A to D.
    [InlineData("", 0, 0, 0, 0)]
    [InlineData("a", .5, 0, .75, .6)]
    [InlineData("ab", 1, 1, 1, 1)]
    [InlineData("ac", 0, 0, .5, .1)]
    [InlineData("abc", .5, 0, .75, .5)]
    [InlineData("abcd", 0, 0, .5, .5)]
    [InlineData("cd", 0, 0, 0, 0)]
    public void Each_rule_for_partial_credit_counts_as_it_says(string taken, double minus, double all, double each, double weights)
    {
        Assert.Equal(minus, Share(Multiple, taken), 9);
        Assert.Equal(all, Share(Multiple with { Credit = PartialCredit.AllOrNothing }, taken), 9);
        Assert.Equal(each, Share(Multiple with { Credit = PartialCredit.EachChoice }, taken), 9);
        Assert.Equal(weights, Share(Multiple with { Credit = PartialCredit.Weights }, taken), 9);
    }

    [Fact]
    public void Letters_mean_what_stood_there_as_shown()
    {
        var single = Question.Blank with { Kind = ItemKind.Single, Choices = [new("Right", true, null), new("Wrong", null, null), new("Other", null, null)] };
        Assert.Equal(1, Marking.Of(single, [[2, 0, 1]], new Given([["b"]])));
        Assert.Equal(0, Marking.Of(single, [[2, 0, 1]], new Given([["a"]])));
        Assert.Equal(0, Marking.Of(single, [[2, 0, 1]], Given.Nothing));
    }

    [Theory]
    [InlineData("12,5", true)]
    [InlineData("12.5", true)]
    [InlineData(" 12.6 ", true)]
    [InlineData("12.61", false)]
    [InlineData("\u22121", false)]
    [InlineData("twelve", false)]
    [InlineData("", false)]
    public void Numbers_are_taken_as_people_write_them_within_the_tolerance(string given, bool right)
    {
        var question = Question.Blank with { Kind = ItemKind.Numeric, Number = new NumberKey(12.5m, 0.1m, null) };
        Assert.Equal(right ? 1 : 0, Marking.Of(question, [[]], new Given([[given]])));
    }

    [Theory]
    [InlineData("post-mortem", true)]
    [InlineData("  POST-MORTEM. ", true)]
    [InlineData("post  mortem", true)]
    [InlineData("autopsy", false)]
    public void Short_texts_are_taken_in_every_accepted_form(string given, bool right)
    {
        var question = Question.Blank with { Kind = ItemKind.ShortText, Accepts = ["post-mortem", "post mortem"] };
        Assert.Equal(right ? 1 : 0, Marking.Of(question, [[]], new Given([[given]])));
    }

    [Fact]
    public void Matching_counts_each_prompt_and_ordering_each_neighbourhood()
    {
        var matching = Question.Blank with { Kind = ItemKind.Matching, Pairs = [new("1", "one"), new("2", "two")], Distractors = ["three"] };
        Assert.Equal(1, Marking.Of(matching, [[2, 1, 0]], new Given([["c", "b"]])));
        Assert.Equal(.5, Marking.Of(matching, [[2, 1, 0]], new Given([["c", "a"]])));
        Assert.Equal(.5, Marking.Of(matching, [[2, 1, 0]], new Given([["", "b"]])));

        // Shown as third, first, second: right places are 3, 1, 2.
        var ordering = Question.Blank with { Kind = ItemKind.Ordering, Order = ["first", "second", "third"] };
        Assert.Equal(1, Marking.Of(ordering, [[2, 0, 1]], new Given([["3", "1", "2"]])));
        Assert.Equal(.5, Marking.Of(ordering, [[2, 0, 1]], new Given([["1", "2", "3"]])));
        Assert.Equal(0, Marking.Of(ordering, [[2, 0, 1]], new Given([["1", "3", "2"]])));
        Assert.Equal(0, Marking.Of(ordering, [[2, 0, 1]], new Given([["3", "1", ""]])));
        Assert.Equal(0, Marking.Of(ordering, [[2, 0, 1]], new Given([["1", "1", "1"]])));
    }

    [Fact]
    public void A_scenario_adds_up_and_an_essay_waits_for_a_person()
    {
        var part = Question.Blank with { Kind = ItemKind.TrueFalse, Answer = true };
        var scenario = Question.Blank with { Kind = ItemKind.Scenario, Parts = [part, part with { Answer = false, Points = 2 }] };
        Assert.Equal(3, scenario.Most());
        Assert.Equal(2, Marking.Of(scenario, [[], []], new Given([["false"], ["false"]])));
        var essay = Question.Blank with { Kind = ItemKind.Essay, Rubric = [new("Clear", 2), new("Short", 1)] };
        Assert.Equal(3, essay.Most());
        Assert.Null(Marking.Of(essay, [[]], new Given([["text"]])));
        Assert.Null(Marking.Of(scenario with { Parts = [part, essay] }, [[], []], Given.Nothing));
    }

    [Property]
    public bool No_answer_earns_less_than_nothing_or_more_than_all(byte taken, byte rule)
    {
        var letters = new string([.. "abcd".Where((_, i) => (taken & (1 << i)) != 0)]);
        return Share(Multiple with { Credit = (PartialCredit)(rule % 4) }, letters) is >= 0 and <= 1;
    }

    [Fact] // SplitMix64 from seed 1234567: the first outputs of the reference implementation.
    public void The_generator_is_the_published_one()
    {
        var random = new SeededOrder(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Property]
    public bool The_same_seed_draws_the_same_form_and_nothing_twice(long seed)
    {
        var bank = QuestionCheckTests.Shipped("sales");
        var exam = Exam(new BlueprintLine("sales", "discovery", null, 4), new BlueprintLine("sales", null, null, 10));
        var sources = new Dictionary<string, Source> { ["sales"] = new(Guid.Empty, bank) };
        var (one, again) = (FormDraw.Draw(exam, sources, Exposure.None, seed)!, FormDraw.Draw(exam, sources, Exposure.None, seed)!);
        return one.Select(drawn => drawn.Question.Key).SequenceEqual(again.Select(drawn => drawn.Question.Key))
            && one.SelectMany(drawn => drawn.Orders).SelectMany(order => order).SequenceEqual(again.SelectMany(drawn => drawn.Orders).SelectMany(order => order))
            && one.Select(drawn => drawn.Question.Key).Distinct().Count() == 14 && one.Count(drawn => drawn.Question.Topic == "discovery") >= 4;
    }

    [Fact]
    public void What_a_person_saw_before_and_what_is_worn_out_come_last()
    {
        var bank = QuestionCheckTests.Shipped("sales");
        var discovery = bank.Questions.Where(question => question.Topic == "discovery").Select(question => question.Key).ToList();
        var sources = new Dictionary<string, Source> { ["sales"] = new(Guid.Empty, bank) };
        var exam = Exam(new BlueprintLine("sales", "discovery", null, 2)) with { ExposureLimit = 10 };
        var seen = discovery.Skip(2).Select(key => ("sales", key)).ToHashSet();
        var drawn = FormDraw.Draw(exam, sources, Exposure.None with { Seen = seen }, 3)!;
        Assert.Equal(discovery.Take(2).Order(), drawn.Select(one => one.Question.Key).Order());
        var worn = discovery.Skip(2).ToDictionary(key => ("sales", key), _ => 10);
        Assert.Equal(discovery.Take(2).Order(), FormDraw.Draw(exam, sources, Exposure.None with { Shown = worn }, 4)!.Select(one => one.Question.Key).Order());
        Assert.Null(FormDraw.Draw(Exam(new BlueprintLine("sales", "discovery", null, 99)), sources, Exposure.None, 1));
    }

    internal static Exam Exam(params BlueprintLine[] lines) => new("exam", "Exam", "For tests.", 30, 70, 2, 30, 24, 12, FeedbackPolicy.Questions, "I sit alone.", null, lines);

    private static double Share(Question question, string taken) => Marking.Of(question, [[0, 1, 2, 3]], new Given([[.. taken.Select(letter => letter.ToString())]]))!.Value;
}
