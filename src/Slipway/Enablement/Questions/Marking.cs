using System.Globalization;
using System.Text;

namespace Slipway.Enablement.Questions;

/// <summary>
/// What an answer is worth. Pure: the question, the order in which it was shown and what was given decide, so that every mark can be
/// computed again from the record alone.
/// </summary>
public static class Marking
{
    /// <summary>The mark, 0 to what the question gives; none where a person must mark it, or a part of it.</summary>
    /// <param name="orders">For each part: what stood at each place as shown, by its number in the bank.</param>
    public static double? Of(Question question, IReadOnlyList<int[]> orders, Given given)
    {
        if (question.ByHand()) return null;
        return Automatic(question, orders, given);
    }

    /// <summary>What the parts that need no person give.</summary>
    public static double Automatic(Question question, IReadOnlyList<int[]> orders, Given given) => question.Asked()
        .Select((part, i) => part.Kind == ItemKind.Essay ? 0 : part.Most() * Share(part, orders[i], given.Part(i))).Sum();

    /// <summary>The share of one part that an answer earns, 0 to 1.</summary>
    internal static double Share(Question part, int[] order, IReadOnlyList<string> given) => part.Kind switch
    {
        ItemKind.Single => given is [var letter] && part.Choices[order[Letters.Index(letter)]].Right == true ? 1 : 0,
        ItemKind.Multiple => Multiple(part, [.. given.Select(text => order[Letters.Index(text)])]),
        ItemKind.TrueFalse => given is [var said] && said == (part.Answer == true ? "true" : "false") ? 1 : 0,
        ItemKind.Matching => Matching(part, order, given),
        ItemKind.Ordering => Ordering(order, given),
        ItemKind.Numeric => given is [var number] && IsNumber(number, part.Number!) ? 1 : 0,
        ItemKind.ShortText => given is [var text] && part.Accepts.Any(accepted => Same(accepted, text, part.CaseSensitive == true)) ? 1 : 0,
        _ => 0,
    };

    private static double Multiple(Question part, HashSet<int> taken)
    {
        if (taken.Count == 0 && part.Credit is not PartialCredit.EachChoice) return 0;
        var right = part.Choices.Index().Where(choice => choice.Item.Right == true).Select(choice => choice.Index).ToHashSet();
        var hits = taken.Count(right.Contains);
        var misses = taken.Count - hits;
        return part.Credit switch
        {
            PartialCredit.AllOrNothing => taken.SetEquals(right) ? 1 : 0,
            PartialCredit.EachChoice => taken.Count == 0 ? 0 : (double)part.Choices.Index().Count(choice => taken.Contains(choice.Index) == right.Contains(choice.Index)) / part.Choices.Count,
            PartialCredit.Weights => (double)Math.Clamp(taken.Sum(index => part.Choices[index].Weight ?? 0), 0, 100) / 100,
            _ => Math.Max(0, (double)(hits - misses) / right.Count),
        };
    }

    /// <summary>Each prompt counts the same. Two prompts may have the same match, wherever it stands.</summary>
    private static double Matching(Question part, int[] order, IReadOnlyList<string> given)
    {
        var matches = part.Pairs.Select(pair => pair.Match).Concat(part.Distractors).ToList();
        var right = part.Pairs.Index().Count(pair =>
            pair.Index < given.Count && given[pair.Index].Length > 0 && matches[order[Letters.Index(given[pair.Index])]] == pair.Item.Match);
        return (double)right / part.Pairs.Count;
    }

    /// <summary>The share of neighbours in the right order that follow one another as given: moving one item costs little, reversing costs all.</summary>
    private static double Ordering(int[] order, IReadOnlyList<string> given)
    {
        if (given.Count < order.Length || given.Any(text => text.Length == 0)) return 0;
        var placeOf = new int[order.Length];
        for (var shown = 0; shown < order.Length; shown++) placeOf[order[shown]] = int.Parse(given[shown], CultureInfo.InvariantCulture);
        if (placeOf.Distinct().Count() < placeOf.Length) return 0;
        return (double)Enumerable.Range(0, placeOf.Length - 1).Count(item => placeOf[item + 1] == placeOf[item] + 1) / (placeOf.Length - 1);
    }

    /// <summary>A number as people write it: a comma or a point before the decimals, spaces between thousands.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace('\u2212', '-');
        if (plain.Count(letter => letter == ',') == 1 && !plain.Contains('.', StringComparison.Ordinal)) plain = plain.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsNumber(string text, NumberKey key) => TryNumber(text, out var number) && Math.Abs(number - key.Value) <= (key.Tolerance ?? 0);

    private static bool Same(string accepted, string given, bool caseSensitive) =>
        string.Equals(Plain(accepted), Plain(given), caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    /// <summary>Compatible characters alike, one space between words, no full stop at the end.</summary>
    internal static string Plain(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
