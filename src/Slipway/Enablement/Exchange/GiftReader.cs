using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exchange;

/// <summary>Reads GIFT, the text format of Moodle (docs.moodle.org, "GIFT format"): each item by itself, so that one that is broken harms no other.</summary>
public static partial class GiftReader
{
    public static Found Read(string text)
    {
        var (taken, losses, keys, topic, number) = (new List<Question>(), new List<Loss>(), new HashSet<string>(StringComparer.Ordinal), "imported", 0);
        foreach (var (item, line) in Items(text))
        {
            if (item.StartsWith("$CATEGORY:", StringComparison.OrdinalIgnoreCase))
            {
                topic = Importing.KeyOf(item["$CATEGORY:".Length..].Split('/')[^1].Trim());
                continue;
            }

            number++;
            var title = Title().Match(item) is { Success: true } named ? Plain(named.Groups["title"].Value) : $"item {number}";
            try
            {
                var lost = new List<string>();
                var question = One(item, title.StartsWith("item ", StringComparison.Ordinal) ? $"imported-{number}" : Importing.KeyOf(title), topic, lost);
                Importing.Take(question, title, line, keys, taken, losses);
                losses.AddRange(lost.Select(reason => new Loss(title, line, false, reason)));
            }
            catch (FormatException broken)
            {
                losses.Add(new Loss(title, line, true, broken.Message));
            }
        }

        return new Found(taken, losses);
    }

    /// <summary>Blocks between blank lines, without comments.</summary>
    private static IEnumerable<(string Item, int Line)> Items(string text)
    {
        var (block, begun, line) = (new StringBuilder(), 0, 0);
        foreach (var row in text.ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            if (row.TrimStart().StartsWith("//", StringComparison.Ordinal)) continue;
            var category = row.StartsWith("$CATEGORY:", StringComparison.OrdinalIgnoreCase);
            if ((row.Trim().Length == 0 || category) && block.Length > 0)
            {
                yield return (block.ToString().Trim(), begun);
                block.Clear();
            }

            if (category) yield return (row.Trim(), line);
            if (category || row.Trim().Length == 0) continue;
            if (block.Length == 0) begun = line;
            block.Append(row).Append('\n');
        }

        if (block.Length > 0) yield return (block.ToString().Trim(), begun);
    }

    private static Question One(string item, string key, string topic, List<string> lost)
    {
        var body = Title().Replace(item, "", 1);
        var (open, close) = (Unescaped(body, '{', 0), LastUnescaped(body, '}'));
        if (open < 0 || close < open) throw new FormatException("it has no answers in braces");
        var after = body[(close + 1)..].Trim();
        var text = Plain(Format().Replace(body[..open].Trim(), "", 1)) + (after.Length > 0 ? " _____ " + Plain(after) : "");
        var answers = body[(open + 1)..close].Trim();
        string? feedback = null;
        if (answers.IndexOf("####", StringComparison.Ordinal) is var general and >= 0) (feedback, answers) = (Plain(answers[(general + 4)..].Trim()), answers[..general].Trim());
        var question = Question.Blank with { Key = key, Topic = topic, Difficulty = 2, Text = text, Feedback = feedback is { Length: 0 } ? null : feedback };
        if (answers.Length == 0)
        {
            lost.Add("an essay has no rubric in GIFT; one line for the whole was made, write better ones");
            return question with { Kind = ItemKind.Essay, Rubric = [new Criterion("Answers the question", 1)] };
        }

        if (Truth().Match(answers) is { Success: true } truth) return question with { Kind = ItemKind.TrueFalse, Answer = truth.Groups["truth"].Value[0] == 'T' };
        return answers[0] == '#' ? Numeric(question, answers[1..].Trim()) : Listed(question, Split(answers), lost);
    }

    private static Question Numeric(Question question, string answers)
    {
        var first = answers.StartsWith('=') ? Split(answers).First().Text : answers;
        first = first.Split('#')[0].Trim();
        if (first.StartsWith("%100%", StringComparison.Ordinal)) first = first[5..];
        if (first.IndexOf("..", StringComparison.Ordinal) is var range and > 0)
        {
            var (low, high) = (Number(first[..range]), Number(first[(range + 2)..]));
            return question with { Kind = ItemKind.Numeric, Number = new NumberKey((low + high) / 2, (high - low) / 2, null) };
        }

        var parts = first.Split(':');
        return question with { Kind = ItemKind.Numeric, Number = new NumberKey(Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0, null) };
    }

