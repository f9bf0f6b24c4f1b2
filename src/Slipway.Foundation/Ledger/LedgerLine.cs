using System.Security.Cryptography;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// One line of the append-only record. Its hash covers every other column, so that no line can be changed, moved or taken out of
/// the middle of its chain without the chain showing it.
/// </summary>
/// <remarks>
/// The hash is SHA-256 over this form, field after field with nothing between them. Integers are signed, 64 bits, big-endian;
/// a text is its length in bytes (32 bits, unsigned, big-endian) followed by its UTF-8 bytes.
/// <code>
/// version        text    "slipway-ledger-v1"
/// position       integer
/// chain          text
/// sequence       integer
/// kind           text
/// at             integer, steps of 100 ns since 1970-01-01T00:00:00Z
/// actor          text
/// subject        one byte 0 for none, or one byte 1 and a text
/// payload        text
/// previous hash  32 bytes
/// </code>
/// Every field either has a fixed length or says its length, so two different lines never share a form.
/// </remarks>
/// <param name="Position">Place among all lines of all chains; rises, may skip.</param>
/// <param name="Chain">The chain that the line belongs to.</param>
/// <param name="Sequence">Place within the chain: 1, 2, 3 without a gap.</param>
/// <param name="Kind">What happened, in the past tense.</param>
/// <param name="At">
/// When. The hash knows the instant and not the offset; a store has to keep every step that was sealed, so round to what it keeps
/// (microseconds on PostgreSQL) before sealing.
/// </param>
/// <param name="Actor">Who did it, by id.</param>
/// <param name="Subject">What it happened to; none where the fact has no subject.</param>
/// <param name="Payload">The fact in canonical JSON.</param>
/// <param name="PreviousHash">The hash of the line before it in its chain, 32 bytes; all zero for the first.</param>
/// <param name="Hash">The hash of this line, 32 bytes.</param>
public sealed record LedgerLine(
    long Position, string Chain, long Sequence, string Kind, DateTimeOffset At, string Actor, string? Subject, string Payload, byte[] PreviousHash, byte[] Hash)
{
    /// <summary>The form that the hash is taken over.</summary>
    public const string Version = "slipway-ledger-v1";

    /// <summary>The previous hash of the first line of a chain: 32 zero bytes.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>Makes a line and its hash.</summary>
    /// <exception cref="ArgumentException">The previous hash is not 32 bytes, or a text holds half a surrogate pair.</exception>
    public static LedgerLine Seal(
        long position, string chain, long sequence, string kind, DateTimeOffset at, string actor, string? subject, string payload, ReadOnlySpan<byte> previousHash)
    {
        if (previousHash.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException($"A hash has 32 bytes, not {previousHash.Length}.", nameof(previousHash));
        }

        var line = new LedgerLine(position, chain, sequence, kind, at, actor, subject, payload, previousHash.ToArray(), new byte[SHA256.HashSizeInBytes]);
        if (!LedgerForm.TryHash(line, line.Hash))
        {
            throw new ArgumentException("A text of the line holds half a surrogate pair, which has no UTF-8 form.", nameof(payload));
        }

        return line;
    }

    /// <summary>
    /// The hash that the columns give now, 32 bytes, whatever the line says it is; none when they have no form at all (a previous
    /// hash of another length, half a surrogate pair).
    /// </summary>
    public byte[]? Recompute()
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return LedgerForm.TryHash(this, hash) ? hash : null;
    }

    /// <summary>Whether the line's hash is the hash of its columns.</summary>
    public bool Holds()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return LedgerForm.TryHash(this, hash) && hash.SequenceEqual(Hash);
    }
}
