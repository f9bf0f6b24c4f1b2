using System.Text;

namespace Slipway.Qualification;

/// <summary>Names of organisations without what changes between two writings of one: case, accents, signs and the legal form.</summary>
internal static class OrganisationNames
{
    /// <summary>From here on two names may be one organisation's.</summary>
    public const double Alike = 0.8;

    private static readonly HashSet<string> LegalForms =
    [
        "ab", "ag", "as", "asa", "aps", "bv", "bvba", "co", "company", "corp", "corporation", "cv", "doo", "eurl", "ek", "ev", "gmbh", "group", "holding", "holdings", "hb",
        "inc", "incorporated", "kb", "kft", "kg", "kgaa", "lda", "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "nyrt", "oao", "ohg", "oü", "ou", "oy", "oyj", "plc",
        "pty", "pte", "pvt", "sa", "sarl", "sas", "sasu", "sc", "sca", "se", "sia", "sl", "slu", "snc", "spa", "spzoo", "srl", "sro", "ua", "uab", "ug", "vof", "zrt", "zoo",
    ];

    /// <summary>The words that carry the name; the whole name where nothing else is left.</summary>
    public static string Key(string name)
    {
        var words = Clean(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var carrying = words.Where(word => !LegalForms.Contains(word)).ToArray();
        return string.Join(' ', carrying.Length > 0 ? carrying : words);
    }

    /// <summary>The name as people say it: without the legal form at its end.</summary>
    public static string WithoutForm(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && LegalForms.Contains(Clean(words[^1]).Replace(" ", "", StringComparison.Ordinal))) words.RemoveAt(words.Count - 1);
        return string.Join(' ', words).TrimEnd(',');
    }

    /// <summary>Dice's coefficient over letter triples, 1 for equal keys (L. R. Dice, Ecology 26, 1945).</summary>
    public static double Score(string left, string right)
    {
        if (left == right) return 1;
        var (first, second) = (Triples(left), Triples(right));
        var shared = first.Count(second.Contains);
        return 2.0 * shared / (first.Count + second.Count);
    }

    private static HashSet<string> Triples(string key)
    {
        var padded = $"  {key} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }

    private static string Clean(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in PlainText.Of(name).Replace("&", " and ", StringComparison.Ordinal))
        {
            // A point within an abbreviation joins its letters: "B.V." is "bv".
            if (letter is '.' or '\'' or '’') continue;
            plain.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
        }

        return plain.ToString();
    }
}
