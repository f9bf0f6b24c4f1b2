namespace Slipway.Enablement.Questions;

/// <summary>What is wrong with a question, at a path within it such as <c>choices[1].weight</c>; empty for the question as a whole.</summary>
public sealed record QuestionProblem(string Path, string Reason);

/// <summary>Whether a question can be asked and marked at all. Pure: the same for a file, an import and a test.</summary>
public static class QuestionCheck
{
    public static IEnumerable<QuestionProblem> Of(Question question, bool isPart = false)
    {
        foreach (var problem in Frame(question, isPart)) yield return problem;
        var own = question.Kind switch
        {
            ItemKind.Single => Single(question),
            ItemKind.Multiple => Multiple(question),
            ItemKind.TrueFalse => question.Answer is null ? [new QuestionProblem("", "a true-false question says which: answer: true or answer: false")] : [],
            ItemKind.Matching => Matching(question),
            ItemKind.Ordering => Ordering(question),
            ItemKind.Numeric => Numeric(question),
            ItemKind.ShortText => question.Accepts.Count == 0 ? [new QuestionProblem("", "a short text question needs the answers that it accepts")] : Twice(question.Accepts, "accepts"),
            ItemKind.Essay => Essay(question),
            _ => Scenario(question, isPart),
        };
        foreach (var problem in own) yield return problem;
    }

    private static IEnumerable<QuestionProblem> Frame(Question question, bool isPart)
    {
        if (!isPart && string.IsNullOrWhiteSpace(question.Topic)) yield return new("", "the topic is missing; a blueprint draws by it");
        if (!isPart && question.Difficulty is null or < 1 or > 3) yield return new("difficulty", "difficulty is 1 (recall), 2 (use) or 3 (judgement)");
        if (string.IsNullOrWhiteSpace(question.Text)) yield return new("text", "the question has no text");
        if (question.Points is <= 0 or > 100) yield return new("points", $"points are above 0 and up to 100; found {question.Points}");
        if (question is { Points: not null, Kind: ItemKind.Scenario or ItemKind.Essay }) yield return new("points", "a scenario and an essay give the sum of their parts; leave points out");

        if (question.Credit is not null && question.Kind != ItemKind.Multiple) yield return new("credit", "only a question of the kind multiple has a rule for partial credit");
    }

    private static IEnumerable<QuestionProblem> Single(Question question)
    {
        foreach (var problem in Choices(question)) yield return problem;
        var right = question.Choices.Count(choice => choice.Right == true);
        if (right == 0) yield return new("", "no choice is right; mark one with right: true");
        if (right > 1) yield return new("", $"{right} choices are right, and only one can be chosen; make it a question of the kind multiple");
    }

    private static IEnumerable<QuestionProblem> Multiple(Question question)
    {
        foreach (var problem in Choices(question)) yield return problem;
        if (question.Credit != PartialCredit.Weights)
        {
            if (question.Choices.All(choice => choice.Right != true)) yield return new("", "no choice is right; mark at least one with right: true");
            for (var i = 0; i < question.Choices.Count; i++)
            {
                if (question.Choices[i].Weight is not null) yield return new($"choices[{i}].weight", "a weight counts only with credit: weights");
            }

            yield break;
        }

        var sum = question.Choices.Sum(choice => choice.Weight is > 0 ? choice.Weight.Value : 0);
        if (sum != 100) yield return new("", $"the weights of the right choices add up to {sum:0.##}, not to 100");
        for (var i = 0; i < question.Choices.Count; i++)
        {
            if (question.Choices[i].Weight is null or < -100 or > 100) yield return new($"choices[{i}]", "each choice has a weight from -100 to 100");
        }
    }

    private static IEnumerable<QuestionProblem> Choices(Question question)
    {
        if (question.Choices.Count < 2) yield return new("", $"it has {(question.Choices.Count == 0 ? "no choices" : "one choice")}; two or more are needed");
        if (question.Choices.Count > 20) yield return new("", "it has more than 20 choices");
        foreach (var problem in Twice([.. question.Choices.Select(choice => choice.Text)], "choices")) yield return problem;
    }

    private static IEnumerable<QuestionProblem> Matching(Question question)
    {
        if (question.Pairs.Count < 2) yield return new("", "a matching question needs two pairs or more");
        foreach (var problem in Twice([.. question.Pairs.Select(pair => pair.Prompt)], "pairs")) yield return problem;
        foreach (var distractor in question.Distractors.Where(text => question.Pairs.Any(pair => pair.Match == text)))
        {
            yield return new("distractors", $"“{distractor}” belongs to a pair and cannot belong to nothing");
        }
    }

    private static IEnumerable<QuestionProblem> Ordering(Question question)
    {
        if (question.Order.Count < 3) yield return new("", "an ordering question needs three items or more, in their right order");
        foreach (var problem in Twice(question.Order, "order")) yield return problem;
    }

    private static IEnumerable<QuestionProblem> Numeric(Question question)
    {
        if (question.Number is null) yield return new("", "a numeric question needs number with its value");
        if (question.Number?.Tolerance < 0) yield return new("number.tolerance", "a tolerance is 0 or more");
    }

    private static IEnumerable<QuestionProblem> Essay(Question question)
    {
        if (question.Rubric.Count == 0) yield return new("", "an essay needs a rubric, or two people would mark it differently");
        for (var i = 0; i < question.Rubric.Count; i++)
        {
            if (question.Rubric[i].Points is <= 0 or > 100) yield return new($"rubric[{i}].points", "points are above 0 and up to 100");
        }
    }

    private static IEnumerable<QuestionProblem> Scenario(Question question, bool isPart)
    {
        if (isPart) yield return new("", "a scenario cannot lie within a scenario");
        if (question.Parts.Count == 0) yield return new("", "a scenario needs parts");
        for (var i = 0; i < question.Parts.Count && !isPart; i++)
        {
            foreach (var problem in Of(question.Parts[i], isPart: true))
            {
                yield return problem with { Path = problem.Path.Length == 0 ? $"parts[{i}]" : $"parts[{i}].{problem.Path}" };
            }
        }
    }

    private static IEnumerable<QuestionProblem> Twice(IReadOnlyList<string> texts, string path) => texts
        .Select((text, i) => (Text: Marking.Plain(text), i)).GroupBy(one => one.Text, StringComparer.Ordinal).Where(same => same.Count() > 1)
        .Select(same => new QuestionProblem($"{path}[{same.Last().i}]", "the same text stands there twice, and nobody could tell which is meant"));
}
