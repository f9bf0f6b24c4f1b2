namespace Slipway.Foundation.Matching;

/// <summary>How two words are taken for one.</summary>
internal enum Likeness
{
    Same,
    SoundsAlike,
    Misspelt,
    Abbreviated,
}

/// <summary>Compares two words.</summary>
internal static class Spelling
{
    /// <summary>What one mistake costs, in word lengths.</summary>
    private const double CostOfMistake = 1.25;

    /// <summary>Shorter words that sound alike, Saab and SSAB, are different ones.</summary>
    private const int ShortestSound = 4;

    /// <summary>How alike two words are, 0 to 1, and in which way; none when they are different words.</summary>
    public static (double Value, Likeness Likeness)? Compare(Word a, Word b)
    {
        if (a.Text == b.Text) return (1, Likeness.Same);
        if (a.Sound == b.Sound && a.Sound.Length >= ShortestSound) return (0.97, Likeness.SoundsAlike);
        var longest = Math.Max(a.Text.Length, b.Text.Length);
        if (MistakesWithin(a.Text, b.Text) is { } typed) return (1 - (CostOfMistake * typed / longest), Likeness.Misspelt);
        if (MistakesWithin(a.Sound, b.Sound) is { } heard) return (1 - (CostOfMistake * heard / longest), Likeness.Misspelt);
        return Abbreviates(a.Text, b.Text) || Abbreviates(b.Text, a.Text)
            ? (0.5 + (0.4 * Math.Min(a.Text.Length, b.Text.Length) / longest), Likeness.Abbreviated)
            : null;
    }

    /// <summary>Whether a word is a known one, misspelt or cut short.</summary>
    public static bool IsVariant(string word, string known) => MistakesWithin(word, known) is not null || Abbreviates(word, known);

    /// <summary>The number of mistakes, when they are few enough for one word.</summary>
    private static int? MistakesWithin(string a, string b)
    {
        var most = Allowed(Math.Max(a.Length, b.Length));
        return Mistakes(a, b, most) is var mistakes && mistakes <= most ? mistakes : null;
    }

    /// <summary>Up to what number of mistakes two words of a length are one word.</summary>
    private static int Allowed(int length) => length switch { < 5 => 0, < 8 => 1, < 12 => 2, _ => 3 };

    /// <summary>"inds" for "industries": the same three letters first, the others in order; a mere beginning may be of any length.</summary>
    private static bool Abbreviates(string brief, string full)
    {
        if (brief.Length < 3 || brief.Length >= full.Length || !full.StartsWith(brief[..3], StringComparison.Ordinal)) return false;
        if (full.StartsWith(brief, StringComparison.Ordinal)) return true;
        if (brief.Length > 0.7 * full.Length) return false;
        var next = 0;
        foreach (var letter in full)
        {
            if (next < brief.Length && letter == brief[next]) next++;
        }

        return next == brief.Length;
    }

    /// <summary>
    /// Letters to add, drop, change or swap with their neighbour (optimal string alignment: Damerau 1964, Commun. ACM 7, 171–176).
    /// </summary>
    /// <returns>Their number, or something above <paramref name="most"/>.</returns>
    public static int Mistakes(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || most == 0) return most + 1; // Equal words were told apart before.
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            if (row.IndexOfAnyInRange(0, most) < 0) return most + 1;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }
}
