using System.Numerics;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// An append-only Merkle tree as in certificate transparency (RFC 9162, section 2.1). It keeps the hash of every complete subtree,
/// 64 bytes per leaf altogether, so that a root or a proof of any earlier size costs a handful of hashes.
/// The leaves of the ledger's tree are the hashes of its lines in the order of their positions.
/// </summary>
public sealed class MerkleTree
{
    /// <summary>At height h, the roots of the complete subtrees of 2^h leaves, from left to right.</summary>
    private readonly List<List<byte[]>> _heights = [];

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf at the right.</summary>
    /// <param name="data">What the leaf stands for, of any length; its leaf hash is taken here.</param>
    public void Append(ReadOnlySpan<byte> data)
    {
        var hash = MerkleHash.Leaf(data);
        var height = 0;
        for (var count = Size; ; count >>= 1, height++)
        {
            if (height == _heights.Count) _heights.Add([]);
            _heights[height].Add(hash);
            if ((count & 1) == 0) break;
            hash = MerkleHash.Node(_heights[height][^2], _heights[height][^1]);
        }

        Size++;
    }

    /// <summary>The root over all leaves, 32 bytes.</summary>
    public byte[] Root() => Root(Size);

    /// <summary>The root as it was when the tree had <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative or beyond the tree.</exception>
    public byte[] Root(long size)
    {
        Within(size, 0, Size, nameof(size));
        return size == 0 ? MerkleHash.Empty() : Subtree(0, size);
    }

    /// <summary>The path that proves that a leaf is in the tree of a size: PATH(m, D_n) of RFC 9162, section 2.1.3.1.</summary>
    /// <param name="index">The leaf, counted from 0.</param>
    /// <param name="size">The size of the tree that the proof is for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is beyond the tree, or the leaf beyond the size.</exception>
    public IReadOnlyList<byte[]> Inclusion(long index, long size)
    {
        Within(size, 1, Size, nameof(size));
        Within(index, 0, size - 1, nameof(index));
        var path = new List<byte[]>();
        long start = 0, length = size;
        while (length > 1)
        {
            var left = LargestPowerBelow(length);
            if (index - start < left)
            {
                path.Add(Subtree(start + left, length - left));
                length = left;
            }
            else
            {
                path.Add(Subtree(start, left));
                (start, length) = (start + left, length - left);
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that the tree of one size grew into the tree of another: PROOF(m, D_n) of RFC 9162, section 2.1.4.1.</summary>
    /// <param name="earlier">The smaller size, at least 1.</param>
    /// <param name="later">The larger size.</param>
    /// <returns>The hashes; none when both sizes are the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is beyond the tree, or they are out of order.</exception>
    public IReadOnlyList<byte[]> Consistency(long earlier, long later)
    {
        Within(later, 1, Size, nameof(later));
        Within(earlier, 1, later, nameof(earlier));
        var proof = new List<byte[]>();
        long start = 0, length = later;
        var known = true; // The verifier has the root of what is left of the earlier tree.
        while (start + length != earlier)
        {
            var left = LargestPowerBelow(length);
            if (earlier - start <= left)
            {
                proof.Add(Subtree(start + left, length - left));
                length = left;
            }
            else
            {
                proof.Add(Subtree(start, left));
                (start, length, known) = (start + left, length - left, false);
            }
        }

        if (!known) proof.Add(Subtree(start, length));
        proof.Reverse();
        return proof;
    }

    private byte[] Subtree(long start, long length)
    {
        if (BitOperations.IsPow2(length)) return Complete(start, length);
        var left = LargestPowerBelow(length);
        return MerkleHash.Node(Complete(start, left), Subtree(start + left, length - left));
    }

    private byte[] Complete(long start, long length)
    {
        var height = BitOperations.TrailingZeroCount(length);
        return _heights[height][(int)(start >> height)];
    }

    private static long LargestPowerBelow(long length) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(length - 1)));

    private static void Within(long value, long least, long most, string name)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(name, value, $"Between {least} and {most}.");
    }
}
