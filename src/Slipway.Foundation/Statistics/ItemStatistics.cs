namespace Slipway.Foundation.Statistics;

/// <summary>What the marks say about one question, in classical test theory.</summary>
/// <param name="Facility">Mean mark as a share of the most that it gives, 0 to 1 (Moodle: facility index, as a share).</param>
/// <param name="Deviation">Standard deviation of the mark, with n − 1, as a share of the most that it gives, 0 or more.</param>
/// <param name="UpperLower">
/// Facility among the best 27 % of the attempts less facility among the weakest 27 %, −1 to 1 (Kelley 1939, J. Educ. Psychol. 30, 17–24).
/// </param>
/// <param name="PointBiserial">Correlation of the mark with the total, −1 to 1. It contains the question itself and flatters it in a short exam.</param>
/// <param name="Discrimination">
/// Correlation of the mark with the total of the other questions, −1 to 1: the corrected point-biserial (Henrysson 1963, Psychometrika 28,
/// 211–218), which Moodle calls the discrimination index.
/// </param>
/// <param name="Efficiency">
/// Covariance of the mark with the total of the others, as a share of the most that these marks could have with these totals, up to 1
/// (Moodle: discriminative efficiency).
/// </param>
public sealed record ItemStatistics(
    SampleFigure Facility, SampleFigure Deviation, SampleFigure UpperLower, SampleFigure PointBiserial, SampleFigure Discrimination, SampleFigure Efficiency)
{
    /// <summary>From so many attempts on there is a facility and a deviation.</summary>
    public const int LeastForFacility = 10;

    /// <summary>From so many attempts on there is a correlation: with fewer its own error is as large as what it should find.</summary>
    public const int LeastForDiscrimination = 30;

    /// <summary>The share of attempts in the upper and in the lower group.</summary>
    public const double GroupShare = 0.27;

    /// <summary>Looks at one question.</summary>
    /// <param name="marks">The mark of each attempt that had the question, 0 to <paramref name="most"/>.</param>
    /// <param name="totals">The total of the same attempts in the same order, the question included.</param>
    /// <param name="most">The most that the question gives, above 0.</param>
    /// <exception cref="ArgumentException">The two lists differ in length, or a value is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not above 0.</exception>
    public static ItemStatistics Of(ReadOnlyMemory<double> marks, ReadOnlyMemory<double> totals, double most)
    {
        if (marks.Length != totals.Length) throw new ArgumentException("One total for each mark.", nameof(totals));
        if (!(most > 0)) throw new ArgumentOutOfRangeException(nameof(most), most, "Above 0.");
        foreach (var value in marks.Span) if (!double.IsFinite(value)) throw new ArgumentException("A mark is a number.", nameof(marks));
        foreach (var value in totals.Span) if (!double.IsFinite(value)) throw new ArgumentException("A total is a number.", nameof(totals));
        var n = marks.Length;
        return new ItemStatistics(
            SampleFigure.Of(n, LeastForFacility, () => Moments.Mean(marks.Span) / most),
            SampleFigure.Of(n, LeastForFacility, () => Math.Sqrt(Moments.Variance(marks.Span)) / most),
            SampleFigure.Of(n, LeastForDiscrimination, () => DifferenceOfGroups(marks.Span, totals.Span, most)),
            SampleFigure.Of(n, LeastForDiscrimination, () => Moments.Correlation(marks.Span, totals.Span)),
            SampleFigure.Of(n, LeastForDiscrimination, () => Moments.Correlation(marks.Span, Rest(marks.Span, totals.Span))),
            SampleFigure.Of(n, LeastForDiscrimination, () => EfficiencyOf(marks.Span, Rest(marks.Span, totals.Span))));
    }

    /// <summary>The total of the other questions.</summary>
    internal static double[] Rest(ReadOnlySpan<double> marks, ReadOnlySpan<double> totals)
    {
        var rest = new double[marks.Length];
        for (var i = 0; i < rest.Length; i++) rest[i] = totals[i] - marks[i];
        return rest;
    }

    /// <summary>Attempts that stand equal at the edge of a group count with the share of them that still fits in.</summary>
    internal static double? DifferenceOfGroups(ReadOnlySpan<double> marks, ReadOnlySpan<double> totals, double most)
    {
        var (order, ranked) = (totals.ToArray(), marks.ToArray());
        Array.Sort(order, ranked);
        if (order[0] == order[^1]) return null;
        var size = GroupShare * order.Length;
        var lower = GroupSum(order, ranked, size);
        Array.Reverse(order);
        Array.Reverse(ranked);
        return (GroupSum(order, ranked, size) - lower) / (size * most);
    }

    internal static double? EfficiencyOf(ReadOnlySpan<double> marks, ReadOnlySpan<double> rest)
    {
        var (best, against) = (marks.ToArray(), rest.ToArray());
        Array.Sort(best);
        Array.Sort(against);
        var most = Moments.Covariance(best, against);
        return most < 1e-12 ? null : Moments.Covariance(marks, rest) / most;
    }

    private static double GroupSum(double[] order, double[] marks, double size)
    {
        var (sum, taken) = (0.0, 0.0);
        for (var i = 0; i < order.Length && taken < size;)
        {
            var (end, equal) = (i, 0.0);
            for (; end < order.Length && order[end] == order[i]; end++) equal += marks[end];
            var share = Math.Min(1, (size - taken) / (end - i));
            sum += equal * share;
            taken += (end - i) * share;
            i = end;
        }

        return sum;
    }
}
