using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Questions;

/// <summary>A bank of questions as a file gives it.</summary>
/// <param name="Key">Small letters, digits and hyphens; stays the same for ever.</param>
/// <param name="Questions">At least one.</param>
public sealed record Bank(string Key, string Title, string Purpose, IReadOnlyList<Question> Questions)
{
    public Question? Find(string key) => Questions.FirstOrDefault(question => question.Key == key);
}

/// <summary>
/// One question. Which of the fields it uses follows from its kind: choices for single and multiple, <c>answer</c> for true-false, pairs for matching,
/// order for ordering, number for numeric, accepts for short-text, rubric for essay, parts for scenario.
/// </summary>
/// <param name="Key">Unique within the bank; what edits of the question have in common.</param>
/// <param name="Topic">What it is about; blueprints draw by it.</param>
/// <param name="Difficulty">1 recall, 2 use, 3 judgement.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Feedback">What one should know, shown after marking where the exam allows it.</param>
/// <param name="Points">What it gives, 1 unless said; scenarios and essays give the sum of their parts.</param>
/// <param name="Credit">How a multiple question counts what is partly right; right-minus-wrong unless said.</param>
/// <param name="Distractors">Answers to matching questions that belong to nothing.</param>
[SchemaReference("#/$defs/question")]
public sealed record Question(
    string Key,
    ItemKind Kind,
    string? Topic,
    int? Difficulty,
    string Text,
    string? Feedback,
    decimal? Points,
    PartialCredit? Credit,
    bool? Answer,
    NumberKey? Number,
    bool? CaseSensitive,
    IReadOnlyList<Choice> Choices,
    IReadOnlyList<Pair> Pairs,
    IReadOnlyList<string> Distractors,
    IReadOnlyList<string> Order,
    IReadOnlyList<string> Accepts,
    IReadOnlyList<Criterion> Rubric,
    IReadOnlyList<Question> Parts)
{
    public static readonly Question Blank = new("", ItemKind.Single, null, null, "", null, null, null, null, null, null, [], [], [], [], [], [], []);

    /// <summary>A scenario's parts; any other question is its own single part.</summary>
    public IReadOnlyList<Question> Asked() => Kind == ItemKind.Scenario ? Parts : [this];

    /// <summary>The most that it gives.</summary>
    public double Most() => Kind switch
    {
        ItemKind.Scenario => Parts.Sum(part => part.Most()),
        ItemKind.Essay => (double)Rubric.Sum(criterion => criterion.Points),
        _ => (double)(Points ?? 1),
    };

    /// <summary>Whether a person must mark it, or a part of it.</summary>
    public bool ByHand() => Asked().Any(part => part.Kind == ItemKind.Essay);

    /// <summary>How many things of it are shown in an order of their own: choices, answers to match, items to order.</summary>
    public int Shuffled() => Kind switch
    {
        ItemKind.Single or ItemKind.Multiple => Choices.Count,
        ItemKind.Matching => Pairs.Count + Distractors.Count,
        ItemKind.Ordering => Order.Count,
        _ => 0,
    };
}

/// <summary>What kind of answer a question asks for.</summary>
public enum ItemKind
{
    Single,
    Multiple,
    TrueFalse,
    Matching,
    Ordering,
    Numeric,
    ShortText,
    Scenario,
    Essay,
}

/// <summary>How a question with several right choices counts.</summary>
public enum PartialCredit
{
    /// <summary>Each right choice adds its share, each wrong one takes as much away; never below nothing.</summary>
    RightMinusWrong,

    /// <summary>All right choices and no other, or nothing.</summary>
    AllOrNothing,

    /// <summary>Each choice that is rightly taken or rightly left counts the same.</summary>
    EachChoice,

    /// <summary>Each choice has a weight in percent; the positive ones add up to 100.</summary>
    Weights,
}

/// <param name="Right">Whether it is a right one.</param>
/// <param name="Weight">Percent from −100 to 100, where the question counts by weights.</param>
public sealed record Choice(string Text, bool? Right, decimal? Weight);

/// <summary>What belongs together in a matching question.</summary>
public sealed record Pair(string Prompt, string Match);

/// <param name="Value">The right number.</param>
/// <param name="Tolerance">How far an answer may be from it on either side, 0 or more.</param>
/// <param name="Unit">Shown behind the field.</param>
public sealed record NumberKey(decimal Value, decimal? Tolerance, string? Unit);

/// <summary>What a person who marks an essay looks for.</summary>
public sealed record Criterion(string Text, decimal Points);
