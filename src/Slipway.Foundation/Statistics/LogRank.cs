using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Slipway.Foundation.Statistics;

/// <summary>What a group did, and what it would have done if all groups were alike.</summary>
/// <param name="Subjects">Number of subjects.</param>
/// <param name="Observed">Number of events.</param>
/// <param name="Expected">Number of events to be expected if the groups did not differ.</param>
public sealed record GroupOutcome(int Subjects, int Observed, double Expected);

/// <summary>
/// Whether groups differ in how long something takes: the log-rank test (Mantel 1966, Cancer Chemother. Rep. 50, 163–170; Peto and
/// Peto 1972, J. R. Stat. Soc. A 135, 185–207) with the hypergeometric variance.
/// </summary>
/// <param name="Groups">The groups in the order in which they came.</param>
/// <param name="ChiSquare">The statistic, 0 or more.</param>
/// <param name="DegreesOfFreedom">One less than the number of groups.</param>
/// <param name="P">The probability of a statistic this large or larger when the groups do not differ, 0 to 1.</param>
public sealed record LogRank(IReadOnlyList<GroupOutcome> Groups, double ChiSquare, int DegreesOfFreedom, double P)
{
    /// <summary>Compares two or more groups.</summary>
    /// <returns>The test; none when fewer than two groups have subjects, or nothing happened while two groups were at risk.</returns>
    /// <exception cref="ArgumentException">A time is negative or not a number.</exception>
    public static LogRank? Of(params IReadOnlyList<IReadOnlyList<Observation>> groups)
    {
        var times = groups.SelectMany(group => group).ToList();
        if (times.Exists(one => !double.IsFinite(one.Time) || one.Time < 0)) throw new ArgumentException("A time is a number, 0 or more.", nameof(groups));
        var expected = new double[groups.Count];
        var variance = Matrix<double>.Build.Dense(groups.Count, groups.Count);
        foreach (var time in times.Where(one => one.Happened).Select(one => one.Time).Distinct()) AddTime(groups, time, expected, variance);

        // A group that was never at risk together with another one tells nothing.
        var telling = Enumerable.Range(0, groups.Count).Where(i => variance[i, i] > 1e-12).ToList();
        if (telling.Count < 2) return null;
        var outcomes = groups.Select((group, i) => new GroupOutcome(group.Count, group.Count(one => one.Happened), expected[i])).ToList();
        return Test(outcomes, telling, variance);
    }

    private static void AddTime(IReadOnlyList<IReadOnlyList<Observation>> groups, double time, double[] expected, Matrix<double> variance)
    {
        var atRisk = groups.Select(group => (double)group.Count(one => one.Time >= time)).ToArray();
        var events = (double)groups.Sum(group => group.Count(one => one.Happened && one.Time == time));
        var all = atRisk.Sum();
        for (var i = 0; i < atRisk.Length; i++) expected[i] += events * atRisk[i] / all;
        if (all <= 1) return;
        var scale = events * (all - events) / (all - 1);
        for (var i = 0; i < atRisk.Length; i++)
        {
            for (var j = 0; j < atRisk.Length; j++)
            {
                variance[i, j] += scale * (atRisk[i] / all) * ((i == j ? 1 : 0) - (atRisk[j] / all));
            }
        }
    }

    // The differences add up to zero, so the last group says nothing that the others did not.
    private static LogRank Test(List<GroupOutcome> outcomes, List<int> telling, Matrix<double> variance)
    {
        var free = telling.Count - 1;
        var difference = Vector<double>.Build.Dense(free, i => outcomes[telling[i]].Observed - outcomes[telling[i]].Expected);
        var covariance = Matrix<double>.Build.Dense(free, free, (i, j) => variance[telling[i], telling[j]]);
        var statistic = Math.Max(0, difference.DotProduct(covariance.Solve(difference)));
        return new LogRank(outcomes, statistic, free, SpecialFunctions.GammaUpperRegularized(free / 2.0, statistic / 2.0));
    }
}
