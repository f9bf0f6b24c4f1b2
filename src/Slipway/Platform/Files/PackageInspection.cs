using System.IO.Compression;

namespace Slipway.Platform.Files;

/// <summary>
/// Unpacks an Office package once, counting what really comes out, before anybody else opens it: a few kilobytes can unpack to terabytes. What the
/// package says of its own sizes is not believed.
/// </summary>
internal static class PackageInspection
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Largest sum of all parts.</summary>
    internal const long MostUnpacked = 400 * Megabyte;

    /// <summary>Text packs well, up to fifty times; beyond this the purpose is another one.</summary>
    internal const int MostTimes = 150;
    private const long NeverSuspicious = 8 * Megabyte;
    private const int MostParts = 10_000;
    private const long LargestEmbedded = 32 * Megabyte;

    public static Refusal? Inspect(Stream package, string name)
    {
        var budget = new Budget(package.Length);
        try
        {
            return Inspect(package, name, budget, embedded: false);
        }
        catch (InvalidDataException)
        {
            return new FileUnknown(name, []);
        }
    }

    private static Refusal? Inspect(Stream package, string name, Budget budget, bool embedded)
    {
        package.Position = 0;
        using var archive = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var part in archive.Entries.Where(part => part.FullName is not [.., '/']))
        {
            if (Unpack(part, name, budget, embedded) is { } refusal) return refusal;
        }

        return null;
    }

    private static Refusal? Unpack(ZipArchiveEntry part, string name, Budget budget, bool embedded)
    {
        if (++budget.Parts > MostParts) return new FileBlownUp(name);
        using var content = part.Open();
        var buffer = new byte[64 * 1024];
        using var kept = new MemoryStream();
        var nested = false;
        int read;
        for (var first = true; (read = content.ReadAtLeast(buffer, 8, throwOnEndOfStream: false)) > 0; first = false)
        {
            if (first && IsArchive(buffer.AsSpan(0, read)))
            {
                // A chart or a sheet inside a document is a package itself; one level of that is how Office works.
                if (embedded || !part.FullName.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || buffer[0] != (byte)'P') return new FileNested(name, part.Name);
                nested = true;
            }

            budget.Unpacked += read;
            if (budget.IsSpent || kept.Length > LargestEmbedded) return new FileBlownUp(name);
            if (nested) kept.Write(buffer, 0, read);
        }

        return nested ? Inspect(kept, name, budget, embedded: true) : null;
    }

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) || head.StartsWith("Rar!"u8) || head.StartsWith("BZh"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A]);

    private sealed class Budget(long packed)
    {
        public long Unpacked { get; set; }
        public int Parts { get; set; }

        public bool IsSpent => Unpacked > MostUnpacked || (Unpacked > NeverSuspicious && Unpacked > packed * MostTimes);
    }
}

public sealed record FileBlownUp(string Name) : Invalid(
    "file", $"{Name} unpacks to far more than such a file holds.", "It was not opened any further, and nothing of it is kept.", "Save it anew from the program that made it, or send it as PDF.");

public sealed record FileNested(string Name, string Part) : Invalid(
    "file", $"{Name} carries another archive inside: {Part}.", "An archive inside of a document is not taken.", "Send what is in it as files of their own.");
