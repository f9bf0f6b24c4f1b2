using System.IO.Compression;
using Slipway.Platform.Files;

namespace Slipway.Tests.Platform.Files;

/// <summary>Packages that unpack to more than they say, or carry others inside.</summary>
public sealed class PackageInspectionTests
{
    [Fact]
    public void An_ordinary_document_passes() => Assert.Null(PackageInspection.Inspect(Package(("word/document.xml", Text(200_000))), "report.docx"));

    [Fact]
    public void A_document_with_an_embedded_sheet_passes()
    {
        var sheet = Package(("xl/workbook.xml", Text(1000))).ToArray();
        Assert.Null(PackageInspection.Inspect(Package(("word/document.xml", Text(1000)), ("word/embeddings/sheet.xlsx", sheet)), "report.docx"));
    }

    [Fact]
    public void A_bomb_is_refused_by_what_really_comes_out()
    {
        var bomb = Package(("word/document.xml", new byte[64 * 1024 * 1024]));
        Assert.InRange(bomb.Length, 1, 200_000);
        Assert.IsType<FileBlownUp>(PackageInspection.Inspect(bomb, "report.docx"));
    }

    [Fact]
    public void A_bomb_inside_an_embedded_sheet_counts_too()
    {
        var inner = Package(("xl/workbook.xml", new byte[64 * 1024 * 1024])).ToArray();
        Assert.IsType<FileBlownUp>(PackageInspection.Inspect(Package(("word/document.xml", Text(10)), ("word/embeddings/sheet.xlsx", inner)), "report.docx"));
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_still_counted()
    {
        var bomb = Package(("word/document.xml", new byte[64 * 1024 * 1024])).ToArray();

        // The central directory says 1 KB: bytes 24 to 27 of its one header are the size unpacked (APPNOTE 4.3.12).
        var header = bomb.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(header + 24), 1024);
        Assert.NotNull(PackageInspection.Inspect(new MemoryStream(bomb), "report.docx"));
    }

    [Fact]
    public void An_archive_inside_is_refused_by_name()
    {
        var inner = Package(("a.txt", Text(10))).ToArray();
        var refusal = Assert.IsType<FileNested>(PackageInspection.Inspect(Package(("word/document.xml", Text(10)), ("word/media/more.zip", inner)), "report.docx"));
        Assert.Equal("more.zip", refusal.Part);
    }

    [Fact]
    public void Thousands_of_parts_are_refused() =>
        Assert.IsType<FileBlownUp>(PackageInspection.Inspect(Package([.. Enumerable.Range(0, 10_001).Select(n => ($"word/{n}.xml", new byte[1]))]), "report.docx"));

    /// <summary>Text that packs as text does, and not as zeros do.</summary>
    private static byte[] Text(int length)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next('a', 'z'))];
    }

    internal static MemoryStream Package(params (string Name, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts.Prepend(("[Content_Types].xml", "<Types/>"u8.ToArray())))
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
