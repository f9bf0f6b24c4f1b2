using System.IO.Compression;
using Slipway.Platform;

namespace Slipway.Playbooks.Reading;

/// <summary>The files of a playbook in memory, by their path within it. Nothing is unpacked to disk, so no name in an archive can escape.</summary>
public sealed class PlaybookFiles
{
    /// <summary>One file; a long module has 30 kB.</summary>
    public const int LargestFile = 1_000_000;
    public const int LargestWhole = 10_000_000;
    public const int MostFiles = 200;
    private const string Start = "playbook.yaml";
    private readonly SortedDictionary<string, byte[]?> _files = new(StringComparer.Ordinal);

    private PlaybookFiles()
    {
    }

    public IEnumerable<string> Names => _files.Keys;

    /// <summary>Reads the YAML and Markdown files of a folder; what else lies there is left alone.</summary>
    public static PlaybookFiles FromFolder(string folder)
    {
        var files = new PlaybookFiles();
        if (!Directory.Exists(folder)) return files;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(Belongs).Take(MostFiles))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            files._files[name] = new FileInfo(path).Length > LargestFile ? null : File.ReadAllBytes(path);
        }

        return files;
    }

    /// <summary>
    /// Reads an archive, whose one folder on top may be left out. It counts what really comes out of it, not what its directory promises.
    /// </summary>
    public static Result<PlaybookFiles> FromZip(Stream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostFiles * 5) return new ArchiveRefused($"It has {archive.Entries.Count} entries.");
            var taken = archive.Entries.Where(entry => Belongs(entry.FullName)).ToList();
            if (taken.Count > MostFiles) return new ArchiveRefused($"It has {taken.Count} files.");
            if (taken.Find(entry => Escapes(entry.FullName)) is { } escaping) return new ArchiveRefused($"It has the path {escaping.FullName}.");
            var top = taken.Select(entry => entry.FullName).Where(name => name == Start || name.EndsWith("/" + Start, StringComparison.Ordinal))
                .OrderBy(name => name.Length).FirstOrDefault()?[..^Start.Length] ?? "";
            return Unpack(taken.Where(entry => entry.FullName.StartsWith(top, StringComparison.Ordinal)), top.Length);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException)
        {
            return new ArchiveRefused("It is no ZIP archive, or a damaged one.");
        }
    }

    /// <summary>For tests and programs that have the texts already.</summary>
    public static PlaybookFiles From(IEnumerable<KeyValuePair<string, byte[]>> contents)
    {
        var files = new PlaybookFiles();
        foreach (var (name, bytes) in contents) files._files[name] = bytes.Length > LargestFile ? null : bytes;
        return files;
    }

    public bool Has(string name) => _files.ContainsKey(name);

    /// <returns>None where the file is too large; ask <see cref="Has"/> first.</returns>
    public byte[]? Bytes(string name) => _files[name];

    private static Result<PlaybookFiles> Unpack(IEnumerable<ZipArchiveEntry> entries, int cut)
    {
        var files = new PlaybookFiles();
        long whole = 0;
        foreach (var entry in entries)
        {
            using var stream = entry.Open();
            var bytes = AtMost(stream, LargestFile);
            whole += bytes?.Length ?? LargestFile;
            if (whole > LargestWhole) return new ArchiveRefused($"Unpacked it is larger than {LargestWhole / 1_000_000} MB.");
            if (!files._files.TryAdd(entry.FullName[cut..], bytes)) return new ArchiveRefused($"It has {entry.FullName} twice.");
        }

        return files;
    }

    private static byte[]? AtMost(Stream stream, int most)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (whole.Length + read > most) return null;
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    private static bool Belongs(string name) =>
        Path.GetExtension(name) is ".yaml" or ".yml" or ".md" && !name.Contains("__MACOSX/", StringComparison.Ordinal);

    private static bool Escapes(string name) =>
        name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal)
        || name.Split('/').Any(part => part is ".." or ".");
}

public sealed record ArchiveRefused(string What) : Invalid(
    "file", What, "A playbook is a ZIP archive of the folder that holds playbook.yaml, at most 200 files of 1 MB.", "Pack the folder anew.");
