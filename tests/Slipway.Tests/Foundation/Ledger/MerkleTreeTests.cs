using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

/// <summary>The eight leaves, roots and proofs are the test vectors that certificate-transparency implementations share.</summary>
public class MerkleTreeTests
{
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Each_size_has_its_published_root()
    {
        var tree = Tree();

        for (var size = 0; size <= 8; size++) Assert.Equal(Roots[size], Hex(tree.Root(size)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_proofs_are_the_published_ones(long index, long size, params string[] path) =>
        Assert.Equal(path, Tree().Inclusion(index, size).Select(Hex));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(6, 7, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    public void Consistency_proofs_are_the_published_ones(long earlier, long later, params string[] proof) =>
        Assert.Equal(proof, Tree().Consistency(earlier, later).Select(Hex));

    [Fact]
    public void Every_leaf_of_every_size_can_be_proven_and_no_altered_proof_passes()
    {
        var tree = Numbered(33);
        for (var size = 1L; size <= tree.Size; size++)
        {
            for (var index = 0L; index < size; index++) AssertIncluded(tree, index, size);
        }
    }

    [Fact]
    public void Every_size_grows_into_every_later_size_and_no_altered_proof_passes()
    {
        var tree = Numbered(33);
        for (var later = 1L; later <= tree.Size; later++)
        {
            for (var earlier = 1L; earlier <= later; earlier++) AssertGrows(tree, earlier, later);
        }
    }

    [Fact]
    public void A_rewritten_tree_is_not_an_extension()
    {
        var (honest, rewritten) = (Numbered(9), new MerkleTree());
        for (var i = 0; i < 9; i++) rewritten.Append([(byte)(i == 2 ? 99 : i)]);

        Assert.False(MerkleProof.Extends(5, honest.Root(5), 9, rewritten.Root(9), rewritten.Consistency(5, 9)));
    }

    private static void AssertIncluded(MerkleTree tree, long index, long size)
    {
        var (leaf, path, root) = (MerkleHash.Leaf([(byte)index]), tree.Inclusion(index, size), tree.Root(size));

        Assert.True(MerkleProof.Includes(leaf, index, size, path, root));
        Assert.False(MerkleProof.Includes(MerkleHash.Leaf([200]), index, size, path, root));
        Assert.False(MerkleProof.Includes(leaf, index + 1, size, path, root));
        Assert.False(MerkleProof.Includes(leaf, index - 1, size, path, root));
        Assert.False(MerkleProof.Includes(leaf, index, size, [.. path, root], root));
        Assert.False(MerkleProof.Includes(leaf, index, size, [.. path, []], root));
        foreach (var altered in Altered(path)) Assert.False(MerkleProof.Includes(leaf, index, size, altered, root));
    }

    private static void AssertGrows(MerkleTree tree, long earlier, long later)
    {
        var (before, after, proof) = (tree.Root(earlier), tree.Root(later), tree.Consistency(earlier, later));

        Assert.True(MerkleProof.Extends(earlier, before, later, after, proof));
        Assert.False(MerkleProof.Extends(earlier, before, later, tree.Root(0), proof));
        Assert.False(MerkleProof.Extends(earlier, tree.Root(0), later, after, proof));
        Assert.False(MerkleProof.Extends(earlier, before, later, after, [.. proof, before]));
        if (earlier == later) return;
        Assert.False(MerkleProof.Extends(earlier, after, later, before, proof));
        Assert.False(MerkleProof.Extends(earlier, before, later, after, []));
        foreach (var altered in Altered(proof)) Assert.False(MerkleProof.Extends(earlier, before, later, after, altered));
    }

    private static IEnumerable<IReadOnlyList<byte[]>> Altered(IReadOnlyList<byte[]> proof)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            var flipped = proof.Select(hash => hash.ToArray()).ToList();
            flipped[i][0] ^= 16;
            yield return flipped;
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
        }
    }

    private static MerkleTree Tree()
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves) tree.Append(Convert.FromHexString(leaf));
        return tree;
    }

    private static MerkleTree Numbered(int count)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < count; i++) tree.Append([(byte)i]);
        return tree;
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
