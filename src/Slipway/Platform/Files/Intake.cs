using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Platform.Files;

/// <summary>The one door through which files come in: size, kind, name, what it unpacks to and what a scanner says are checked before anything is kept.</summary>
public sealed class Intake(AppDb db, IFileStore store, Scanner scanner, ScanBook scans, TimeProvider time)
{
    public const int MegabytesAtMost = 50;

    /// <summary>Takes a file and adds its row; the caller's commit saves it together with what uses it.</summary>
    /// <param name="accept">Extensions that are taken, without dots; empty means every known kind.</param>
    public async Task<Result<Upload>> TakeAsync(
        Stream content, string name, Guid? partnerId, string actor, IReadOnlyList<string> accept, int maxMegabytes, CancellationToken cancellationToken)
    {
        var tidy = Tidy(name);
        using var seekable = await BufferAsync(content, maxMegabytes, cancellationToken);
        if (seekable is null) return new FileTooLarge(tidy, maxMegabytes);
        if (seekable.Length == 0) return new FileEmpty(tidy);
        if (FileSniffer.Sniff(seekable, tidy) is not { } kind) return new FileUnknown(tidy, accept);
        if (accept.Count > 0 && !accept.Contains(kind.Extension)) return new FileNotAccepted(tidy, kind.Extension, accept);
        if (!NameFits(tidy, kind)) return new FileDisguised(tidy, kind.Extension);
        if ((kind == FileKind.Word || kind == FileKind.Sheet) && PackageInspection.Inspect(seekable, tidy) is { } packed) return packed;
        seekable.Position = 0;
        var finding = await scanner.ScanAsync(seekable, cancellationToken);
        if (finding is { State: ScanState.Infected }) return new FileInfected(tidy, finding.Detail ?? "");
        seekable.Position = 0;
        var sha256 = await store.SaveAsync(seekable, cancellationToken);
        if (finding is not null) await scans.KeepAsync(sha256, finding, cancellationToken);
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PartnerId = partnerId,
            By = actor,
            At = time.GetUtcNow(),
            Sha256 = sha256,
            Name = tidy,
            ContentType = kind.ContentType,
            Size = seekable.Length,
        };
        db.Add(upload);
        return upload;
    }

    /// <summary>Spools to a temporary file that deletes itself; stops at the limit, so that nobody fills the disk.</summary>
    private static async Task<FileStream?> BufferAsync(Stream content, int maxMegabytes, CancellationToken cancellationToken)
    {
        var limit = Math.Min(maxMegabytes, MegabytesAtMost) * 1024L * 1024;
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"slipway-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (spool.Length + read > limit)
            {
                await spool.DisposeAsync();
                return null;
            }

            await spool.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return spool;
    }

    /// <summary>The last part of whatever path a browser sends, without control characters, at most 200 characters.</summary>
    internal static string Tidy(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]).Trim(' ', '.');
        if (clean.Length == 0) clean = "file";
        return clean.Length <= 200 ? clean : clean[..150] + clean[^50..];
    }

    private static bool NameFits(string name, FileKind kind) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant() switch
    {
        "jpeg" or "jpg" => kind == FileKind.Jpeg,
        "md" or "txt" or "log" or "" => kind == FileKind.Text || !name.Contains('.', StringComparison.Ordinal),
        var extension => extension == kind.Extension,
    };
}

public sealed record FileTooLarge(string Name, int Megabytes) : Invalid(
    "file", $"{Name} is larger than {Megabytes} MB.", "", "Send a smaller version, or only the part that is asked for.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}

public sealed record FileInfected(string Name, string Signature) : Invalid(
    "file", $"{Name} is infected: the scanner found {Signature}.", "Nothing of it is kept.", "Clean the machine that it comes from, then send a clean file.");

public sealed record FileEmpty(string Name) : Invalid("file", $"{Name} is empty.", "", "Choose the file again.");

public sealed record FileUnknown(string Name, IReadOnlyList<string> Accept) : Invalid(
    "file", $"{Name} is damaged, incomplete or of a kind that is not taken.", $"Taken are {FileWords.Kinds(Accept)}.", "Open it yourself, save it anew and send that.")
{
    public override int Status => StatusCodes.Status415UnsupportedMediaType;
}

public sealed record FileNotAccepted(string Name, string Kind, IReadOnlyList<string> Accept) : Invalid(
    "file", $"{Name} is a {Kind.ToUpperInvariant()} file.", $"Taken are {FileWords.Kinds(Accept)}.", "Save it in one of these formats.")
{
    public override int Status => StatusCodes.Status415UnsupportedMediaType;
}

public sealed record FileDisguised(string Name, string Kind) : Invalid(
    "file", $"{Name} has the content of a {Kind.ToUpperInvariant()} file and another ending.", "", "Give it the ending that fits its content.")
{
    public override int Status => StatusCodes.Status415UnsupportedMediaType;
}

public static class FileWords
{
    public static string Kinds(IReadOnlyList<string> accept) =>
        string.Join(", ", (accept.Count > 0 ? accept : [.. FileKind.All.Select(kind => kind.Extension)]).Select(kind => kind.ToUpperInvariant()));
}
