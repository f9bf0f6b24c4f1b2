using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Platform;

namespace Slipway.Compliance.Controls.Oscal;

/// <summary>
/// Reads OSCAL from a stream, plain or packed with gzip, and never more of it than <see cref="Largest"/>: a longer one is refused as soon as that
/// much came out, whatever its headers promise.
/// </summary>
public static class OscalReader
{
    /// <summary>Unpacked. The largest catalogue of NIST, all of SP 800-53, has about ten megabytes.</summary>
    public const int Largest = 32_000_000;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 64,
    };

    public static async Task<Result<OscalDocument>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            var head = new byte[2];
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            if (read == 0) return new OscalRefused("The file is empty.");
            await using var whole = new Rejoined(head.AsMemory(0, read), content);
            await using var plain = head is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress) : (Stream)whole;
            await using var bounded = new Bounded(plain, Largest);
            var document = await JsonSerializer.DeserializeAsync<OscalDocument>(bounded, Json, cancellationToken);
            return document is null ? new OscalRefused("The file holds null.") : Check(document);
        }
        catch (TooLong)
        {
            return new OscalTooLarge();
        }
        catch (JsonException broken)
        {
            return new OscalRefused(Tell(broken));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return new OscalRefused("The gzip archive is damaged or cut off.");
        }
    }

    private static Result<OscalDocument> Check(OscalDocument document)
    {
        var reason = (document.Catalog, document.Profile) switch
        {
            (null, null) => "There is neither a catalog nor a profile at the top.",
            (not null, not null) => "There are both a catalog and a profile; a file holds one.",
            ({ } catalog, _) => OscalRules.WrongWith(catalog),
            (_, { } profile) => OscalRules.WrongWith(profile),
        };
        return reason is null ? document : new OscalRefused(reason);
    }

    /// <summary>Where the reader stopped, in words; it counts lines and bytes from 0.</summary>
    private static string Tell(JsonException broken)
    {
        var place = broken.LineNumber is { } line ? $"Line {line + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}" : "Somewhere";
        var path = broken.Path is { Length: > 2 } found ? $" ({found[2..]})" : "";
        var reason = broken.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? "a value of another type is expected here"
            : "this is not JSON, or it is cut off";
        return $"{place}{path}: {reason}.";
    }

    /// <summary>A stream whose first bytes were read already.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> head, Stream rest) : Reading
    {
        private ReadOnlyMemory<byte> _head = head;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_head.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken);
            var count = Math.Min(buffer.Length, _head.Length);
            _head[..count].CopyTo(buffer);
            _head = _head[count..];
            return count;
        }
    }

    private sealed class Bounded(Stream inner, long most) : Reading
    {
        private long _read;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            return (_read += count) > most ? throw new TooLong() : count;
        }
    }

    private abstract class Reading : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }

    private sealed class TooLong : Exception;
}

public sealed record OscalRefused(string Reason) : Invalid("file", Reason, "An OSCAL catalogue or profile in JSON is expected, plain or packed with gzip.", "Export it again from where it comes from.");

public sealed record OscalTooLarge() : Invalid("file", "The file is larger than 32 MB, or becomes so when it is unpacked.", "The whole of NIST SP 800-53 has about ten.", "Take a baseline or a family out of it.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}
