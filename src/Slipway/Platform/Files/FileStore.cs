using System.Security.Cryptography;

namespace Slipway.Platform.Files;

/// <summary>Where file contents live: by hash, written once, never changed.</summary>
public interface IFileStore
{
    /// <summary>Takes a content and answers its SHA-256. Durable when it returns.</summary>
    Task<string> SaveAsync(Stream content, CancellationToken cancellationToken);

    /// <returns>None when no content has that hash.</returns>
    Stream? Open(string sha256);

    /// <summary>Takes a content away for good; nothing where there is none.</summary>
    void Delete(string sha256);
}

/// <summary>A folder with one file for each content, in sub-folders by the first two digits of its hash.</summary>
public sealed class FolderFileStore(string folder) : IFileStore
{
    public string Folder => folder;

    public async Task<string> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "incoming"));
        var incoming = Path.Combine(folder, "incoming", Guid.CreateVersion7().ToString("N"));
        try
        {
            var sha256 = await WriteAsync(content, incoming, cancellationToken);
            var place = PlaceOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(incoming, place, overwrite: true);
            return sha256;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(string sha256) =>
        IsHash(sha256) && File.Exists(PlaceOf(sha256))
            ? new FileStream(PlaceOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous)
            : null;

    public void Delete(string sha256)
    {
        if (IsHash(sha256)) File.Delete(PlaceOf(sha256));
    }

    private static async Task<string> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string PlaceOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    // The hash becomes part of a path: anything but a hash must not reach the disk.
    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
