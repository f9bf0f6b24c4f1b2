namespace Slipway.Foundation.Statistics;

/// <summary>
/// A share with its score interval: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212; method 3 in Newcombe (1998), Stat. Med. 17,
/// 857–872. Unlike the textbook interval it behaves with few cases and near 0 and 1.
/// </summary>
public static class Wilson
{
    /// <summary>The interval around <paramref name="successes"/> out of <paramref name="trials"/>.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Number of cases.</param>
    /// <param name="level">Confidence between 0 and 1.</param>
    /// <returns>The interval; none without a single case.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public static Interval? Of(long successes, long trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0) return null;
        var (n, p, z) = ((double)trials, (double)successes / trials, Confidence.Z(level));
        var middle = p + (z * z / (2 * n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        var scale = 1 + (z * z / n);
        return new Interval(
            successes == 0 ? 0 : Math.Max(0, (middle - half) / scale),
            successes == trials ? 1 : Math.Min(1, (middle + half) / scale));
    }
}
