using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class ExamStatisticsTests
{
    [Fact] // Rizopoulos (2006), Journal of Statistical Software 17(5): 0.295, and what is left without each question.
    public void The_published_alpha_of_the_LSAT_comes_out()
    {
        Assert.Equal(.295, ExamStatistics.Of(Lsat.Questions).Alpha.Value!.Value, 0.0005);
        double[] without = [.2754, .2376, .2168, .2459, .2663];
        for (var question = 0; question < 5; question++)
        {
            var others = Lsat.Questions.Where((_, i) => i != question).ToList();
            Assert.Equal(without[question], ExamStatistics.Of(others).Alpha.Value!.Value, 0.00006);
        }
    }

    [Fact] // Ten students and ten questions, worked by hand: Wuensch, "The Kuder-Richardson 20". Σpq = 2.18, the variance of the totals is 5.84.
    public void KR20_is_alpha_of_questions_that_give_all_or_nothing()
    {
        string[] students = ["1111110110", "1011011101", "1111011000", "0010001000", "0000010010", "1110111111", "1101110111", "1111111101", "0101111101", "1101101110"];
        var questions = Enumerable.Range(0, 10).Select(i => students.Select(answers => (double)(answers[i] - '0')).ToArray()).ToList();

        // 10/9 · (1 − Σpq / σ²), both with the divisor n, which cancels.
        var totals = ExamStatistics.Totals(questions, 10);
        var sumPq = questions.Sum(marks => marks.Average() * (1 - marks.Average()));
        var kr20 = 10 / 9.0 * (1 - (sumPq / (totals.Select(total => total * total).Average() - Math.Pow(totals.Average(), 2))));
        Assert.Equal(kr20, ExamStatistics.AlphaOf(questions, totals)!.Value, 1e-9);
    }

    [Fact] // Covariances 10, 11, 12, 13 on the diagonal and 6 beside it give 0.8136 (StatsBase.jl, documentation of cronbachalpha).
    public void Alpha_follows_from_the_covariances()
    {
        // Columns of exactly these covariances: 6 shared by all, and a part of its own in each, on an orthogonal design of eight rows.
        double[][] design = [[1, 1, 1, 1, 1], [1, -1, 1, -1, 1], [1, 1, -1, -1, 1], [1, -1, -1, 1, 1], [-1, 1, 1, 1, -1], [-1, -1, 1, -1, -1], [-1, 1, -1, -1, -1], [-1, -1, -1, 1, -1]];
        double[] own = [4, 5, 6];
        var unit = Math.Sqrt(7 / 8.0);
        var questions = own.Select((variance, i) => design.Select(row => unit * ((Math.Sqrt(6) * row[0]) + (Math.Sqrt(variance) * row[i + 1]))).ToArray()).ToList();

        // 10, 11 and 12 with 6 beside: 3/2 · (1 − 33/69) = 0.782609, the published value without the fourth.
        Assert.Equal(.7826, ExamStatistics.AlphaOf(questions, ExamStatistics.Totals(questions, 8))!.Value, 4);
    }

    [Fact]
    public void The_standard_error_is_the_deviation_that_the_reliability_leaves()
    {
        var exam = ExamStatistics.Of(Lsat.Questions);

        // Totals of the LSAT: variance 1.0706 with alpha 0.2950 leaves √(1.0706 · 0.7050) = 0.8688.
        Assert.Equal(3.819, exam.Mean.Value!.Value, 3);
        Assert.Equal(4, exam.Median.Value);
        Assert.Equal(exam.Deviation.Value!.Value * Math.Sqrt(1 - exam.Alpha.Value!.Value), exam.StandardError.Value!.Value, 1e-9);
    }

    [Fact]
    public void Too_few_attempts_give_no_reliability_and_an_exam_without_spread_neither()
    {
        var few = ExamStatistics.Of([.. Lsat.Questions.Select(marks => marks[..29])]);
        Assert.Equal(new SampleFigure(null, 29, 30), few.Alpha);
        Assert.Null(few.StandardError.Value);
        Assert.Null(ExamStatistics.Of([new double[40], new double[40]]).Alpha.Value);
        Assert.Null(ExamStatistics.Of([]).Mean.Value);
    }

    [Property]
    public bool Two_equal_halves_are_perfectly_reliable(byte[] seeds)
    {
        var marks = seeds.Concat(Enumerable.Range(0, 30).Select(i => (byte)i)).Select(seed => (double)seed).ToArray();
        return Math.Abs(ExamStatistics.Of([marks, marks]).Alpha.Value!.Value - 1) < 1e-9;
    }
}
