namespace Slipway.Foundation.Statistics;

/// <summary>How far an exam as a whole can be relied on.</summary>
/// <param name="Mean">Mean total, in marks.</param>
/// <param name="Median">Median total, in marks.</param>
/// <param name="Deviation">Standard deviation of the totals, with n − 1, in marks.</param>
/// <param name="Alpha">
/// Cronbach's coefficient alpha, at most 1 (Cronbach 1951, Psychometrika 16, 297–334); KR-20 where every question gives all or nothing
/// (Kuder and Richardson 1937, Psychometrika 2, 151–160). Negative where questions work against each other.
/// </param>
/// <param name="StandardError">
/// Standard error of measurement in marks: the deviation times √(1 − alpha) (Lord and Novick 1968, Statistical Theories of Mental Test Scores,
/// section 3.4). What a total would move by if the same person sat an equal exam.
/// </param>
public sealed record ExamStatistics(SampleFigure Mean, SampleFigure Median, SampleFigure Deviation, SampleFigure Alpha, SampleFigure StandardError)
{
    /// <summary>From so many attempts on there is a reliability.</summary>
    public const int LeastForReliability = 30;

    /// <summary>Looks at a whole exam.</summary>
    /// <param name="questions">For each question, or place in the exam where forms differ, the marks of all attempts in the same order.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static ExamStatistics Of(IReadOnlyList<double[]> questions)
    {
        var n = questions.Count == 0 ? 0 : questions[0].Length;
        if (questions.Any(marks => marks.Length != n)) throw new ArgumentException("A mark of each attempt for each question.", nameof(questions));
        var totals = Totals(questions, n);
        var alpha = SampleFigure.Of(n, LeastForReliability, () => AlphaOf(questions, totals));
        return new ExamStatistics(
            SampleFigure.Of(n, ItemStatistics.LeastForFacility, () => Moments.Mean(totals)),
            SampleFigure.Of(n, ItemStatistics.LeastForFacility, () => MedianOf(totals)),
            SampleFigure.Of(n, ItemStatistics.LeastForFacility, () => Math.Sqrt(Moments.Variance(totals))),
            alpha,
            SampleFigure.Of(n, LeastForReliability, () => alpha.Value is { } value ? Math.Sqrt(Moments.Variance(totals) * (1 - value)) : null));
    }

    /// <summary>Coefficient alpha; none with fewer than two questions or where the totals do not vary.</summary>
    internal static double? AlphaOf(IReadOnlyList<double[]> questions, ReadOnlySpan<double> totals)
    {
        if (questions.Count < 2) return null;
        var variance = Moments.Variance(totals);
        return variance < 1e-12 ? null : questions.Count / (questions.Count - 1.0) * (1 - (questions.Sum(marks => Moments.Variance(marks)) / variance));
    }

    internal static double[] Totals(IReadOnlyList<double[]> questions, int n)
    {
        var totals = new double[n];
        foreach (var marks in questions)
        {
            for (var i = 0; i < n; i++) totals[i] += marks[i];
        }

        return totals;
    }

    private static double MedianOf(double[] totals)
    {
        var ordered = totals.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
