using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Platform;

namespace Slipway.Journeys.Fields;

/// <summary>Answers to typed questions: kept as texts by key, several for a question with choices.</summary>
public sealed class FieldAnswers
{
    private const int LongestText = 20_000;
    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    public FieldAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> values) => _values = new(values, StringComparer.Ordinal);

    /// <summary>From a posted form, where the controls are named <c>answers.key</c>.</summary>
    public static FieldAnswers FromForm(IFormCollection form, IReadOnlyList<FieldDefinition> fields) => new(
        fields.ToDictionary(
            field => field.Key,
            field => (IReadOnlyList<string>)[.. form[$"answers.{field.Key}"].OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0)]));

    /// <summary>From JSON as it is stored and as the API takes it: texts, numbers, booleans, or lists of texts.</summary>
    public static FieldAnswers FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FromJson(document.RootElement);
    }

    public static FieldAnswers FromJson(JsonElement answers) => new(
        answers.EnumerateObject().ToDictionary(property => property.Name, property => Texts(property.Value)));

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => [text.Trim()],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        _ => [],
    };

    public string ToJson()
    {
        var root = new JsonObject();
        foreach (var (key, texts) in _values.Where(pair => pair.Value.Count > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            root[key] = texts.Count == 1 ? texts[0] : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
        }

        return root.ToJsonString();
    }

    public IReadOnlyList<string> All(string key) => _values.GetValueOrDefault(key) ?? [];

    public string? One(string key) => All(key).FirstOrDefault();

    /// <summary>What must be put right before it can be sent, in the order of the questions.</summary>
    public IReadOnlyList<Invalid> Check(IReadOnlyList<FieldDefinition> fields)
    {
        var unknown = _values.Keys.Except(fields.Select(field => field.Key), StringComparer.Ordinal)
            .Select(key => new Invalid(key, $"There is no question {key}.", "", "Leave it out."));
        return [.. fields.Select(field => Check(field, All(field.Key))).OfType<Invalid>(), .. unknown];
    }

    private static Invalid? Check(FieldDefinition field, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return field.Required ? new Invalid(field.Key, Missing(field)) : null;
        if (texts.Count > 1 && field.Type != FieldType.Choices) return new Invalid(field.Key, $"One answer is expected: {Ended(field.Label)}");
        var text = texts[0];
        var wrong = field.Type switch
        {
            FieldType.Choices => Choices(field, texts),
            FieldType.Choice => Offered(field, text),
            FieldType.YesNo => text is "yes" or "no" ? null : "Choose yes or no.",
            FieldType.Number => Number(field, text),
            FieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "Enter a date, for example 2026-11-30.",
            FieldType.Email => IsMail(text) ? null : "Enter a complete e-mail address, for example name@company.example.",
            FieldType.Url => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? null : "Enter a complete address that starts with https://.",
            FieldType.Phone => Regex.IsMatch(text, @"^\+?[0-9 ()./-]{6,30}$", RegexOptions.None, Patience) ? null : "Enter the number with its country code, for example +47 22 00 00 00.",
            FieldType.Country => Regex.IsMatch(text, "^[A-Z]{2}$", RegexOptions.None, Patience) ? null : "Choose a country.",
            _ => Text(field, text),
        };
        if (wrong is not null) return new Invalid(field.Key, wrong);
        return field.MustBe is { } must && text != must ? new Invalid(field.Key, MustBe(field, must)) : null;
    }

    private static string Missing(FieldDefinition field) => field.Type switch
    {
        FieldType.Choice or FieldType.YesNo or FieldType.Country => $"Choose an answer: {Ended(field.Label)}",
        FieldType.Choices => $"Choose at least one: {Ended(field.Label)}",
        FieldType.Date => $"Enter a date: {Ended(field.Label)}",
        _ => $"Enter an answer: {Ended(field.Label)}",
    };

    /// <summary>A label that is a question or a sentence has its mark already.</summary>
    private static string Ended(string label) => label.TrimEnd() is [.., '?' or '.' or '!'] ended ? ended : $"{label.TrimEnd()}.";

    private static string MustBe(FieldDefinition field, string must) => field.Type == FieldType.YesNo
        ? $"This step closes with a {must}. If that is not true today, talk to your partner manager about a waiver."
        : $"This step closes with: {field.Options.FirstOrDefault(option => option.Value == must)?.Label ?? must}.";

    private static string? Choices(FieldDefinition field, IReadOnlyList<string> texts)
    {
        if (texts.Select(text => Offered(field, text)).FirstOrDefault(wrong => wrong is not null) is { } notOffered) return notOffered;
        if (texts.Count < field.Min) return $"Choose at least {field.Min:0}.";
        return texts.Count > field.Max ? $"Choose at most {field.Max:0}." : null;
    }

    private static string? Offered(FieldDefinition field, string text) =>
        field.Options.Any(option => option.Value == text) ? null : "Choose one of the answers offered.";

    private static string? Number(FieldDefinition field, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)) return "Enter a number, with a point for decimals.";
        if (number < field.Min) return $"Enter {field.Min:0.##} or more.";
        return number > field.Max ? $"Enter {field.Max:0.##} or less." : null;
    }

    private static string? Text(FieldDefinition field, string text)
    {
        if (text.Length < field.Min) return $"Write at least {field.Min:0} characters; these are {text.Length}.";
        if (text.Length > (field.Max ?? LongestText)) return $"Write at most {field.Max ?? LongestText:0} characters; these are {text.Length}.";
        if (field.Pattern is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, Patience)) return field.PatternHint ?? "This has another form than expected.";
        return null;
    }

    private static bool IsMail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    internal static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, Patience);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
}
