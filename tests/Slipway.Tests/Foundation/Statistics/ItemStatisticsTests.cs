using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class ItemStatisticsTests
{
    [Theory] // Rizopoulos (2006), Journal of Statistical Software 17(5), descriptives of the LSAT data: proportions and point-biserials.
    [InlineData(0, .924, .3620, .1128)]
    [InlineData(1, .709, .5668, .1532)]
    [InlineData(2, .553, .6184, .1728)]
    [InlineData(3, .763, .5344, .1444)]
    [InlineData(4, .870, .4354, .1216)]
    public void The_published_item_figures_of_the_LSAT_come_out(int question, double facility, double pointBiserial, double corrected)
    {
        var item = ItemStatistics.Of(Lsat.Questions[question], Lsat.Totals, 1);

        Assert.Equal(facility, item.Facility.Value!.Value, 4);
        Assert.Equal(pointBiserial, item.PointBiserial.Value!.Value, 0.0004);
        Assert.Equal(corrected, item.Discrimination.Value!.Value, 0.0004);
        Assert.Equal(1000, item.Discrimination.N);
    }

    // Marks and totals of 22 attempts from the test data of Moodle's own quiz statistics, whose expected values were computed by an independent spreadsheet.
    private static readonly double[] Totals = [12, 7.4, 11.7, 8.5, 10.1, 11.3, 11.2, 14.1, 8.6, 11.6, 9.3, 13.1, 11.5, 11.3, 5.5, 4.8, 8.7, 11.8, 6, 5.9, 12.8, 13.8];
    private static readonly double[] Eight = [5.5, 1, 2.5, 4, 3, 4.5, 3, 6, .5, 5.5, 2.5, 4, 4, 3, 1, 1, 1.5, 4, 2, 1, 6, 7];
    private static readonly double[] Nine = [.3, .9, 1, .3, .9, .9, .3, .9, .9, .9, .9, .9, .9, 1, 1, .3, 1, .9, .9, 1, .9, .9];
    private static readonly double[] Ten = [.9, .9, .9, .9, .3, 1, .3, .9, 1, 1, 1, .3, .3, 1, .9, .3, .3, 1, .9, .3, 1, .3];
    private static readonly double[] Seventeen = [1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1];

    public static TheoryData<double[], double, double, double, double, double> Moodle => new()
    {
        { Eight, 8, .4119318182, 1.912733589, .2588327077, .2723492723 },
        { Nine, 1, .8136363636, .2512738111, .01170256965, .01382386552 },
        { Ten, 1, .7136363636, .3226312277, -.04207816809, -.04691171307 },
        { Seventeen, 1, .6363636364, .4923659639, .1518945843, .174790556 },
    };

    [Theory]
    [MemberData(nameof(Moodle))]
    public void Moodles_own_figures_come_out(double[] marks, double most, double facility, double deviation, double discrimination, double efficiency)
    {
        var item = ItemStatistics.Of(marks, Totals, most);
        var rest = ItemStatistics.Rest(marks, Totals);

        Assert.Equal(facility, item.Facility.Value!.Value, 1e-9);
        Assert.Equal(deviation / most, item.Deviation.Value!.Value, 1e-9);
        Assert.Equal(discrimination, Moments.Correlation(marks, rest)!.Value, 1e-9);
        Assert.Equal(efficiency, ItemStatistics.EfficiencyOf(marks, rest)!.Value, 1e-9);
    }

    [Fact]
    public void Below_the_stated_minimum_there_is_no_figure_but_the_sample_size()
    {
        var item = ItemStatistics.Of(Seventeen, Totals, 1);

        Assert.Equal(new SampleFigure(null, 22, 30), item.Discrimination);
        Assert.True(item.Efficiency.TooFew && item.UpperLower.TooFew && !item.Facility.TooFew);
        Assert.Null(ItemStatistics.Of(Seventeen[..9], Totals[..9], 1).Facility.Value);
    }

    [Fact]
    public void A_question_that_everybody_answers_alike_has_no_discrimination()
    {
        var item = ItemStatistics.Of(Enumerable.Repeat(1.0, 40).ToArray(), Enumerable.Range(0, 40).Select(i => (double)i).ToArray(), 1);

        Assert.Null(item.Discrimination.Value);
        Assert.Null(item.Efficiency.Value);
        Assert.False(item.Discrimination.TooFew);
        Assert.Equal(0, item.UpperLower.Value);
    }

    [Fact]
    public void The_upper_and_lower_groups_are_27_in_a_hundred()
    {
        // Of 100 with totals 0…99 the top 50 have it right: all of the upper 27, none of the lower.
        var totals = Enumerable.Range(0, 100).Select(i => (double)i).ToArray();
        Assert.Equal(1, ItemStatistics.Of(totals.Select(total => total >= 50 ? 1.0 : 0).ToArray(), totals, 1).UpperLower.Value!.Value, 9);

        // Where the top 10 have it right, that is 10 of the upper 27.
        Assert.Equal(10 / 27.0, ItemStatistics.Of(totals.Select(total => total >= 90 ? 1.0 : 0).ToArray(), totals, 1).UpperLower.Value!.Value, 9);
    }

    [Property]
    public bool Equal_totals_count_the_same_in_whatever_order_they_come(byte[] seeds)
    {
        var rows = seeds.Concat(Enumerable.Range(0, 30).Select(i => (byte)(i * 7))).Select(seed => (Mark: seed % 2.0, Total: (double)(seed % 5))).ToList();
        var there = Of(rows);
        var back = Of(Enumerable.Reverse(rows).ToList());
        return Close(there.UpperLower, back.UpperLower) && Close(there.Discrimination, back.Discrimination) && Close(there.Efficiency, back.Efficiency);

        static ItemStatistics Of(List<(double Mark, double Total)> rows) =>
            ItemStatistics.Of(rows.Select(row => row.Mark).ToArray(), rows.Select(row => row.Total).ToArray(), 1);
    }

    [Property]
    public bool No_question_discriminates_better_than_it_can(byte[] seeds)
    {
        var marks = seeds.Concat(Enumerable.Range(0, 30).Select(i => (byte)(i * 11))).Select(seed => seed % 3 / 2.0).ToArray();
        var totals = marks.Select((mark, i) => mark + ((i * 37) % 11)).ToArray();
        var item = ItemStatistics.Of(marks, totals, 1);
        return item.Efficiency.Value is null or <= 1 + 1e-9 && item.Discrimination.Value is null or (>= -1 - 1e-9 and <= 1 + 1e-9);
    }

    [Property]
    public bool Marks_in_another_unit_say_the_same(byte factor)
    {
        var scale = 1.0 + factor;
        var (plain, scaled) = (ItemStatistics.Of(Lsat.Questions[2], Lsat.Totals, 1),
            ItemStatistics.Of(Lsat.Questions[2].Select(mark => mark * scale).ToArray(), Lsat.Totals.Select(total => total * scale).ToArray(), scale));
        return Close(plain.Facility, scaled.Facility) && Close(plain.Discrimination, scaled.Discrimination) && Close(plain.UpperLower, scaled.UpperLower);
    }

    [Fact]
    public void Lists_that_do_not_belong_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ItemStatistics.Of(new double[3], new double[4], 1));
        Assert.Throws<ArgumentException>(() => ItemStatistics.Of(new[] { double.NaN }, new double[1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ItemStatistics.Of(new double[1], new double[1], 0));
    }

    private static bool Close(SampleFigure a, SampleFigure b) => a.N == b.N && (a.Value is { } x && b.Value is { } y ? Math.Abs(x - y) < 1e-9 : a.Value == b.Value);
}
