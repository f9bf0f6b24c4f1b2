using System.Text.Json.Serialization;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires;

/// <summary>One version of a questionnaire as its author wrote or imported it: data that never changes once it was sent to somebody.</summary>
public sealed record Questionnaire
{
    public required string Key { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }

    /// <summary>What it is for and how long it takes, told before the first question. Markdown.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Days for which accepted answers hold; none means until a newer version is asked.</summary>
    public int? ValidDays { get; init; }

    /// <summary>The least score, 0 to 100, that a reviewer sees as enough; none where no score is wanted.</summary>
    public decimal? PassFrom { get; init; }

    /// <summary>Where it came from and under which terms, where it was imported.</summary>
    public string? Source { get; init; }
    public IReadOnlyList<Section> Sections { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<Question> Questions => Sections.SelectMany(section => section.Questions);

    /// <summary>Whether it has a question of this key that takes an answer.</summary>
    public bool Asks(string question) => Questions.Any(found => found.Key == question && found.Kind != QuestionKind.Note);
}

/// <summary>Questions under one heading, assigned to one person as a whole.</summary>
public sealed record Section
{
    public required string Key { get; init; }
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string Text { get; init; } = "";
    public Condition? When { get; init; }
    public IReadOnlyList<Question> Questions { get; init; } = [];
}

/// <summary>One question, or a note between questions.</summary>
public sealed record Question
{
    /// <summary>Unique in the questionnaire and stable across versions: an earlier answer is offered again by it.</summary>
    public required string Key { get; init; }
    public required string Text { get; init; }
    public required QuestionKind Kind { get; init; }
    public string? Hint { get; init; }

    /// <summary>What is meant, with examples, for who has never been asked. Markdown.</summary>
    public string? Guidance { get; init; }
    public bool Required { get; init; } = true;

    /// <summary>Visible only when this holds; none means always.</summary>
    public Condition? When { get; init; }

    /// <summary>Share in the score, 0 or more; 0 where the answer is only information.</summary>
    public decimal Weight { get; init; }

    /// <summary>What a single or multiple choice offers; a yes-no question has its three by itself and may say more about each here.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Least and greatest number, length of a text, count of choices or of rows.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>Columns of a table.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>Controls that a good answer speaks for, as people write them: <c>SR-6</c>, <c>SR-11(1)</c>.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>Advice and warnings that appear with an answer.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The answers to choose from: those written down, and for a yes-no question its three in any case.</summary>
    [JsonIgnore]
    public IReadOnlyList<Choice> Offered => Kind != QuestionKind.YesNo
        ? Choices
        : [.. Choice.YesPartlyNo.Select(usual => Choices.FirstOrDefault(own => own.Value == usual.Value) is { } own ? own with { Score = own.Score ?? usual.Score } : usual)];
}

/// <summary>What kind of answer a question takes.</summary>
public enum QuestionKind
{
    /// <summary>Yes, no or partly.</summary>
    YesNo,
    Single,
    Multiple,
    Number,
    Date,

    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Paragraph,
    File,
    Table,

    /// <summary>No question: words between questions.</summary>
    Note,
}

/// <summary>One answer that a question offers, and what follows from it.</summary>
public sealed record Choice
{
    public required string Value { get; init; }
    public required string Label { get; init; }

    /// <summary>How good this answer is, 0 to 1; none where it is only information.</summary>
    public decimal? Score { get; init; }

    /// <summary>True where this answer alone means that the questionnaire can't be accepted as it is.</summary>
    public bool KnockOut { get; init; }

    /// <summary>True where this answer counts only with evidence.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>What a yes-no question offers where its author says nothing else.</summary>
    internal static readonly IReadOnlyList<Choice> YesPartlyNo =
    [
        new() { Value = "yes", Label = "Yes", Score = 1 },
        new() { Value = "partly", Label = "Partly", Score = 0.5m },
        new() { Value = "no", Label = "No", Score = 0 },
    ];
}

/// <summary>One column of a table question.</summary>
public sealed record Column(string Key, string Label, QuestionKind Kind, IReadOnlyList<Choice> Choices, bool Required = true);

/// <summary>Advice or a warning in Markdown, shown when its condition holds.</summary>
public sealed record Notice(Severity Severity, string Text, Condition? When);

/// <summary>How grave something is; advice is no fault.</summary>
public enum Severity
{
    Advice,
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>
/// When something is visible: exactly one of the properties is set. A condition on a question that is itself invisible does not hold.
/// </summary>
[SchemaReference("#/$defs/condition")]
public sealed record Condition
{
    public IReadOnlyList<Condition>? All { get; init; }
    public IReadOnlyList<Condition>? Any { get; init; }
    public Condition? Not { get; init; }
    public Answered? Is { get; init; }
}

/// <summary>Holds when the question was answered with one of the values; with none named, when it was answered at all.</summary>
public sealed record Answered(string Question, IReadOnlyList<string> Values);
