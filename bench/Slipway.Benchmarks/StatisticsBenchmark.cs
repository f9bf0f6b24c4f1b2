using System.Diagnostics;
using System.Globalization;
using Slipway.Foundation.Statistics;

namespace Slipway.Benchmarks;

/// <summary>All figures of an exam over many attempts: each question's statistics, the reliability and the pass marks.</summary>
internal static class StatisticsBenchmark
{
    public static void Run(int attempts, int questions)
    {
        // Knowledge and difficulty on one scale, so that marks hang together as in an exam.
        var random = new Random(7);
        var knowledge = Enumerable.Range(0, attempts).Select(_ => random.NextDouble() + random.NextDouble() - 1).ToArray();
        var marks = Enumerable.Range(0, questions).Select(question => knowledge
            .Select(known => random.NextDouble() < 1 / (1 + Math.Exp(-3 * (known - (question / (double)questions) + 0.5))) ? 1.0 : 0).ToArray()).ToList();
        var before = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var exam = ExamStatistics.Of(marks);
        var totals = Enumerable.Range(0, attempts).Select(attempt => marks.Sum(question => question[attempt])).ToArray();
        var items = marks.ConvertAll(question => ItemStatistics.Of(question, totals, 1));
        var passing = PassMark.Sensitivity([.. totals.Select(total => total / questions)], [.6, .65, .7, .75, .8], exam.StandardError.Value / questions);
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{attempts:N0} attempts of {questions} questions: {elapsed.TotalSeconds:0.00} s, {(GC.GetTotalAllocatedBytes() - before) / 1_000_000:N0} MB allocated; alpha {exam.Alpha.Value:0.000}, mean discrimination {items.Average(item => item.Discrimination.Value ?? 0):0.000}, {passing[2].Passed:N0} pass at 70%"));
    }
}
