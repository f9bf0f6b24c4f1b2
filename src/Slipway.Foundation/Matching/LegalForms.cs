namespace Slipway.Foundation.Matching;

/// <summary>
/// Legal forms as words, each with the short form that stands for it. The suffixes of some forty countries, and the spellings
/// that registers and patent offices use for them.
/// </summary>
internal static class LegalForms
{
    /// <summary>Long forms and variants, by their words; a form without an arrow stands for itself.</summary>
    private static readonly string[] Table =
    [
        // English.
        "ltd", "limited > ltd", "ltda", "inc", "incorporated > inc", "incorp > inc", "corp", "corporation > corp", "co", "company > co", "and co > co",
        "and company > co", "llc", "limited liability company > llc", "llp", "limited liability partnership > llp", "lp", "plc",
        "public limited company > plc", "pte", "private limited > pte", "pty", "proprietary limited > pty", "proprietary > pty", "pvt", "unlimited", "cic", "dac", "uc",
        // German.
        "gmbh", "gesellschaft mit beschrankter haftung > gmbh", "gesellschaft mbh > gmbh", "ges mbh > gmbh", "gesmbh > gmbh", "mbh > gmbh", "ggmbh",
        "ag", "aktiengesellschaft > ag", "aktienges > ag", "akt ges > ag", "kg", "kommanditgesellschaft > kg", "kgaa", "kg auf aktien > kgaa",
        "kommanditgesellschaft auf aktien > kgaa", "ohg", "ug", "ug haftungsbeschrankt > ug", "ek", "e k > ek", "ev", "eg", "gbr", "se", "sce",
        // Dutch and Belgian.
        "bv", "besloten vennootschap > bv", "nv", "naamloze vennootschap > nv", "naamlooze vennootschap > nv", "cv", "vof", "bvba", "cvba", "vzw", "asbl", "srl", "sprl",
        // French, Italian, Spanish, Portuguese.
        "sa", "societe anonyme > sa", "sas", "sasu", "sarl", "eurl", "snc", "sca", "scs", "scop", "gie", "spa", "societa per azioni > spa", "srls", "sapa",
        "societa a responsabilita limitata > srl", "sociedad anonima > sa", "sl", "sociedad limitada > sl", "slu", "sau", "slne", "sc", "lda", "limitada > lda", "eireli",
        "sa de cv", "s de rl de cv", "sapi de cv", "sab de cv", "cia > co", "cie > co", "and cie > co", "compagnie > co",
        // Nordic and Baltic.
        "as", "asa", "aksjeselskap > as", "allmennaksjeselskap > asa", "ans", "da", "nuf", "sf", "ba", "aps", "anpartsselskab > aps", "aktieselskab > as", "amba", "ivs", "ks", "i s > is",
        "ab", "aktiebolag > ab", "aktiebolaget > ab", "publ", "hb", "handelsbolag > hb", "kb", "ek for", "oy", "oyj", "osakeyhtio > oy", "oy ab", "ky", "ehf", "hf", "slhf",
        "ou", "osauhing > ou", "uab", "sia", "mb",
        // Central and eastern Europe.
        "sp z o o > spzoo", "spzoo", "sp zoo > spzoo", "spolka z o o > spzoo", "spolka akcyjna > sa", "sp k > spk", "spk", "sp j", "psa", "sro", "s r o > sro", "spol s r o > sro", "as cz",
        "kft", "zrt", "nyrt", "bt", "doo", "d o o > doo", "dd", "ad", "ead", "eood", "ood", "ooo", "oao", "zao", "pao", "ao", "tov", "scrl", "gk", "kk",
        // Asia, Turkey, Arabia.
        "kabushiki kaisha > kk", "kabushiki gaisha > kk", "godo kaisha > gk", "co ltd > ltd", "sdn bhd", "bhd", "pt", "tbk", "jsc", "ojsc", "cjsc", "pjsc", "llp", "as tr",
        "anonim sirketi > as", "anonim sti > as", "limited sirketi > ltd", "ltd sti > ltd", "fzco", "fze", "fz llc", "wll", "saoc", "saog", "qsc", "psc", "gmbh co kg",
    ];

