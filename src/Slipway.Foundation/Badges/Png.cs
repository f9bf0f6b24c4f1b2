using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Slipway.Foundation.Badges;

/// <summary>Writes pictures as PNG (ISO/IEC 15948) and carries a badge in them: an <c>iTXt</c> chunk, as Open Badges 3.0 says (section 5.3.1).</summary>
public static class Png
{
    private const string Keyword = "openbadgecredential";
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <param name="rgba">Four bytes for each point, row by row.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var size = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        (size[8], size[9]) = (8, 6);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zip.WriteByte(0);
                zip.Write(rgba.Slice(row * width * 4, width * 4));
            }
        }

        return [.. Signature, .. Chunk("IHDR", size), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>Puts the badge into the picture; one that is in it already goes.</summary>
    /// <exception cref="InvalidDataException">This is no PNG.</exception>
    public static byte[] Bake(byte[] png, string credential)
    {
        var chunks = Read(png) ?? throw new InvalidDataException("This is no PNG.");
        byte[] text = [.. Encoding.Latin1.GetBytes(Keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(credential)];
        return
        [
            .. Signature,
            .. chunks.Where(chunk => !IsBadge(chunk)).SelectMany(chunk => chunk.Kind == "IHDR"
                ? [.. Chunk(chunk.Kind, png[chunk.Data]), .. Chunk("iTXt", text)]
                : Chunk(chunk.Kind, png[chunk.Data])),
        ];

        bool IsBadge((string Kind, Range Data) chunk) => chunk.Kind == "iTXt" && HasKeyword(png.AsSpan(chunk.Data));
    }

    /// <summary>The badge in the picture; none for a file that is no PNG, is damaged, or carries none.</summary>
    public static string? Unbake(byte[] png)
    {
        foreach (var (kind, data) in Read(png) ?? [])
        {
            var text = png.AsSpan(data);
            if (kind != "iTXt" || !HasKeyword(text)) continue;

            // Compression flag and method, then the language tag and the translated keyword, each up to a zero.
            var rest = text[(Keyword.Length + 1)..];
            if (rest.Length < 4 || rest[0] != 0) return null;
            rest = rest[2..];
            for (var skip = 0; skip < 2; skip++)
            {
                if (rest.IndexOf((byte)0) is not (>= 0 and var end)) return null;
                rest = rest[(end + 1)..];
            }

            return Encoding.UTF8.GetString(rest);
        }

        return null;
    }

    /// <summary>The chunks in their order; none where the file is not whole.</summary>
    private static List<(string Kind, Range Data)>? Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature)) return null;
        var chunks = new List<(string, Range)>();
        for (var at = Signature.Length; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12) return null;
            var data = (at + 8)..(at + 8 + (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(png[data.End.Value..]) != Check(png[(at + 4)..data.End.Value])) return null;
            var kind = Encoding.Latin1.GetString(png.Slice(at + 4, 4));
            chunks.Add((kind, data));
            if (kind == "IEND") return chunks;
            at = data.End.Value + 4;
        }

        return null;
    }

    private static bool HasKeyword(ReadOnlySpan<byte> text) => text.Length > Keyword.Length && text[Keyword.Length] == 0 && Encoding.Latin1.GetString(text[..Keyword.Length]) == Keyword;

    private static byte[] Chunk(string kind, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.Latin1.GetBytes(kind, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Check(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>CRC-32 as the standard's annex D has it.</summary>
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes) crc = Table[(crc ^ one) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(int n)
    {
        var crc = (uint)n;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
