using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class KaplanMeierTests
{
    [Fact]
    public void The_treated_group_has_the_published_curve()
    {
        var events = KaplanMeier.Estimate(Freireich.Treated).Steps.Where(step => step.Events > 0).ToList();

        Assert.Equal([6, 7, 10, 13, 16, 22, 23], events.Select(step => step.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], events.Select(step => step.AtRisk));
        Assert.Equal([3, 1, 1, 1, 1, 1, 1], events.Select(step => step.Events));
        Assert.Equal([.857, .807, .753, .690, .627, .538, .448], events.Select(step => Math.Round(step.Survival, 3)));
    }

    [Fact]
    public void Its_standard_errors_are_the_published_ones()
    {
        var events = KaplanMeier.Estimate(Freireich.Treated).Steps.Where(step => step.Events > 0);

        // Collett, and every package since.
        Assert.Equal([.0764, .0869, .0963, .1068, .1141, .1282, .1346], events.Select(step => Math.Round(Math.Sqrt(step.Variance!.Value), 4)));
    }

    [Fact]
    public void The_first_band_is_what_the_formula_gives_by_hand()
    {
        // S = 6/7, Greenwood's sum = 3/(21·18) = 1/126; ln S = −0.154151, so the error is 0.0890871/0.154151 = 0.577921, times
        // 1.959964 = 1.132704: the ends are S to the power of e^±1.132704 = 3.104038 and 0.322161.
        var band = KaplanMeier.Estimate(Freireich.Treated).Steps[0].Band!.Value;

        Assert.Equal(0.6197, band.Lower, 4);
        Assert.Equal(0.9516, band.Upper, 4);
    }

    [Fact]
    public void The_medians_are_the_published_ones_and_an_end_that_is_not_reached_is_missing()
    {
        Assert.Equal(new TimeEstimate(23, 13, null), KaplanMeier.Estimate(Freireich.Treated).Median);
        Assert.Equal(new TimeEstimate(8, 4, 11), KaplanMeier.Estimate(Freireich.Placebo).Median);
    }

    [Fact]
    public void Counts_add_up()
    {
        var curve = KaplanMeier.Estimate(Freireich.Treated);

        Assert.Equal((21, 9, 12), (curve.Subjects, curve.Events, curve.Steps.Sum(step => step.Censored)));
    }

    [Fact]
    public void The_curve_is_flat_between_its_steps_and_unknown_beyond_the_last()
    {
        var curve = KaplanMeier.Estimate(Freireich.Treated);

        Assert.Equal(1, curve.At(5)!.Value.Survival);
        Assert.Equal(.857, curve.At(6.5)!.Value.Survival, 3);
        Assert.Equal(.448, curve.At(35)!.Value.Survival, 3);
        Assert.Null(curve.At(36));
    }

    [Fact]
    public void An_empty_sample_has_no_figure()
    {
        var curve = KaplanMeier.Estimate([]);

        Assert.Equal(0, curve.Subjects);
        Assert.Empty(curve.Steps);
        Assert.Null(curve.Median);
        Assert.Null(curve.At(0));
    }

    [Fact]
    public void Where_nobody_is_there_yet_the_median_is_unknown_and_not_zero()
    {
        var curve = KaplanMeier.Estimate([new(10, false), new(20, false)]);

        Assert.Null(curve.Median);
        Assert.Equal([1, 1], curve.Steps.Select(step => step.Survival));
    }

    [Fact]
    public void A_curve_that_ends_at_zero_claims_no_certainty_there()
    {
        var last = KaplanMeier.Estimate([new(1, true), new(2, true)]).Steps[^1];

        Assert.Equal(0, last.Survival);
        Assert.Null(last.Variance);
        Assert.Null(last.Band);
    }

    [Fact]
    public void A_time_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([new(-1, true)]));
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([new(double.NaN, true)]));
    }

    [Property]
    public bool Without_censoring_the_curve_is_the_share_that_is_left(byte[] times)
    {
        var curve = KaplanMeier.Estimate(times.Select(time => new Observation(time, true)));
        return curve.Steps.All(step => Math.Abs(step.Survival - ((double)times.Count(time => time > step.Time) / times.Length)) < 1e-9);
    }

    [Property]
    public bool The_curve_never_rises_and_stays_within_its_band((byte Time, bool Happened)[] subjects)
    {
        var steps = KaplanMeier.Estimate(subjects.Select(subject => new Observation(subject.Time, subject.Happened))).Steps;
        return steps.Zip(steps.Skip(1)).All(pair => pair.Second.Survival <= pair.First.Survival)
            && steps.All(step => step.Band is not { } band || (band.Lower <= step.Survival && step.Survival <= band.Upper));
    }
}
