using Slipway.Compliance.Questionnaires;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>Questionnaires and answers drawn by chance, with conditions that look forwards and backwards but never in a circle.</summary>
internal static class Drawn
{
    public static Questionnaire Questionnaire(Random random, bool conditions = true)
    {
        var count = random.Next(1, 25);
        var ranks = Enumerable.Range(0, count).ToArray();
        random.Shuffle(ranks);
        var questions = ranks.Select(rank => Samples.YesNo(
            $"q{rank}", conditions && rank > 0 && random.Next(3) > 0 ? Condition(random, rank, 3) : null, random.Next(4),
            new Choice { Value = "no", Label = "No", KnockOut = random.Next(5) == 0 }, new Choice { Value = "yes", Label = "Yes", NeedsEvidence = random.Next(4) == 0 }) with
        {
            Controls = [$"SR-{random.Next(1, 5)}"],
        });
        return Samples.Asking([.. questions]);
    }

    public static Dictionary<string, AnswerValue> Answers(Random random, Questionnaire asked) => asked.Questions.ToDictionary(question => question.Key, _ => Answer(random));

    public static AnswerValue Answer(Random random) => random.Next(4) switch
    {
        0 => AnswerValue.None,
        1 => AnswerValue.Of("no"),
        2 => AnswerValue.Of("partly"),
        _ => AnswerValue.Of("yes"),
    };

    private static Condition Condition(Random random, int below, int depth) => (depth == 0 ? 0 : random.Next(5)) switch
    {
        1 => new Condition { All = [Condition(random, below, depth - 1), Condition(random, below, depth - 1)] },
        2 => new Condition { Any = [Condition(random, below, depth - 1), Condition(random, below, depth - 1)] },
        3 => new Condition { Not = Condition(random, below, depth - 1) },
        _ => Samples.Is($"q{random.Next(below)}", random.Next(2) == 0 ? "yes" : "no"),
    };
}
