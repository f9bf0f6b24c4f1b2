using System.Numerics;

namespace Slipway.Foundation.Ledger;

/// <summary>Checks proofs of a Merkle tree with nothing but roots and hashes at hand.</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf stands at a place in the tree with this size and root (RFC 9162, section 2.1.3.2).</summary>
    /// <param name="leafHash">The leaf's own hash, see <see cref="MerkleHash.Leaf"/>.</param>
    /// <param name="index">The leaf's place, counted from 0.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="path">The inclusion proof.</param>
    /// <param name="root">The root of the tree, 32 bytes.</param>
    public static bool Includes(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leafHash.Length != MerkleHash.Size || !WellFormed(path)) return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                if ((node & 1) == 0) (node, last) = RiseToRightChild(node, last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree with the earlier root is the beginning of the tree with the later root (RFC 9162, section 2.1.4.2).</summary>
    /// <param name="earlier">Size of the earlier tree, at least 1.</param>
    /// <param name="earlierRoot">Its root.</param>
    /// <param name="later">Size of the later tree.</param>
    /// <param name="laterRoot">Its root.</param>
    /// <param name="proof">The consistency proof; empty when both sizes are the same.</param>
    public static bool Extends(
        long earlier, ReadOnlySpan<byte> earlierRoot, long later, ReadOnlySpan<byte> laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (earlier < 1 || earlier > later || !WellFormed(proof)) return false;
        if (earlier == later) return proof.Count == 0 && earlierRoot.SequenceEqual(laterRoot);
        IEnumerable<byte[]> hashes = BitOperations.IsPow2(earlier) ? [earlierRoot.ToArray(), .. proof] : proof;
        return Grown(earlier - 1, later - 1, [.. hashes], earlierRoot, laterRoot);
    }

    private static bool Grown(long node, long last, byte[][] hashes, ReadOnlySpan<byte> earlierRoot, ReadOnlySpan<byte> laterRoot)
    {
        if (hashes.Length == 0) return false;
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        var (old, grown) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.AsSpan(1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                (old, grown) = (MerkleHash.Node(hash, old), MerkleHash.Node(hash, grown));
                if ((node & 1) == 0) (node, last) = RiseToRightChild(node, last);
            }
            else
            {
                grown = MerkleHash.Node(grown, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && earlierRoot.SequenceEqual(old) && laterRoot.SequenceEqual(grown);
    }

    /// <summary>A last node without a sibling stands for its parents up to the first that is a right child.</summary>
    private static (long Node, long Last) RiseToRightChild(long node, long last)
    {
        while (node != 0 && (node & 1) == 0) (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }

    private static bool WellFormed(IReadOnlyList<byte[]> hashes) => hashes.All(hash => hash.Length == MerkleHash.Size);
}
