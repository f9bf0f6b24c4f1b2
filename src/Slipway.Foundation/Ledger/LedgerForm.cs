using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Slipway.Foundation.Ledger;

/// <summary>Writes the form that <see cref="LedgerLine"/> describes and hashes it, without leaving anything on the heap.</summary>
internal static class LedgerForm
{
    private static readonly byte[] VersionText = [.. Length(LedgerLine.Version.Length), .. Encoding.ASCII.GetBytes(LedgerLine.Version)];

    /// <summary>False when the line has no form: a previous hash of another length, or half a surrogate pair.</summary>
    public static bool TryHash(LedgerLine line, Span<byte> hash)
    {
        if (line.PreviousHash.Length != SHA256.HashSizeInBytes) return false;
        var buffer = ArrayPool<byte>.Shared.Rent(Most(line));
        try
        {
            var form = new Form(buffer);
            if (!form.TryWrite(line)) return false;
            SHA256.HashData(form.Written, hash);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>No form is longer: a UTF-16 unit takes at most three bytes.</summary>
    private static int Most(LedgerLine line) => checked(
        128 + (3 * (line.Chain.Length + line.Kind.Length + line.Actor.Length + (line.Subject?.Length ?? 0) + line.Payload.Length)));

    private static byte[] Length(int length)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)length);
        return bytes;
    }

    private ref struct Form(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

        public bool TryWrite(LedgerLine line)
        {
            Bytes(VersionText);
            Integer(line.Position);
            if (!TryText(line.Chain)) return false;
            Integer(line.Sequence);
            if (!TryText(line.Kind)) return false;
            Integer(line.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks);
            if (!TryText(line.Actor)) return false;
            if (!TryOptional(line.Subject)) return false;
            if (!TryText(line.Payload)) return false;
            Bytes(line.PreviousHash);
            return true;
        }

        private void Bytes(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_buffer[_length..]);
            _length += bytes.Length;
        }

        private void Integer(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(_buffer[_length..], value);
            _length += sizeof(long);
        }

        private bool TryOptional(string? text)
        {
            _buffer[_length++] = text is null ? (byte)0 : (byte)1;
            return text is null || TryText(text);
        }

        private bool TryText(string text)
        {
            var start = _length + sizeof(uint);
            if (Utf8.FromUtf16(text, _buffer[start..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done) return false;
            BinaryPrimitives.WriteUInt32BigEndian(_buffer[_length..], (uint)written);
            _length = start + written;
            return true;
        }
    }
}
