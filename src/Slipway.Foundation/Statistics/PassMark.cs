namespace Slipway.Foundation.Statistics;

/// <summary>How many would have passed with a pass mark.</summary>
/// <param name="Mark">The pass mark, as a share of the most that the exam gives, 0 to 1.</param>
/// <param name="Passed">Attempts at or above it.</param>
/// <param name="Attempts">All attempts.</param>
/// <param name="Share">The Wilson interval of the share that passed; none below the least number of attempts.</param>
/// <param name="InDoubt">
/// Attempts within one standard error of measurement of it, which might as well have come out on the other side; none where that error is not known.
/// </param>
public sealed record PassMarkOutcome(double Mark, int Passed, int Attempts, Interval? Share, int? InDoubt);

/// <summary>What another pass mark would have done.</summary>
public static class PassMark
{
    /// <summary>The outcome at each pass mark.</summary>
    /// <param name="results">The result of each attempt as a share, 0 to 1.</param>
    /// <param name="marks">The pass marks to look at, 0 to 1.</param>
    /// <param name="error">Standard error of measurement as a share; none where it is not known.</param>
    public static IReadOnlyList<PassMarkOutcome> Sensitivity(IReadOnlyList<double> results, IEnumerable<double> marks, double? error) =>
        [.. marks.Select(mark =>
        {
            var passed = results.Count(result => Reaches(result, mark));
            return new PassMarkOutcome(
                mark, passed, results.Count, results.Count < ItemStatistics.LeastForFacility ? null : Wilson.Of(passed, results.Count),
                error is { } half ? results.Count(result => Math.Abs(result - mark) <= half) : null);
        })];

    /// <summary>Whether a result is at or above a pass mark; a share that is equal on paper does not miss it by a rounding error.</summary>
    public static bool Reaches(double result, double mark) => result >= mark - 1e-9;
}
