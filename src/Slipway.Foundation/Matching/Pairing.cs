namespace Slipway.Foundation.Matching;

/// <summary>The words of two names, paired.</summary>
internal sealed record Pairing(double Value, IReadOnlyList<string> Reasons)
{
    /// <summary>Both names have a place, and not the same one.</summary>
    private const double CostOfOtherPlace = 0.75;

    /// <summary>Each has a word of its own, not only one of them more words than the other.</summary>
    private const double CostOfOtherWord = 0.9;

    /// <summary>
    /// Without a shared word that says who it is, two names are never one organisation: "Bank of Scotland" is not "Royal Bank of
    /// Scotland". Names of trades and places alone have to agree in every word.
    /// </summary>
    private const double WithoutAnchor = 0.6;

    private readonly record struct Pair(int A, int B, double Value, Likeness Likeness);

    public static Pairing Of(IReadOnlyList<Word> a, IReadOnlyList<Word> b)
    {
        var pairs = BestPairs(a, b);
        (a, b) = Known(a, b, pairs);
        (a, b) = ByTheWorks(a, b, pairs);
        var shared = pairs.Sum(pair => pair.Value * (a[pair.A].Weight + b[pair.B].Weight));
        var value = shared / (a.Sum(word => word.Weight) + b.Sum(word => word.Weight));
        var (aloneA, aloneB) = (Alone(a, pairs.Select(pair => pair.A)), Alone(b, pairs.Select(pair => pair.B)));
        if (Has(aloneA, WordKind.Place) && Has(aloneB, WordKind.Place)) value *= CostOfOtherPlace;
        if (aloneA.Exists(IsTelling) && aloneB.Exists(IsTelling)) value *= CostOfOtherWord;
        var wholly = aloneA.Count + aloneB.Count == 0 && pairs.TrueForAll(pair => pair.Likeness != Likeness.Abbreviated);
        if (!wholly && !pairs.Exists(pair => IsAnchor(pair, a, b))) value *= WithoutAnchor;
        return new Pairing(value, [
            .. pairs.OrderByDescending(pair => a[pair.A].Weight).Select(pair => Reason(a[pair.A].Text, b[pair.B].Text, pair.Likeness)),
            .. aloneA.Concat(aloneB).Select(word => $"only one has \"{word.Text}\"")]);
    }

    /// <summary>The most alike first, each word once.</summary>
    private static List<Pair> BestPairs(IReadOnlyList<Word> a, IReadOnlyList<Word> b)
    {
        var possible = new List<Pair>();
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
            {
                if (Spelling.Compare(a[i], b[j]) is var (value, likeness)) possible.Add(new Pair(i, j, value, likeness));
            }
        }

        var pairs = new List<Pair>();
        foreach (var pair in possible.OrderByDescending(pair => pair.Value))
        {
            if (!pairs.Exists(taken => taken.A == pair.A || taken.B == pair.B)) pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>A word says as little as the one that it is paired with.</summary>
    private static (Word[] A, Word[] B) Known(IReadOnlyList<Word> a, IReadOnlyList<Word> b, List<Pair> pairs)
    {
        Word[] one = [.. a], other = [.. b];
        foreach (var (i, j, _, _) in pairs)
        {
            var kind = (WordKind)Math.Max((int)one[i].Kind, (int)other[j].Kind);
            one[i] = one[i] with { Kind = kind };
            other[j] = other[j] with { Kind = kind };
        }

        return (one, other);
    }

    /// <summary>Where one name says the works and the other a trade, both tell what is made there: neither speaks against the other.</summary>
    private static (IReadOnlyList<Word> A, IReadOnlyList<Word> B) ByTheWorks(IReadOnlyList<Word> a, IReadOnlyList<Word> b, List<Pair> pairs)
    {
        var (aloneA, aloneB) = (Alone(a, pairs.Select(pair => pair.A)), Alone(b, pairs.Select(pair => pair.B)));
        return (Has(aloneB, WordKind.Works) ? AsWorks(a, aloneA) : a, Has(aloneA, WordKind.Works) ? AsWorks(b, aloneB) : b);

        static IReadOnlyList<Word> AsWorks(IReadOnlyList<Word> words, List<Word> alone) =>
            [.. words.Select(word => word.Kind == WordKind.Trade && alone.Contains(word) ? word with { Kind = WordKind.Works } : word)];
    }

    private static bool IsAnchor(Pair pair, IReadOnlyList<Word> a, IReadOnlyList<Word> b) =>
        pair.Likeness != Likeness.Abbreviated && a[pair.A].Kind == WordKind.Name && b[pair.B].Kind == WordKind.Name
        && Math.Min(a[pair.A].Text.Length, b[pair.B].Text.Length) > 1;

    private static List<Word> Alone(IReadOnlyList<Word> words, IEnumerable<int> paired) =>
        [.. Enumerable.Range(0, words.Count).Except(paired).Select(i => words[i])];

    private static bool Has(List<Word> words, WordKind kind) => words.Exists(word => word.Kind == kind);

    private static bool IsTelling(Word word) => word.Kind is WordKind.Name or WordKind.Trade;

    private static string Reason(string a, string b, Likeness likeness) => likeness switch
    {
        Likeness.Same => $"both have \"{a}\"",
        Likeness.SoundsAlike => $"\"{a}\" sounds like \"{b}\"",
        Likeness.Misspelt => $"\"{a}\" is spelt much like \"{b}\"",
        _ => $"\"{(a.Length < b.Length ? a : b)}\" may be short for \"{(a.Length < b.Length ? b : a)}\"",
    };
}
