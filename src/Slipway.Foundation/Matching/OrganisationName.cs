using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Foundation.Matching;

/// <summary>An organisation's name in its parts.</summary>
/// <param name="Core">
/// What it is called: lower case, a–z and digits, without accents, punctuation, "and", articles and legal form, words divided by
/// one space. Empty for a text without a letter or digit.
/// </param>
/// <param name="LegalForm">The legal forms in short, such as <c>as</c> or <c>gmbh co kg</c>; empty when there is none.</param>
/// <param name="Tail">What followed the legal form or stood in brackets: usually an address; empty when there is none.</param>
public sealed record NormalisedName(string Core, string LegalForm, string Tail)
{
    internal IReadOnlyList<Word> Words { get; } = Core.Length == 0 ? [] : [.. Core.Split(' ').Distinct().Select(Word.Of)];

    /// <summary>The whole name without its spaces.</summary>
    internal Word Whole => field.Text is null ? field = Word.Whole(Core) : field;
}

/// <summary>Makes names of organisations comparable. The method and its measured quality are in <c>docs/matching.md</c>.</summary>
public static partial class OrganisationName
{
    private const int KeyLength = 5;
    private const int MostKeys = 6;

    /// <summary>Takes a name apart; any text is fine.</summary>
    public static NormalisedName Normalise(string name)
    {
        var brackets = Brackets().Matches(name).Select(match => match.Value).ToList();
        var outside = Brackets().Replace(name, " ");
        var words = Split(outside);
        if (words.Count == 0) (words, brackets) = (Split(name), []);
        var (core, forms, tail) = LegalForms.TakeOut(words);
        CutAtComma(outside, core, forms, tail);
        var telling = core.Where(word => !Words.IsSmall(word) || word.Length == 1).ToList();
        tail.AddRange(brackets.SelectMany(Split));
        return new NormalisedName(
            string.Join(' ', telling.Count > 0 ? telling : core), string.Join(' ', forms.Distinct()), string.Join(' ', tail));
    }

    /// <summary>
    /// Keys by which a database finds the names that are worth comparing: two spellings of one name nearly always share a key. At
    /// most six, each of at most 16 letters; a name without letters or digits has none.
    /// </summary>
    public static IReadOnlyList<string> Keys(string name)
    {
        var words = Normalise(name).Words;
        if (words.Count == 0) return [];
        var telling = words.Where(word => word.Text.Length > 2 && word.Kind == WordKind.Name).ToList();
        if (telling.Count == 0) telling = [.. words];
        var whole = Word.Whole(string.Concat(words.Select(word => word.Text))).Sound;
        return [.. telling.Select(word => Head(word.Sound)).Prepend(Head(whole)).Distinct().Take(MostKeys)];
    }

    private static string Head(string sound) => sound.Length <= KeyLength ? sound : sound[..KeyLength];

    // Behind a form in front ("N.V. Philips, Eindhoven") a comma begins an address.
    private static void CutAtComma(string text, List<string> core, List<string> forms, List<string> tail)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (forms.Count == 0 || tail.Count > 0 || comma < 0) return;
        var before = Split(text[..comma]);
        if (LegalForms.TakeOut(before) is not { Forms.Count: > 0, Words: var kept } || kept.Count == 0 || kept.Count >= core.Count) return;
        tail.AddRange(core.Skip(kept.Count));
        core.RemoveRange(kept.Count, core.Count - kept.Count);
    }

    private static List<string> Split(string text)
    {
        var spelled = Apostrophes().Replace(Letters.Plain(ApostropheBetweenWords().Replace(text, " ").Replace("&", " and ", StringComparison.Ordinal).Replace("+", " and ", StringComparison.Ordinal)), "");
        var words = new List<string>();
        var letters = new StringBuilder();
        foreach (var word in NoLetters().Split(spelled).Where(word => word.Length > 0))
        {
            if (word.Length == 1 && char.IsAsciiLetter(word[0]))
            {
                letters.Append(word);
                continue;
            }

            Flush(letters, words);
            words.Add(word);
        }

        Flush(letters, words);
        return words;
    }

    // "D.S.M. N.V." arrives as five letters: two words, of which the second is a legal form.
    private static void Flush(StringBuilder letters, List<string> words)
    {
        if (letters.Length == 0) return;
        var run = letters.ToString();
        var form = LegalForms.FormIn(run);
        words.Add(run[..form]);
        if (form < run.Length) words.Add(run[form..]);
        letters.Clear();
    }

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"['’‘`´ʼ]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Apostrophes();

    // "Philips'Lampen" is two words; "O'Neill" and "Sainsbury's" are one each.
    [GeneratedRegex(@"(?<=\p{L}{4})['’‘`´ʼ](?=\p{L}{4})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ApostropheBetweenWords();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoLetters();
}
