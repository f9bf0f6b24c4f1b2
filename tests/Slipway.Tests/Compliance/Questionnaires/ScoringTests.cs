using FsCheck.Xunit;
using Slipway.Compliance.Questionnaires;
using static Slipway.Tests.Compliance.Questionnaires.Samples;

namespace Slipway.Tests.Compliance.Questionnaires;

public class ScoringTests
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    [Fact]
    public void The_score_is_the_weighted_mean_of_what_is_visible()
    {
        var asked = Asking(YesNo("a", weight: 3), YesNo("b", weight: 1), YesNo("hidden", Is("b", "yes"), weight: 10));

        // (3 × 1 + 1 × 0.5) of 4.
        Assert.Equal(87.5m, Scoring.Of(asked, Answers(("a", "yes"), ("b", "partly")), Nothing).Value);
    }

    [Fact]
    public void What_is_not_answered_counts_as_nothing_and_says_so()
    {
        var score = Scoring.Of(Asking(YesNo("a", weight: 1), YesNo("b", weight: 1)), Answers(("a", "yes")), Nothing);
        Assert.Equal(50, score.Value);
        Assert.Equal(["Yes (1 of 1)", "Not answered"], score.Questions.Select(line => line.Reason));
        Assert.Equal([50m, 0m], score.Questions.Select(line => line.Points));
        Assert.Equal([50m, 50m], score.Questions.Select(line => line.MostPoints));
    }

    [Fact]
    public void Without_weights_there_is_no_score_and_not_zero() => Assert.Null(Scoring.Of(Asking(YesNo("a")), Answers(("a", "no")), Nothing).Value);

    [Fact]
    public void A_choice_brings_the_score_that_its_author_gave_it()
    {
        var single = Of(QuestionKind.Single, choices: [new Choice { Value = "daily", Label = "Daily", Score = 1 }, new Choice { Value = "weekly", Label = "Weekly", Score = 0.6m }]) with { Weight = 2 };
        Assert.Equal(60, Scoring.Of(Asking(single), Answers(("q", "weekly")), Nothing).Value);
    }

    [Fact]
    public void Several_choices_add_up_to_the_whole_at_most()
    {
        Choice[] choices = [new() { Value = "a", Label = "A", Score = 0.4m }, new() { Value = "b", Label = "B", Score = 0.4m }, new() { Value = "c", Label = "C", Score = 0.4m }];
        var asked = Asking(Of(QuestionKind.Multiple, choices: choices) with { Weight = 5 });
        Assert.Equal(80, Scoring.Of(asked, new Dictionary<string, AnswerValue> { ["q"] = AnswerValue.Of("a", "c") }, Nothing).Value);
        Assert.Equal(100, Scoring.Of(asked, new Dictionary<string, AnswerValue> { ["q"] = AnswerValue.Of("a", "b", "c") }, Nothing).Value);
    }

    [Fact]
    public void An_answer_that_needs_evidence_counts_once_it_is_there()
    {
        var asked = Asking(YesNo("tested", weight: 1, choices: new Choice { Value = "yes", Label = "Yes", NeedsEvidence = true }));
        var before = Scoring.Of(asked, Answers(("tested", "yes")), Nothing);
        Assert.Equal(0, before.Value);
        Assert.Equal("tested", Assert.Single(before.LacksEvidence).Question);
        var after = Scoring.Of(asked, Answers(("tested", "yes")), new HashSet<string> { "tested" });
        Assert.Equal(100, after.Value);
        Assert.Empty(after.LacksEvidence);
    }

    [Fact]
    public void A_knock_out_is_named_and_leaves_its_control_unmet()
    {
        var out1 = YesNo("mfa", weight: 1, choices: new Choice { Value = "no", Label = "No", KnockOut = true }) with { Controls = ["IA-2"] };
        var more = YesNo("keys", weight: 3) with { Controls = ["IA-2", "IA-5"] };
        var score = Scoring.Of(Asking(out1, more), Answers(("mfa", "no"), ("keys", "yes")), Nothing);
        Assert.Equal("mfa", Assert.Single(score.KnockOuts).Question);
        Assert.Equal(75, score.Value);
        Assert.Equal([("IA-2", 0m), ("IA-5", 1m)], score.Controls.Select(control => (control.Control, control.Degree)));
    }

    [Fact]
    public void A_control_is_met_as_far_as_all_its_questions_together()
    {
        var first = YesNo("a", weight: 1) with { Controls = ["SR-3"] };
        var score = Scoring.Of(Asking(first, YesNo("b", weight: 3) with { Controls = ["SR-3"] }), Answers(("a", "yes"), ("b", "partly")), Nothing);
        var control = Assert.Single(score.Controls);
        Assert.Equal(0.625m, control.Degree);
        Assert.Equal(["a", "b"], control.Questions);
    }

    [Property]
    public bool A_score_is_0_to_100_and_its_parts_add_up(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random);
        var score = Scoring.Of(asked, Drawn.Answers(random, asked), Evidence(random, asked));
        return score.Value is null or (>= 0 and <= 100)
            && (score.Value is null || Math.Abs(score.Value.Value - score.Questions.Sum(line => line.Points)) < 0.0001m)
            && score.Controls.All(control => control.Degree is >= 0 and <= 1);
    }

    [Property]
    public bool A_better_answer_never_lowers_the_score(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random, conditions: false);
        var answers = Drawn.Answers(random, asked);
        var evidence = asked.Questions.Select(question => question.Key).ToHashSet();
        var key = asked.Questions.ElementAt(random.Next(asked.Questions.Count())).Key;
        var before = Scoring.Of(asked, answers, evidence);
        answers[key] = AnswerValue.Of(answers[key].Text switch { null => "no", "no" => "partly", _ => "yes" });
        var after = Scoring.Of(asked, answers, evidence);
        return (before.Value ?? 0) <= (after.Value ?? 0)
            && before.Controls.Zip(after.Controls).All(pair => pair.First.Degree <= pair.Second.Degree || after.KnockOuts.Any(line => line.Question == key));
    }

    [Property]
    public bool More_evidence_never_lowers_the_score(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random);
        var answers = Drawn.Answers(random, asked);
        var some = Evidence(random, asked);
        var all = asked.Questions.Select(question => question.Key).ToHashSet();
        return (Scoring.Of(asked, answers, some).Value ?? 0) <= (Scoring.Of(asked, answers, all).Value ?? 0);
    }

    private static HashSet<string> Evidence(Random random, Questionnaire asked) => [.. asked.Questions.Where(_ => random.Next(2) == 0).Select(question => question.Key)];
}
