using System.IO.Compression;
using System.Text;

namespace Slipway.Platform.Files;

/// <summary>A kind of file that is taken, told by its content and never by its name.</summary>
public sealed record FileKind(string Extension, string ContentType)
{
    public static readonly FileKind Pdf = new("pdf", "application/pdf");
    public static readonly FileKind Png = new("png", "image/png");
    public static readonly FileKind Jpeg = new("jpg", "image/jpeg");
    public static readonly FileKind Word = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly FileKind Sheet = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly FileKind Text = new("txt", "text/plain");
    public static readonly FileKind Csv = new("csv", "text/csv");

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Png, Jpeg, Word, Sheet, Text, Csv];
}

/// <summary>
/// Looks at the content: the first bytes, the end where the format has one, and the parts of an Office package. A truncated or disguised file
/// is of no kind.
/// </summary>
public static class FileSniffer
{
    private const int Window = 2048;

    /// <param name="content">Seekable; its position is left at the end.</param>
    /// <param name="name">Decides between plain text and CSV, which no content tells apart.</param>
    public static FileKind? Sniff(Stream content, string name)
    {
        if (content.Length == 0) return null;
        var head = Read(content, 0);
        var tail = Read(content, Math.Max(0, content.Length - Window));
        if (head.AsSpan().StartsWith("%PDF-"u8)) return tail.AsSpan().IndexOf("%%EOF"u8) >= 0 ? FileKind.Pdf : null;
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return tail.AsSpan().IndexOf("IEND"u8) >= 0 ? FileKind.Png : null;
        }

        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return tail.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? FileKind.Jpeg : null;
        }

        if (head.AsSpan().StartsWith("PK\x03\x04"u8)) return Office(content);
        return IsText(content) ? name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? FileKind.Csv : FileKind.Text : null;
    }

    private static byte[] Read(Stream content, long from)
    {
        content.Position = from;
        var buffer = new byte[Math.Min(Window, content.Length - from)];
        content.ReadExactly(buffer);
        return buffer;
    }

    private static FileKind? Office(Stream content)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.GetEntry("[Content_Types].xml") is null) return null;
            // A macro project would be executed by whoever opens the file.
            if (package.Entries.Any(entry => entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return null;
            if (package.GetEntry("word/document.xml") is not null) return FileKind.Word;
            return package.GetEntry("xl/workbook.xml") is not null ? FileKind.Sheet : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsText(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[16 * 1024];
        var chars = new char[16 * 1024];
        try
        {
            int read;
            while ((read = content.Read(bytes)) > 0)
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: content.Position == content.Length);
                if (chars.AsSpan(0, count).IndexOfAnyInRange('\0', '\b') >= 0) return false;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        return true;
    }
}
