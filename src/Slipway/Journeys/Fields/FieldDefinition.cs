using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Playbooks;

namespace Slipway.Journeys.Fields;

/// <summary>One typed question in the settings of a proof kind.</summary>
public sealed record FieldDefinition
{
    public required string Key { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public required FieldType Type { get; init; }
    public IReadOnlyList<FieldOption> Options { get; init; } = [];
    public bool Required { get; init; } = true;

    /// <summary>Least and greatest number, length of a text, or count of choices.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>A regular expression that the whole text must match, and what to tell whose text does not.</summary>
    public string? Pattern { get; init; }
    public string? PatternHint { get; init; }

    /// <summary>The one answer that closes the step: <c>yes</c> to a commitment, for example.</summary>
    public string? MustBe { get; init; }
}

/// <summary>One value that a question offers.</summary>
public sealed record FieldOption(string Value, string Label);

/// <summary>What kind of answer a question takes.</summary>
public enum FieldType
{
    Text,
    Paragraph,
    Number,
    Date,
    Email,
    Url,
    Phone,
    Choice,
    Choices,
    YesNo,
    Country,
}

/// <summary>Reads field definitions out of a proof's settings.</summary>
public static class FieldDefinitions
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static IReadOnlyList<FieldDefinition> Of(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("fields", out var fields)
            ? fields.Deserialize<List<FieldDefinition>>(Json) ?? []
            : [];

    /// <summary>What is wrong with the definitions themselves; a playbook with any of it is refused.</summary>
    public static IEnumerable<SettingProblem> Validate(JsonElement settings)
    {
        if (!settings.TryGetProperty("fields", out var fields)) yield break;
        if (fields.ValueKind != JsonValueKind.Array)
        {
            yield return new SettingProblem("fields", "must be a list of questions");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var element in fields.EnumerateArray())
        {
            foreach (var reason in Problems(element, seen)) yield return new SettingProblem($"fields[{index}]", reason);
            index++;
        }
    }

    private static IEnumerable<string> Problems(JsonElement element, HashSet<string> seen)
    {
        FieldDefinition? field = null;
        string? unreadable = null;
        try
        {
            field = element.Deserialize<FieldDefinition>(Json);
        }
        catch (JsonException problem)
        {
            unreadable = $"is not a question: {problem.Message}";
        }

        if (field is null)
        {
            yield return unreadable ?? "is empty";
            yield break;
        }

        if (!seen.Add(field.Key)) yield return $"uses the key {field.Key} a second time";
        if (field.Type is FieldType.Choice or FieldType.Choices && field.Options.Count < 2) yield return $"{field.Key} offers fewer than two choices";
        if (field.Type is not (FieldType.Choice or FieldType.Choices) && field.Options.Count > 0) yield return $"{field.Key} has options, which only a choice has";
        if (field.Options.Select(option => option.Value).Distinct(StringComparer.Ordinal).Count() != field.Options.Count) yield return $"{field.Key} offers the same value twice";
        if (field.Min > field.Max) yield return $"{field.Key} has a min above its max";
        if (field.Pattern is not null && !FieldAnswers.IsPattern(field.Pattern)) yield return $"{field.Key} has a pattern that is no regular expression";
        if (field.MustBe is { } must && field.Type == FieldType.YesNo && must is not ("yes" or "no")) yield return $"{field.Key} must be yes or no";
        if (field.MustBe is { } value && field.Type == FieldType.Choice && field.Options.All(option => option.Value != value)) yield return $"{field.Key} must be a value that it does not offer";
    }
}
