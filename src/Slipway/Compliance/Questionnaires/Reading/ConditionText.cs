using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>
/// Conditions as people write them: <c>cloud = yes and not (region = eu or region = uk)</c>, <c>backup in (daily, weekly)</c>, <c>contact</c> for
/// "was answered". Other tools' signs <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> are understood as well. Nesting is bounded, so that no text can exhaust the stack.
/// </summary>
internal sealed partial class ConditionText
{
    private const int Longest = 10_000;
    private readonly Func<string, IReadOnlyList<string>, Condition> _leaf;
    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private ConditionText(List<Token> tokens, Func<string, IReadOnlyList<string>, Condition> leaf) => (_tokens, _leaf) = (tokens, leaf);

    /// <param name="leaf">Makes a condition of a name and the values that it is compared with; it may throw <see cref="FormatException"/> with the reason.</param>
    /// <exception cref="FormatException">With the reason in words.</exception>
    public static Condition Parse(string text, Func<string, IReadOnlyList<string>, Condition>? leaf = null)
    {
        if (text.Length > Longest) throw new FormatException($"the condition has {text.Length:N0} characters; {Longest:N0} at most");
        var reader = new ConditionText(Tokens(text), leaf ?? Conditions.Is);
        var condition = reader.Either();
        return reader._at == reader._tokens.Count ? condition : throw new FormatException($"the condition goes on with {reader._tokens[reader._at].Text} where it should end");
    }

    public static string Write(Condition condition) => Write(condition, 0);

    private static string Write(Condition condition, int binding) => condition switch
    {
        { All: { } all } => Wrapped(string.Join(" and ", all.Select(part => Write(part, 2))), binding > 1 && all.Count > 1),
        { Any: { } any } => Wrapped(string.Join(" or ", any.Select(part => Write(part, 1))), binding > 0 && any.Count > 1),
        { Not: { } not } => $"not {Write(not, 3)}",
        { Is: { Values.Count: 0 } answered } => answered.Question,
        { Is: { Values.Count: 1 } answered } => Wrapped($"{answered.Question} = {Quoted(answered.Values[0])}", binding > 2),
        { Is: { } answered } => Wrapped($"{answered.Question} in ({string.Join(", ", answered.Values.Select(Quoted))})", binding > 2),
        _ => "",
    };

    private static string Wrapped(string text, bool needed) => needed ? $"({text})" : text;

    private static string Quoted(string value) =>
        Plain().IsMatch(value) && value is not ("and" or "or" or "not" or "in") ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private Condition Either()
    {
        var parts = new List<Condition> { Both() };
        while (Takes("or", "||")) parts.Add(Both());
        return parts.Count == 1 ? parts[0] : new Condition { Any = parts };
    }

    private Condition Both()
    {
        var parts = new List<Condition> { Single() };
        while (Takes("and", "&&")) parts.Add(Single());
        return parts.Count == 1 ? parts[0] : new Condition { All = parts };
    }

    private Condition Single()
    {
        if (++_depth > Conditions.Deepest) throw new FormatException($"the condition is nested more than {Conditions.Deepest} levels deep");
        var single = Takes("not", "!") ? new Condition { Not = Single() } : Takes("(") ? Inside() : Compared(Name("the name of a question"));
        _depth--;
        return single;
    }

    private Condition Inside()
    {
        var inside = Either();
        Expect(")");
        return inside;
    }

    private Condition Compared(string name)
    {
        if (Takes("=", "==")) return _leaf(name, [Name("an answer")]);
        if (!Takes("in")) return _leaf(name, []);
        Expect("(");
        var values = new List<string> { Name("an answer") };
        while (Takes(",")) values.Add(Name("an answer"));
        Expect(")");
        return _leaf(name, values);
    }

    private bool Takes(params ReadOnlySpan<string> signs)
    {
        if (_at >= _tokens.Count || _tokens[_at].Quoted) return false;
        foreach (var sign in signs)
        {
            if (_tokens[_at].Text != sign) continue;
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign)) throw new FormatException($"the condition lacks {sign}{Where()}");
    }

    private string Name(string what)
    {
        if (_at < _tokens.Count && (_tokens[_at].Quoted || (Word().IsMatch(_tokens[_at].Text) && _tokens[_at].Text is not ("and" or "or" or "not" or "in")))) return _tokens[_at++].Text;
        throw new FormatException($"the condition lacks {what}{Where()}");
    }

    private string Where() => _at < _tokens.Count ? $" before {_tokens[_at].Text}" : " at its end";

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var end = 0;
        foreach (Match match in Signs().Matches(text))
        {
            if (!string.IsNullOrWhiteSpace(text[end..match.Index])) throw new FormatException($"the condition has {text[end..match.Index].Trim()}, which means nothing here");
            tokens.Add(match.Value[0] == '"' ? new Token(Unquoted(match.Value), true) : new Token(match.Value, false));
            end = match.Index + match.Length;
        }

        return string.IsNullOrWhiteSpace(text[end..]) ? tokens : throw new FormatException($"the condition has {text[end..].Trim()}, which means nothing here");
    }

    private static string Unquoted(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var at = 1; at < quoted.Length - 1; at++) text.Append(quoted[at] == '\\' ? quoted[++at] : quoted[at]);
        return text.ToString();
    }

    private readonly record struct Token(string Text, bool Quoted);

    [GeneratedRegex("""\|\||&&|==|[=!(),]|"(?:[^"\\]|\\.)*"|[^\s=!(),|&"]+""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signs();

    [GeneratedRegex("""^[^\s=!(),|&"]+$""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_./+-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