    /// <summary>Forms that may stand before the name.</summary>
    private static readonly HashSet<string> First = new(StringComparer.Ordinal)
    {
        "ab", "nv", "bv", "oy", "pt", "ooo", "oao", "zao", "pao", "ao", "uab", "sia", "tov", "kk", "naamloze vennootschap", "naamlooze vennootschap", "aktiebolaget", "firma",
    };

    /// <summary>Forms that mean nothing else, so that what follows them in a name is an address or a remark.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "gmbh", "bv", "nv", "ltd", "inc", "llc", "plc", "kgaa", "aktiengesellschaft", "sarl", "srl", "spa", "bvba", "aps", "oyj", "sro", "kft", "spzoo", "sp z o o", "s r o",
        "naamloze vennootschap", "corp", "corporation", "incorporated", "gesellschaft mbh", "aktiebolag", "aksjeselskap", "kabushiki kaisha", "pty", "sdn bhd", "llp", "asa",
    };

    private static readonly Dictionary<string, string> ShortForms = Table.Select(line => line.Split(" > "))
        .DistinctBy(form => form[0]).ToDictionary(form => form[0], form => form[^1], StringComparer.Ordinal);

    private static readonly int Longest = ShortForms.Keys.Max(form => form.Split(' ').Length);

    /// <summary>Takes the legal forms out of a name's words, and with them what stands behind.</summary>
    /// <returns>The words of the name, its forms in short in the order of reading, and what followed them; a name is never taken away whole.</returns>
    public static (List<string> Words, List<string> Forms, List<string> Tail) TakeOut(List<string> words)
    {
        var (forms, tail) = (new List<string>(), new List<string>());
        words = [.. words];
        CutAtMiddle(words, forms, tail);
        while (Ending(words) is { } length) forms.Insert(0, Take(words, words.Count - length, length));
        while (Beginning(words) is { } length) forms.Add(Take(words, 0, length));
        return (words, forms, tail);
    }

    private static void CutAtMiddle(List<string> words, List<string> forms, List<string> tail)
    {
        for (var i = 1; i < words.Count - 1; i++)
        {
            var length = Match(words, i, Plain.Contains);
            if (length == 0 || i + length >= words.Count) continue;
            var rest = words[(i + length)..];

            // Two forms in a row end the name like one; a form behind the rest makes it part of the name.
            if (Ending(rest) == rest.Count || EndsInForm(rest)) continue;
            tail.AddRange(rest);
            forms.Add(Short(words, i, length));
            words.RemoveRange(i, words.Count - i);
            return;
        }
    }

    private static bool EndsInForm(List<string> words) => Ending(words) is not null;

    private static int? Ending(List<string> words)
    {
        for (var length = Math.Min(Longest, words.Count - 1); length > 0; length--)
        {
            if (ShortForms.ContainsKey(Joined(words, words.Count - length, length))) return length;
        }

        return null;
    }

    private static int? Beginning(List<string> words) =>
        words.Count > 1 && Match(words, 0, First.Contains) is > 0 and var length && length < words.Count ? length : null;

    private static int Match(List<string> words, int start, Predicate<string> isForm)
    {
        for (var length = Math.Min(Longest, words.Count - start); length > 0; length--)
        {
            if (isForm(Joined(words, start, length))) return length;
        }

        return 0;
    }

    private static string Take(List<string> words, int start, int length)
    {
        var form = Short(words, start, length);
        words.RemoveRange(start, length);
        return form;
    }

    private static string Short(List<string> words, int start, int length) =>
        ShortForms.GetValueOrDefault(Joined(words, start, length)) ?? Joined(words, start, length);

    private static string Joined(List<string> words, int start, int length) => string.Join(' ', words.GetRange(start, length));

    /// <summary>Whether the letters of a run such as "d s m n v" end in a form, and where it begins.</summary>
    public static int FormIn(string letters)
    {
        for (var length = Math.Min(4, letters.Length - 1); length >= 2; length--)
        {
            if (ShortForms.ContainsKey(letters[^length..])) return letters.Length - length;
        }

        return letters.Length;
    }
}
