using FsCheck.Xunit;
using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

public class PassMarkTests
{
    private static readonly double[] Results = [.4, .5, .6, .65, .7, .7, .75, .8, .9, 1];

    [Fact]
    public void Each_pass_mark_says_who_would_have_passed_and_who_is_in_doubt()
    {
        var outcomes = PassMark.Sensitivity(Results, [.6, .7], .06);

        Assert.Equal((8, 10, 2), (outcomes[0].Passed, outcomes[0].Attempts, outcomes[0].InDoubt!.Value));
        Assert.Equal((6, 4), (outcomes[1].Passed, outcomes[1].InDoubt!.Value));
        Assert.Equal(Wilson.Of(6, 10), outcomes[1].Share);
    }

    [Fact]
    public void Few_attempts_give_counts_without_an_interval()
    {
        var outcome = Assert.Single(PassMark.Sensitivity(Results[..9], [.7], null));
        Assert.Null(outcome.Share);
        Assert.Null(outcome.InDoubt);
    }

    [Fact]
    public void A_result_that_is_equal_on_paper_passes() => Assert.True(PassMark.Reaches(0.1 + 0.2, 0.3) && PassMark.Reaches(0.7 - 1e-12, 0.7));

    [Property]
    public bool A_higher_pass_mark_never_passes_more(byte a, byte b)
    {
        var outcomes = PassMark.Sensitivity(Results, [Math.Min(a, b) / 255.0, Math.Max(a, b) / 255.0], null);
        return outcomes[0].Passed >= outcomes[1].Passed;
    }
}

public class DistractorTableTests
{
    [Fact]
    public void A_wrong_answer_that_draws_the_best_is_found_and_one_that_nobody_takes_too()
    {
        // 40 attempts by rest 0…39: the weakest choose a, the middle the right answer b, the best the wrong answer c; d nobody.
        var attempts = Enumerable.Range(0, 40).Select(i => new Chosen([i < 12 ? "a" : i < 28 ? "b" : "c"], i)).ToList();

        var table = DistractorTable.Of([("a", false), ("b", true), ("c", false), ("d", false)], attempts);

        Assert.Equal([12, 16, 12, 0], table.Select(row => row.All));
        Assert.Equal([0, 0, 11, 0], table.Select(row => row.Upper));
        Assert.Equal([11, 0, 0, 0], table.Select(row => row.Lower));
        Assert.Equal([false, false, true, false], table.Select(row => row.Misleads));
        Assert.Equal([false, false, false, true], table.Select(row => row.Idle));
        Assert.Equal(5.5, table[0].MeanRest.Value);
        Assert.Null(table[3].MeanRest.Value);
    }

    [Fact]
    public void A_handful_of_attempts_condemns_no_answer()
    {
        var table = DistractorTable.Of([("a", true), ("b", false)], [new Chosen(["b"], 9), new Chosen(["a"], 1)]);
        Assert.All(table, row => Assert.False(row.Misleads || row.Idle));
    }
}
