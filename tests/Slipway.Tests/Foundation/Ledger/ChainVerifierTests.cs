using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

public class ChainVerifierTests
{
    [Fact]
    public async Task Interleaved_chains_hold_in_the_order_of_positions()
    {
        var verifier = new ChainVerifier();
        var lines = Lines.Chain("partner:acme", 20).Concat(Lines.Chain("partner:zeta", 20, firstPosition: 2)).OrderBy(line => line.Position);

        var broken = await verifier.FeedAsync(lines.ToAsyncEnumerable());

        Assert.Null(broken);
        Assert.Equal((40, 2), (verifier.Lines, verifier.Chains));
    }

    [Fact]
    public void A_changed_line_is_named()
    {
        var broken = FirstBreak(lines => lines[4] = lines[4] with { Payload = "{\"number\":99}" });

        Assert.Equal((9, "partner:acme", 5, ChainFault.HashDiffers), (broken.Position, broken.Chain, broken.Sequence, broken.Fault));
        Assert.Contains("Line 5 of chain partner:acme", broken.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_changed_and_sealed_again_is_given_away_by_the_next()
    {
        var broken = FirstBreak(lines => lines[4] = Sealed(lines[4] with { Payload = "{\"number\":99}" }));

        Assert.Equal((6, ChainFault.PreviousHashDiffers), (broken.Sequence, broken.Fault));
    }

    [Fact]
    public void A_missing_line_is_a_gap_at_the_one_after_it()
    {
        var broken = FirstBreak(lines => lines.RemoveAt(4));

        Assert.Equal((6, ChainFault.SequenceGap), (broken.Sequence, broken.Fault));
    }

    [Fact]
    public void A_chain_without_its_beginning_does_not_hold() =>
        Assert.Equal((2, ChainFault.SequenceGap), FirstBreak(lines => lines.RemoveAt(0)) switch { var broken => (broken.Sequence, broken.Fault) });

    [Fact]
    public void Two_lines_in_each_others_place_are_found()
    {
        var broken = FirstBreak(lines => (lines[4], lines[5]) = (lines[5], lines[4]));

        Assert.Equal((6, ChainFault.SequenceGap), (broken.Sequence, broken.Fault));
    }

    [Fact]
    public void A_position_that_does_not_rise_is_found()
    {
        var broken = FirstBreak(lines => lines[4] = Sealed(lines[4] with { Position = lines[3].Position }));

        Assert.Equal((5, ChainFault.PositionNotRising), (broken.Sequence, broken.Fault));
    }

    [Fact]
    public void Nothing_after_the_first_break_is_believed()
    {
        var verifier = new ChainVerifier();
        var lines = Lines.Chain("partner:acme", 3);

        Assert.False(verifier.Feed(lines[1]));
        Assert.False(verifier.Feed(lines[0]));
        Assert.Equal(2, verifier.FirstBreak!.Sequence);
        Assert.Equal(0, verifier.Lines);
    }

    private static ChainBreak FirstBreak(Action<List<LedgerLine>> tamper)
    {
        var verifier = new ChainVerifier();
        var lines = Lines.Chain("partner:acme", 10);
        tamper(lines);
        foreach (var line in lines) verifier.Feed(line);
        return Assert.IsType<ChainBreak>(verifier.FirstBreak);
    }

    private static LedgerLine Sealed(LedgerLine line) => line with { Hash = line.Recompute()! };
}
