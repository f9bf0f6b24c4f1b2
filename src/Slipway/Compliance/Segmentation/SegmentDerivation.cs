using System.Text.Json;
using Slipway.Journeys.Fields;

namespace Slipway.Compliance.Segmentation;

/// <summary>What a segment follows from.</summary>
public enum SegmentAspect
{
    /// <summary>What stops at a customer when the partner's service stops.</summary>
    Criticality,

    /// <summary>How sensitive the data is that the partner's people see or handle.</summary>
    Sensitivity,

    /// <summary>How deep the partner's people and systems reach into others'.</summary>
    Integration,
}

/// <summary>One plain question whose answer speaks for a segment.</summary>
public sealed record SegmentQuestion
{
    public required string Key { get; init; }
    public required SegmentAspect About { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }

    /// <summary>True where several answers may be given.</summary>
    public bool Several { get; init; }
    public IReadOnlyList<SegmentOption> Options { get; init; } = [];

    public FieldDefinition Field => new()
    {
        Key = Key,
        Label = Label,
        Hint = Hint,
        Type = Several ? FieldType.Choices : FieldType.Choice,
        Options = [.. Options.Select(option => new FieldOption(option.Value, option.Label))],
    };
}

/// <summary>One answer.</summary>
/// <param name="Segment">The least segment of a partner that answers so.</param>
/// <param name="ShownBy">A live API credential of the partner that may do this counts as the answer: <c>read</c> or <c>write</c>.</param>
public sealed record SegmentOption(string Value, string Label, int Segment, string? ShownBy = null);

/// <summary>Why one aspect speaks for a segment.</summary>
/// <param name="Answers">The answers that decide, in words.</param>
/// <param name="Observed">True where a credential shows it and no answer says so.</param>
public sealed record SegmentReason(SegmentAspect Aspect, int Segment, string Question, IReadOnlyList<string> Answers, bool Observed = false);

/// <summary>A segment with its reasons, one for each aspect: the highest of them counts. Pure.</summary>
public sealed record SegmentDerivation(int Segment, IReadOnlyList<SegmentReason> Reasons)
{
    /// <returns>None when no question was answered: nothing follows from nothing.</returns>
    public static SegmentDerivation? Of(IReadOnlyList<SegmentQuestion> questions, FieldAnswers answers, IReadOnlySet<string> observed)
    {
        var given = questions.SelectMany(question => question.Options
            .Select(option => (Question: question, Option: option, Said: answers.All(question.Key).Contains(option.Value, StringComparer.Ordinal)))
            .Where(pair => pair.Said || (pair.Option.ShownBy is { } shown && observed.Contains(shown)))).ToList();
        if (!given.Exists(pair => pair.Said)) return null;
        var reasons = given.GroupBy(pair => pair.Question.About).OrderBy(group => group.Key).Select(group =>
        {
            var highest = group.Max(pair => pair.Option.Segment);
            var deciding = group.Where(pair => pair.Option.Segment == highest).ToList();
            return new SegmentReason(
                group.Key, highest, deciding[0].Question.Label, [.. deciding.Select(pair => pair.Option.Label).Distinct(StringComparer.Ordinal)], deciding.TrueForAll(pair => !pair.Said));
        }).ToList();
        return new SegmentDerivation(reasons.Max(reason => reason.Segment), reasons);
    }

    public string ReasonsJson => JsonSerializer.Serialize(Reasons, FieldDefinitions.Json);

    public static IReadOnlyList<SegmentReason> ReadReasons(string json) => JsonSerializer.Deserialize<List<SegmentReason>>(json, FieldDefinitions.Json) ?? [];
}
