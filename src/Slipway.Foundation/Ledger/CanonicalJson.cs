using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// JSON in the one form that hashes and signatures can rely on: the JSON Canonicalization Scheme, RFC 8785. Keys are ordered by
/// their UTF-16 code units, numbers are written as ECMAScript writes them, strings carry only the escapes they need, and there is
/// no white space.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest integer that every JSON reader keeps exactly, 2^53 (RFC 7493, section 2.2).</summary>
    private const long LargestSafeInteger = 9007199254740992;

    private const string HalfPair = "A text holds half a surrogate pair, which has no UTF-8 form.";

    /// <summary>The canonical text of <paramref name="node"/>; <c>null</c> is written as the JSON literal.</summary>
    /// <exception cref="ArgumentException">
    /// The value has no canonical form: a number beyond a double, an integer beyond 2^53 that would silently lose digits (write it
    /// as a string), a text with half a surrogate pair, or an object that names a key twice.
    /// </exception>
    public static string Write(JsonNode? node)
    {
        try
        {
            var text = new StringBuilder(256);
            Append(text, node);
            return text.ToString();
        }
        catch (InvalidOperationException broken)
        {
            // The reader meets an escaped half of a surrogate pair only when the text is asked for.
            throw new ArgumentException(HalfPair, nameof(node), broken);
        }
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendObject(text, members);
                break;
            case JsonArray items:
                AppendArray(text, items);
                break;
            default:
                AppendValue(text, (JsonValue)node);
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        var separator = '{';
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, items[i]);
        }

        text.Append(']');
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.ToJsonString()));
                break;
            case JsonValueKind.String:
                AppendString(text, Text(value));
                break;
            default:
                // A value made from an object of the program: its JSON is what counts.
                Append(text, JsonNode.Parse(value.ToJsonString()));
                break;
        }
    }

    private static string Text(JsonValue value) =>
        value.TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(value.ToJsonString())!;

    private static string Number(string written)
    {
        var number = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) throw new ArgumentException($"The number {written} is beyond the range of a double.", nameof(written));
        var integer = written.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0;
        if (integer && !(long.TryParse(written, CultureInfo.InvariantCulture, out var whole) && whole is >= -LargestSafeInteger and <= LargestSafeInteger))
        {
            throw new ArgumentException($"The integer {written} is beyond 2^53 and would lose digits; write it as a string.", nameof(written));
        }

        return EcmaScriptNumber.Write(number);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        if (!Surrogates.Paired(value)) throw new ArgumentException(HalfPair, nameof(value));
        text.Append('"');
        foreach (var unit in value)
        {
            if (Escape(unit) is { } escape) text.Append(escape);
            else text.Append(unit);
        }

        text.Append('"');
    }

    // RFC 8785, section 3.2.2.2.
    private static string? Escape(char unit) => unit switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => "\\u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture),
        _ => null,
    };
}
