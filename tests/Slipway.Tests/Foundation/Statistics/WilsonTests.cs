using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class WilsonTests
{
    [Theory] // Newcombe (1998), table I, method 3.
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void The_published_examples_come_out(int successes, int trials, double lower, double upper)
    {
        var interval = Wilson.Of(successes, trials)!.Value;

        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Fact]
    public void Without_a_case_there_is_no_figure() => Assert.Null(Wilson.Of(0, 0));

    [Fact]
    public void Counts_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(1, 3, 1));
    }

    [Property]
    public bool The_interval_holds_the_share_and_mirrors_its_opposite(ushort a, ushort b)
    {
        var (trials, successes) = (Math.Max(a, b) + 1, Math.Min(a, b));
        var (interval, mirror) = (Wilson.Of(successes, trials)!.Value, Wilson.Of(trials - successes, trials)!.Value);
        var share = (double)successes / trials;
        return interval.Lower <= share && share <= interval.Upper && Math.Abs(interval.Lower - (1 - mirror.Upper)) < 1e-9;
    }
}
