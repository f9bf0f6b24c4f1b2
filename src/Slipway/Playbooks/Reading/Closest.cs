namespace Slipway.Playbooks.Reading;

/// <summary>"Did you mean": the known name that a misspelt one is nearest to.</summary>
internal static class Closest
{
    /// <summary>A tail for a message: empty where nothing is near.</summary>
    public static string Hint(string given, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (Name: name, Distance: Distance(given, name))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.Name is { } found && nearest.Distance <= Math.Max(2, given.Length / 3) && nearest.Distance < found.Length ? $"; did you mean {found}?" : "";
    }

    /// <summary>The whole list, and the nearest of it.</summary>
    public static string Known(string given, IReadOnlyCollection<string> known) => $"; known are {string.Join(", ", known)}{Hint(given, known)}";

    /// <summary>Levenshtein's distance without regard to case, where two neighbours changed over count as one.</summary>
    internal static int Distance(string left, string right)
    {
        if (left.Length > 80 || right.Length > 80) return int.MaxValue;
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1])) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
