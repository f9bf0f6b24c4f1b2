using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class LogRankTests
{
    [Fact]
    public void The_published_trial_gives_the_published_test()
    {
        var test = LogRank.Of(Freireich.Treated, Freireich.Placebo)!;

        // Kleinbaum and Klein, Survival Analysis: expected 19.26 (rounded sums) and 10.74, log-rank 16.79.
        Assert.Equal(16.79, test.ChiSquare, 2);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.Equal([(21, 9), (21, 21)], test.Groups.Select(group => (group.Subjects, group.Observed)));
        Assert.Equal([19.25, 10.75], test.Groups.Select(group => Math.Round(group.Expected, 2)));
        Assert.InRange(test.P, 4.1e-5, 4.2e-5);
    }

    [Fact]
    public void Three_groups_give_what_was_worked_out_by_hand()
    {
        // One event each, at 1, 2 and 3. Observed minus expected: 2/3, 1/6, −5/6. Covariance of the first two:
        // [2/9, −1/9; −1/9, 17/36], determinant 5/54. Statistic: 54/5 · 78/324 = 2.6; with two degrees of freedom p = e^−1.3.
        var test = LogRank.Of([new(1, true)], [new(2, true)], [new(3, true)])!;

        Assert.Equal(2.6, test.ChiSquare, 10);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(Math.Exp(-1.3), test.P, 10);
    }

    [Fact]
    public void Groups_that_cannot_be_compared_have_no_figure()
    {
        Assert.Null(LogRank.Of());
        Assert.Null(LogRank.Of(Freireich.Treated));
        Assert.Null(LogRank.Of(Freireich.Treated, []));
        Assert.Null(LogRank.Of([new(1, false)], [new(2, false)]));
        Assert.Null(LogRank.Of([new(1, false)], [new(2, true), new(3, true)]));
    }

    [Fact]
    public void An_empty_group_does_not_change_the_test() =>
        Assert.Equal(16.79, LogRank.Of(Freireich.Treated, [], Freireich.Placebo)!.ChiSquare, 2);

    [Fact]
    public void The_same_group_twice_does_not_differ() =>
        Assert.Equal(1, LogRank.Of(Freireich.Treated, Freireich.Treated)!.P, 10);

    [Property]
    public bool The_order_of_groups_does_not_matter((byte, bool)[] a, (byte, bool)[] b, (byte, bool)[] c)
    {
        var (one, other) = (LogRank.Of(Group(a), Group(b), Group(c)), LogRank.Of(Group(c), Group(a), Group(b)));
        return one is null ? other is null : Math.Abs(one.ChiSquare - other!.ChiSquare) < 1e-6 && one.P is >= 0 and <= 1;
    }

    private static IReadOnlyList<Observation> Group((byte Time, bool Happened)[] subjects) =>
        [.. subjects.Select(subject => new Observation(subject.Time, subject.Happened))];
}
