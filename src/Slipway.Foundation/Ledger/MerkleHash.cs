using System.Security.Cryptography;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// The two hashes of a Merkle tree (RFC 9162, section 2.1.1; the same as RFC 6962). The leading byte keeps a leaf from ever being
/// taken for a node.
/// </summary>
public static class MerkleHash
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    /// <summary>SHA-256(0x00 ‖ <paramref name="data"/>).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        var length = 1 + data.Length;
        var form = length <= 1024 ? stackalloc byte[length] : new byte[length];
        form[0] = 0x00;
        data.CopyTo(form[1..]);
        return SHA256.HashData(form);
    }

    /// <summary>SHA-256(0x01 ‖ <paramref name="left"/> ‖ <paramref name="right"/>), each of 32 bytes.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> form = stackalloc byte[1 + (2 * Size)];
        form[0] = 0x01;
        left.CopyTo(form[1..]);
        right.CopyTo(form[(1 + Size)..]);
        return SHA256.HashData(form);
    }
}
