using System.Text.Json.Nodes;
using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

public sealed class ReceiptTests : IDisposable
{
    private readonly NoteSigner _hub = new("hub.example.com", new byte[32]);
    private readonly NoteSigner _stranger = new("hub.example.com", [.. Enumerable.Repeat((byte)7, 32)]);
    private readonly List<LedgerLine> _lines = Lines.Chain("partner:acme", 11);

    [Fact]
    public void A_receipt_holds_without_anything_else_at_hand()
    {
        var verdict = Receipt.Verify(Issue(4).ToJson(), _hub.Public);

        Assert.Empty(verdict.Reasons);
        Assert.True(verdict.Holds);
        Assert.Equal(_lines[4].Payload, verdict.Line!.Payload);
        Assert.Equal(("hub.example.com/ledger", 11), (verdict.Checkpoint!.Origin, verdict.Checkpoint.Size));
    }

    [Fact]
    public void Every_line_of_the_ledger_has_its_receipt()
    {
        for (var index = 0; index < _lines.Count; index++) Assert.True(Receipt.Verify(Issue(index).ToJson()).Holds);
    }

    [Fact]
    public void A_changed_line_is_told() => Refused(Issue(4) with { Line = _lines[4] with { Payload = "{}" } }, "The line was changed");

    [Fact]
    public void A_line_that_was_sealed_again_is_not_in_the_tree()
    {
        var changed = _lines[4] with { Payload = "{}" };
        Refused(Issue(4) with { Line = changed with { Hash = changed.Recompute()! } }, "does not lead from leaf 4");
    }

    [Fact]
    public void Another_place_in_the_ledger_is_told() => Refused(Issue(4) with { Index = 5 }, "does not lead from leaf 5");

    [Fact]
    public void A_path_with_a_step_that_is_no_hash_is_told() => Refused(Issue(4) with { Path = [[1, 2, 3]] }, "does not lead from leaf 4");

    [Fact]
    public void A_checkpoint_of_somebody_else_is_told() =>
        Refused(Issue(4) with { Checkpoint = Checkpoint().Sign(_stranger) }, "no valid signature of hub.example.com");

    [Fact]
    public void A_receipt_that_brings_its_own_key_is_told_by_whoever_knows_the_right_one()
    {
        var forged = Issue(4) with { Checkpoint = Checkpoint().Sign(_stranger), Key = _stranger.Public.ToString() };

        Assert.True(Receipt.Verify(forged.ToJson()).Holds);
        Assert.Contains("not with the key that you trust", Assert.Single(Receipt.Verify(forged.ToJson(), _hub.Public).Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"slipway-receipt-v9\",\"line\":null,\"index\":0,\"path\":[],\"checkpoint\":\"\",\"key\":\"\"}")]
    public void What_is_no_receipt_gets_a_reason_and_no_exception(string json)
    {
        var verdict = Receipt.Verify(json);

        Assert.False(verdict.Holds);
        Assert.Single(verdict.Reasons);
    }

    [Fact]
    public void No_part_can_be_left_out_or_emptied_without_a_reason()
    {
        var issued = Issue(4).ToJson();
        foreach (var name in JsonNode.Parse(issued)!.AsObject().Select(member => member.Key))
        {
            var (without, empty) = (JsonNode.Parse(issued)!.AsObject(), JsonNode.Parse(issued)!.AsObject());
            without.Remove(name);
            empty[name] = null;
            Assert.False(Receipt.Verify(without.ToJsonString()).Holds, name);
            Assert.False(Receipt.Verify(empty.ToJsonString()).Holds, name);
        }

        foreach (var column in JsonNode.Parse(issued)!["line"]!.AsObject().Where(member => member.Value is not null).Select(member => member.Key))
        {
            var broken = JsonNode.Parse(issued)!;
            broken["line"]![column] = null;
            Assert.False(Receipt.Verify(broken.ToJsonString()).Holds, column);
        }
    }

    public void Dispose()
    {
        _hub.Dispose();
        _stranger.Dispose();
    }

    private static void Refused(Receipt receipt, string reason)
    {
        var verdict = Receipt.Verify(receipt.ToJson());

        Assert.False(verdict.Holds);
        Assert.Contains(reason, Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    private Receipt Issue(int index) =>
        new(_lines[index], index, Tree().Inclusion(index, _lines.Count), Checkpoint().Sign(_hub), _hub.Public.ToString());

    private Checkpoint Checkpoint() => new("hub.example.com/ledger", _lines.Count, Tree().Root());

    private MerkleTree Tree()
    {
        var tree = new MerkleTree();
        foreach (var line in _lines) tree.Append(line.Hash);
        return tree;
    }
}
