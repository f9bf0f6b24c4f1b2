using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private readonly NoteSigner _hub = new("hub.example.com", new byte[32]);

    [Fact]
    public void It_is_three_lines_and_a_signature()
    {
        var lines = new Checkpoint("hub.example.com/ledger", 0, MerkleHash.Empty()).Sign(_hub).Split('\n');

        // SHA-256 of nothing, in base64.
        Assert.Equal(["hub.example.com/ledger", "0", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", ""], lines[..4]);
        Assert.StartsWith("— hub.example.com ", lines[4], StringComparison.Ordinal);
        Assert.Equal(["", ], lines[5..]);
    }

    [Fact]
    public void What_the_hub_signed_is_believed()
    {
        var note = new Checkpoint("hub.example.com/ledger", 12, MerkleHash.Leaf([])).Sign(_hub);

        Assert.True(Checkpoint.TryVerify(note, _hub.Public, out var checkpoint, out _));
        Assert.Equal(12, checkpoint.Size);
        Assert.Equal(MerkleHash.Leaf([]), checkpoint.Root);
    }

    [Fact]
    public void A_changed_size_is_not()
    {
        var note = new Checkpoint("hub.example.com/ledger", 12, MerkleHash.Leaf([])).Sign(_hub);

        Assert.False(Checkpoint.TryVerify(note.Replace("\n12\n", "\n11\n", StringComparison.Ordinal), _hub.Public, out _, out var reason));
        Assert.Contains("no valid signature", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("origin\n12\n")]
    [InlineData("\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n012\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n12\n47DEQpj8HBSa\n")]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void What_is_no_checkpoint_is_not_read(string text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void Extension_lines_are_passed_over() =>
        Assert.True(Checkpoint.TryParse("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n", out _));

    public void Dispose() => _hub.Dispose();
}
