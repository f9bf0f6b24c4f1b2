namespace Slipway.Foundation.Matching;

/// <summary>How likely two names mean one organisation.</summary>
/// <param name="Value">0 for nothing in common to 1 for the same name; see <see cref="OrganisationMatcher.Threshold"/>.</param>
/// <param name="Reasons">What speaks for it and against it, a phrase each, the most telling first.</param>
public sealed record MatchScore(double Value, IReadOnlyList<string> Reasons);

/// <summary>
/// Tells whether two names mean one organisation. Words are paired by spelling, sound and abbreviation and weighed by what they
/// say: a name weighs most, a trade less, a place or an ornament next to nothing; the value is the paired share of the weight
/// (Dice's coefficient with weights). The method and its measured precision and recall are in <c>docs/matching.md</c>.
/// </summary>
public static class OrganisationMatcher
{
    /// <summary>From this value on, two names are taken for one organisation.</summary>
    public const double Threshold = 0.7;

    /// <summary>Below this, names without their spaces differ by more than a slip: by a short word, say.</summary>
    private const double LeastJoined = 0.85;

    /// <summary>Compares two names as they were typed.</summary>
    public static MatchScore Score(string a, string b) => Score(OrganisationName.Normalise(a), OrganisationName.Normalise(b));

    /// <summary>Compares two names that were taken apart before.</summary>
    public static MatchScore Score(NormalisedName a, NormalisedName b)
    {
        if (a.Core.Length == 0 || b.Core.Length == 0) return new MatchScore(0, ["one of the names is empty"]);
        if (a.Core == b.Core) return new MatchScore(1, WithForms(a, b, [$"both are called \"{a.Core}\""]));
        var (words, others) = Compounds.Align(a.Words, b.Words);
        var pairing = Pairing.Of(words, others);
        var joined = Joined(a, b);
        return joined > pairing.Value
            ? new MatchScore(joined, WithForms(a, b, [$"\"{a.Core}\" and \"{b.Core}\" are written alike"]))
            : new MatchScore(pairing.Value, WithForms(a, b, pairing.Reasons));
    }

    /// <summary>The names without their spaces: for words that were run together or cut apart.</summary>
    private static double Joined(NormalisedName a, NormalisedName b) =>
        a.Words.Count != b.Words.Count && Spelling.Compare(a.Whole, b.Whole) is ( >= LeastJoined, not Likeness.Abbreviated) and var (value, _) ? value : 0;

    private static List<string> WithForms(NormalisedName a, NormalisedName b, IReadOnlyList<string> reasons) =>
        a.LegalForm == b.LegalForm || a.LegalForm.Length == 0 || b.LegalForm.Length == 0
            ? [.. reasons]
            : [.. reasons, $"different legal forms: \"{a.LegalForm}\" and \"{b.LegalForm}\""];
}
