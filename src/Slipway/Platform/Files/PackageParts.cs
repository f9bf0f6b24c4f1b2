using System.Buffers.Binary;
using System.IO.Compression;

namespace Slipway.Platform.Files;

/// <summary>
/// The parts of a ZIP package as they lie in the file (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). The library's own reader stops where the
/// directory says that a part ends, and so would not notice a part that goes on; this one unpacks what is really there.
/// </summary>
internal static class PackageParts
{
    private const int EndLength = 22;
    private const int LongestComment = 0xFFFF;

    public sealed record Part(string Name, Stream Content);

    /// <summary>Each part once, to be read to its end before the next.</summary>
    public static IEnumerable<Part> Of(Stream package)
    {
        var directory = Directory(package, out var count);
        var at = 0;
        for (var n = 0; n < count; n++)
        {
            var header = Slice(directory, at, 46);
            if (!header.AsSpan().StartsWith("PK\x01\x02"u8)) throw new InvalidDataException("The directory of the package is broken.");
            var (method, packed) = (Short(header, 10), Number(header, 20));
            var (name, extra, comment, start) = (Short(header, 28), Short(header, 30), Short(header, 32), Number(header, 42));
            var text = System.Text.Encoding.UTF8.GetString(Slice(directory, at + 46, name));
            at += 46 + name + extra + comment;
            if (text is not [.., '/']) yield return new Part(text, Content(package, start, packed, method));
        }
    }

    private static Stream Content(Stream package, long start, long packed, int method)
    {
        var local = Read(package, start, 30);
        if (!local.AsSpan().StartsWith("PK\x03\x04"u8)) throw new InvalidDataException("A part of the package is not where it should be.");
        var bytes = new MemoryStream(Read(package, start + 30 + Short(local, 26) + Short(local, 28), packed), writable: false);
        return method switch
        {
            0 => bytes,
            8 => new DeflateStream(bytes, CompressionMode.Decompress),
            _ => throw new InvalidDataException("A part is packed in a way that Office files are not."),
        };
    }

    private static byte[] Directory(Stream package, out int count)
    {
        var length = (int)Math.Min(package.Length, EndLength + LongestComment);
        var tail = Read(package, package.Length - length, length);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length) throw new InvalidDataException("The package has no directory.");
        count = Short(tail, end + 10);
        return Read(package, Number(tail, end + 16), Number(tail, end + 12));
    }

    private static byte[] Read(Stream package, long from, long length)
    {
        // Also where sizes are said to stand elsewhere (ZIP64, all bits set): no file that is taken is that large.
        if (from < 0 || length < 0 || from + length > package.Length) throw new InvalidDataException("The package names what is not in it.");
        package.Position = from;
        var bytes = new byte[length];
        package.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Slice(byte[] bytes, int from, int length) =>
        from + length <= bytes.Length ? bytes[from..(from + length)] : throw new InvalidDataException("The directory of the package ends too early.");

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static long Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
