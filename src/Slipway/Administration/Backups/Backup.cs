using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Administration.Backups;

/// <summary>
/// Writes one archive. The database comes first, as a snapshot of one instant; the files after it. Files are added before the row that names
/// them, and taken away only when no row names them, so every file that something rests on is in the archive.
/// </summary>
internal sealed class Backup(AppDb db, string dataFolder)
{
    public const string SqliteEntry = "database.sqlite";
    public const string PostgresEntry = "database.dump";
    public const string FilesEntry = "files/";

    /// <returns>How many files were taken besides the database.</returns>
    public async Task<int> WriteAsync(string target, CancellationToken cancellationToken)
    {
        var part = target + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var count = 0;
        await using (var stream = new FileStream(part, FileMode.Create))
        await using (var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await DatabaseAsync(archive, cancellationToken);
            var files = Path.Combine(dataFolder, "files");
            foreach (var file in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : [])
            {
                if (Path.GetFileName(Path.GetDirectoryName(file)) == "incoming") continue; // Not complete yet, so nothing names it.
                if (!File.Exists(file)) continue; // Given up in this moment.
                await archive.CreateEntryFromFileAsync(file, FilesEntry + Path.GetRelativePath(files, file).Replace('\\', '/'), CompressionLevel.Fastest, cancellationToken);
                count++;
            }
        }

        File.Move(part, target, overwrite: true);
        return count;
    }

    private async Task DatabaseAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var snapshot = Path.Combine(Path.GetTempPath(), $"slipway-{Guid.CreateVersion7():N}");
        try
        {
            if (db.Database.IsNpgsql())
            {
                await PostgresTool.RunAsync("pg_dump", db.Database.GetConnectionString()!, ["--format=custom", "--no-owner", "--file", snapshot], cancellationToken);
            }
            else
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {snapshot}", cancellationToken);
            }

            await archive.CreateEntryFromFileAsync(snapshot, db.Database.IsNpgsql() ? PostgresEntry : SqliteEntry, CompressionLevel.Fastest, cancellationToken);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(snapshot);
        }
    }
}
