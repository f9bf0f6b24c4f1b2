using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>Writes a questionnaire as the YAML that <see cref="QuestionnaireReader"/> reads: what is as usual is left out, conditions are one line.</summary>
internal static partial class QuestionnaireYaml
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Questionnaire questionnaire)
    {
        var text = new StringBuilder();
        Map(Tree(questionnaire), 0, text);
        return text.ToString();
    }

    /// <summary>The same as JSON, for programs.</summary>
    public static string WriteJson(Questionnaire questionnaire) =>
        Tree(questionnaire).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    private static JsonObject Tree(Questionnaire questionnaire) => Plain(JsonSerializer.SerializeToNode(questionnaire, QuestionnaireJson.Options)!.AsObject());

    private static JsonObject Plain(JsonObject group)
    {
        var plain = new JsonObject();
        foreach (var (field, value) in group)
        {
            if (Usual(field, value)) continue;
            plain[field] = field == "when" ? ConditionText.Write(value.Deserialize<Condition>(QuestionnaireJson.Options)!) : Plain(value);
        }

        return plain;
    }

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject group => Plain(group),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => value?.DeepClone(),
    };

    private static bool Usual(string field, JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } => true,
        JsonValue one => (field, one.ToJsonString()) is ("required", "true") or ("weight", "0") or ("knockOut" or "needsEvidence", "false") or ("introduction" or "text", "\"\""),
        _ => false,
    };

    private static void Map(JsonObject group, int indent, StringBuilder text)
    {
        foreach (var (field, value) in group) Field(field, value!, indent, text);
    }

    private static void Field(string field, JsonNode value, int indent, StringBuilder text)
    {
        text.Append(' ', indent).Append(field).Append(':');
        switch (value)
        {
            case JsonArray list when list.All(item => item is JsonValue):
                text.Append(" [").AppendJoin(", ", list.Select(item => Scalar(item!.AsValue(), indent, block: false))).Append("]\n");
                break;
            case JsonArray list:
                text.Append('\n');
                foreach (var item in list.OfType<JsonObject>()) Item(item, indent + 2, text);
                break;
            case JsonObject group:
                text.Append('\n');
                Map(group, indent + 2, text);
                break;
            default:
                text.Append(' ').Append(Scalar(value.AsValue(), indent + 2, block: true)).Append('\n');
                break;
        }
    }

    private static void Item(JsonObject item, int indent, StringBuilder text)
    {
        var start = text.Length;
        Map(item, indent + 2, text);
        text[start + indent] = '-';
    }

    private static string Scalar(JsonValue value, int indent, bool block)
    {
        if (value.GetValueKind() != JsonValueKind.String) return value.ToJsonString();
        var words = value.GetValue<string>();
        if (block && Blockable(words)) return $"|-\n{string.Join('\n', words.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line))}";
        return Bare().IsMatch(words) && !Ambiguous(words) ? words : JsonSerializer.Serialize(words, Quoting);
    }

    /// <summary>Lines that YAML gives back as they are: none begins with space, nothing invisible, no empty line at the end.</summary>
    private static bool Blockable(string words) => words.Contains('\n', StringComparison.Ordinal) && words[0] is not (' ' or '\n') && words[^1] != '\n'
        && words.All(letter => letter == '\n' || (!char.IsControl(letter) && letter is not ('\u2028' or '\u2029' or '\u0085' or '\uFEFF') && !char.IsSurrogate(letter)));

    private static bool Ambiguous(string words) => words is "true" or "false" or "True" or "False" or "TRUE" or "FALSE" or "null" or "Null" or "NULL" or "~"
        || decimal.TryParse(words, NumberStyles.Any, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([ ./()=_-][A-Za-z0-9(][A-Za-z0-9)]*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bare();
}