    private static Question Listed(Question question, IReadOnlyList<(char Mark, string Text)> answers, List<string> lost)
    {
        if (answers.Count == 0) throw new FormatException("the answers begin neither with = nor with ~");
        if (answers.Any(answer => Unescaped(answer.Text, '#', 0) >= 0)) lost.Add("feedback on single answers is not kept");
        var plain = answers.Select(answer => (answer.Mark, Text: Unescaped(answer.Text, '#', 0) is var at and >= 0 ? answer.Text[..at].Trim() : answer.Text)).ToList();
        if (plain.TrueForAll(answer => answer.Mark == '=' && answer.Text.Contains("->", StringComparison.Ordinal)))
        {
            var pairs = plain.ConvertAll(answer => answer.Text.Split("->", 2)).ConvertAll(pair => new Pair(Plain(pair[0].Trim()), Plain(pair[1].Trim())));
            return question with { Kind = ItemKind.Matching, Pairs = [.. pairs.Where(pair => pair.Prompt.Length > 0)], Distractors = [.. pairs.Where(pair => pair.Prompt.Length == 0).Select(pair => pair.Match)] };
        }

        var weighed = plain.ConvertAll(answer => (answer.Mark, Weight: Weight().Match(answer.Text), answer.Text));
        if (plain.TrueForAll(answer => answer.Mark == '='))
        {
            var right = weighed.FindAll(answer => !answer.Weight.Success || answer.Weight.Groups["weight"].Value == "100");
            if (right.Count < weighed.Count) lost.Add("answers that are worth a part of the points are not kept");
            return question with { Kind = ItemKind.ShortText, Accepts = [.. right.Select(answer => Plain(Weight().Replace(answer.Text, "", 1).Trim()))] };
        }

        if (plain.Exists(answer => answer.Mark == '='))
        {
            if (weighed.Exists(answer => answer.Weight.Success)) lost.Add("wrong choices that are worth a part of the points count as wrong");
            return question with { Kind = ItemKind.Single, Choices = [.. weighed.Select(answer => new Choice(Plain(Weight().Replace(answer.Text, "", 1).Trim()), answer.Mark == '=' ? true : null, null))] };
        }

        if (!weighed.Exists(answer => answer.Weight.Success)) throw new FormatException("no choice is right; mark one with =");
        return Weighed(question, [.. weighed.Select(answer => (Plain(Weight().Replace(answer.Text, "", 1).Trim()), answer.Weight.Success ? Number(answer.Weight.Groups["weight"].Value) : 0))]);
    }

    /// <summary>Thirds are written with a few digits in every format: what is a hundred but for rounding is one.</summary>
    internal static Question Weighed(Question question, IReadOnlyList<(string Text, decimal Weight)> choices)
    {
        var sum = choices.Where(choice => choice.Weight > 0).Sum(choice => choice.Weight);
        var largest = choices.Index().Where(choice => choice.Item.Weight > 0).Select(choice => (int?)choice.Index).FirstOrDefault();
        var off = sum != 100 && Math.Abs(sum - 100) <= 0.1m ? 100 - sum : 0;
        return question with
        {
            Kind = ItemKind.Multiple,
            Credit = PartialCredit.Weights,
            Choices = [.. choices.Select((choice, i) => new Choice(choice.Text, choice.Weight > 0 ? true : null, i == largest ? choice.Weight + off : choice.Weight))],
        };
    }

    private static List<(char Mark, string Text)> Split(string answers)
    {
        var found = new List<(char, string)>();
        var (mark, begun) = ('\0', 0);
        for (var i = 0; i <= answers.Length; i++)
        {
            var end = i == answers.Length;
            if (!end && !(answers[i] is '=' or '~' && (i == 0 || answers[i - 1] != '\\'))) continue;
            if (mark != '\0') found.Add((mark, answers[begun..i].Trim()));
            else if (answers[..i].Trim().Length > 0) throw new FormatException("the answers begin neither with = nor with ~");
            if (!end) (mark, begun) = (answers[i], i + 1);
        }

        return found;
    }

    private static decimal Number(string text) =>
        Marking.TryNumber(text.Trim(), out var number) ? number : throw new FormatException($"“{text.Trim()}” is not a number");

    private static int Unescaped(string text, char wanted, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == wanted && (i == 0 || text[i - 1] != '\\')) return i;
        }

        return -1;
    }

    private static int LastUnescaped(string text, char wanted)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] == wanted && (i == 0 || text[i - 1] != '\\')) return i;
        }

        return -1;
    }

    private static string Plain(string text) => Escaped().Replace(text.Trim(), match => match.Groups["letter"].Value == "n" ? "\n" : match.Groups["letter"].Value);

    [GeneratedRegex(@"^::(?<title>.*?)(?<!\\)::", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    [GeneratedRegex(@"^\[(html|markdown|plain|moodle)\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Format();

    [GeneratedRegex(@"^(?<truth>T|TRUE|F|FALSE)\s*(#.*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Truth();

    [GeneratedRegex(@"^%(?<weight>-?\d+(\.\d+)?)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weight();

    [GeneratedRegex(@"\\(?<letter>[~=#{}:n\\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();
}
