namespace Slipway.Foundation.Matching;

/// <summary>Brings two names to the same cut: "carlzeiss" and "carl zeiss", "gloeilampen fabrieken" and "gloeilampenfabrieken".</summary>
internal static class Compounds
{
    private const int ShortestCompound = 5;

    public static (List<Word> One, List<Word> Other) Align(IReadOnlyList<Word> a, IReadOnlyList<Word> b)
    {
        var (one, other) = (a.ToList(), b.ToList());
        JoinLike(one, b);
        JoinLike(other, a);
        return (one, other);
    }

    /// <summary>Joins two words that stand side by side, in either order, where the other name has them as one.</summary>
    private static void JoinLike(List<Word> words, IReadOnlyList<Word> others)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (others.Contains(words[i]) || Compound(words[i].Text, words[i + 1].Text, others) is not { } joined) continue;
            words[i] = joined;
            words.RemoveAt(i + 1);
        }
    }

    private static Word? Compound(string first, string second, IReadOnlyList<Word> others)
    {
        foreach (var other in others)
        {
            var length = first.Length + second.Length;
            if (other.Text.Length < ShortestCompound || Math.Abs(other.Text.Length - length) > 2) continue;
            if (IsLike(first, second, other)) return Word.Of(first + second);
            if (IsLike(second, first, other)) return Word.Of(second + first);
        }

        return null;
    }

    private static bool IsLike(string first, string second, Word other) =>
        first[0] == other.Text[0] && Spelling.Compare(Word.Whole(first + second), other) is ( >= 0.85, not Likeness.Abbreviated);
}
