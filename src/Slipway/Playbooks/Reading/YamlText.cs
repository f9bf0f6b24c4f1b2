using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Playbooks.Reading;

/// <summary>Writes JSON as the YAML that people edit by hand: groups and lists by indent, long texts as blocks, quotes only where they are needed.</summary>
internal static partial class YamlText
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="group">Without nulls.</param>
    public static string Write(JsonObject group)
    {
        var text = new StringBuilder();
        Map(group, 0, text);
        return text.ToString();
    }

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
            case JsonObject { Count: 0 }:
                text.Append(" {}\n");
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
        if (block && Blockable(words))
        {
            var (head, lines) = words.EndsWith('\n') ? ("|", words[..^1]) : ("|-", words);
            return $"{head}\n{string.Join('\n', lines.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line))}";
        }

        return Bare().IsMatch(words) && !Ambiguous(words) ? words : JsonSerializer.Serialize(words, Quoting);
    }

    /// <summary>Lines that YAML gives back as they are: the first begins with a letter, nothing invisible, no empty line at the end.</summary>
    private static bool Blockable(string words) => words.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) && words[0] is not (' ' or '\n') && !words.EndsWith("\n\n", StringComparison.Ordinal)
        && words.All(letter => letter == '\n' || (!char.IsControl(letter) && letter is not ('\u2028' or '\u2029' or '\u0085' or '\uFEFF') && !char.IsSurrogate(letter)));

    private static bool Ambiguous(string words) => words is "true" or "false" or "True" or "False" or "TRUE" or "FALSE" or "null" or "Null" or "NULL" or "~"
        || decimal.TryParse(words, NumberStyles.Any, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([ ./()=_-][A-Za-z0-9(][A-Za-z0-9)]*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bare();
}
