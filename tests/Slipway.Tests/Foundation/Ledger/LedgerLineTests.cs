using System.Security.Cryptography;
using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

public class LedgerLineTests
{
    private static readonly LedgerLine Line = Lines.Chain("partner:acme", 2)[1];

    [Fact]
    public void The_hash_is_taken_over_the_written_form()
    {
        var line = LedgerLine.Seal(
            258, "hub", 1, "opened", DateTimeOffset.UnixEpoch.AddTicks(10), "system", "é", "{}", LedgerLine.Genesis);

        // Put together by hand from the description of the form.
        var form = string.Concat(
            "00000011", "736c69707761792d6c65646765722d7631",
            "0000000000000102",
            "00000003", "687562",
            "0000000000000001",
            "00000006", "6f70656e6564",
            "000000000000000a",
            "00000006", "73797374656d",
            "01", "00000002", "c3a9",
            "00000002", "7b7d",
            new string('0', 64));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(form))), Convert.ToHexStringLower(line.Hash));
    }

    public static TheoryData<string, LedgerLine> Changes => new()
    {
        { "position", Line with { Position = 7 } },
        { "chain", Line with { Chain = "partner:zeta" } },
        { "sequence", Line with { Sequence = 3 } },
        { "kind", Line with { Kind = "step-waived" } },
        { "instant", Line with { At = Line.At.AddTicks(1) } },
        { "actor", Line with { Actor = "person:2" } },
        { "subject", Line with { Subject = "step:dpa" } },
        { "subject taken away", Line with { Subject = null } },
        { "payload", Line with { Payload = "{\"number\":2}" } },
        { "payload with half a pair", Line with { Payload = "\ud800" } },
        { "previous hash", Line with { PreviousHash = LedgerLine.Genesis.ToArray() } },
        { "short previous hash", Line with { PreviousHash = [] } },
        { "hash", Line with { Hash = new byte[32] } },
        { "letters moved from kind to actor", Line with { Kind = "step-prove", Actor = "nperson:1" } },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void No_column_can_change_without_the_hash_telling(string column, LedgerLine changed)
    {
        Assert.True(Line.Holds());
        Assert.False(changed.Holds(), column);
    }

    [Fact]
    public void No_subject_and_an_empty_subject_are_different_lines()
    {
        var none = Line with { Subject = null };
        var empty = Line with { Subject = "" };

        Assert.NotEqual(none.Recompute(), empty.Recompute());
    }

    [Fact]
    public void The_same_instant_in_another_time_zone_is_the_same_line() =>
        Assert.True((Line with { At = Line.At.ToOffset(TimeSpan.FromHours(5)) }).Holds());

    [Fact]
    public void What_has_no_form_cannot_be_sealed()
    {
        Assert.Throws<ArgumentException>(() => LedgerLine.Seal(1, "hub", 1, "opened", Lines.Monday, "system", null, "\udfff", LedgerLine.Genesis));
        Assert.Throws<ArgumentException>(() => LedgerLine.Seal(1, "hub", 1, "opened", Lines.Monday, "system", null, "{}", new byte[31]));
        Assert.Null((Line with { PreviousHash = [1] }).Recompute());
    }
}
