using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Administration.Backups;

/// <summary>Reads an archive beside what is there, checks it whole, and only then puts it in place.</summary>
internal sealed class Restore(AppDb db, string dataFolder)
{
    /// <returns>How many files came back besides the database.</returns>
    public async Task<int> ReadAsync(string source, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && await HasDataAsync(cancellationToken))
        {
            throw new CannotStart("There is data already. Restore into an empty installation, or add --replace to replace what is there.");
        }

        var staging = Path.Combine(dataFolder, $"restore-{Guid.CreateVersion7():N}");
        try
        {
            var count = await UnpackAsync(source, staging, cancellationToken);
            await PutInPlaceAsync(staging, cancellationToken);
            return count;
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    private async Task<bool> HasDataAsync(CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            var tables = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").SingleAsync(cancellationToken);
            return tables > 0;
        }

        return new FileInfo(DatabaseFile()) is { Exists: true, Length: > 0 };
    }

    private async Task<int> UnpackAsync(string source, string staging, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(staging);
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(source, cancellationToken);
            var wanted = db.Database.IsNpgsql() ? Backup.PostgresEntry : Backup.SqliteEntry;
            var database = archive.GetEntry(wanted) ?? throw new CannotStart(
                archive.GetEntry(db.Database.IsNpgsql() ? Backup.SqliteEntry : Backup.PostgresEntry) is null
                    ? $"{source} is not a backup of Slipway."
                    : "The backup is of the other database engine. Set SLIPWAY_DATABASE to the engine that it was taken from.");
            await database.ExtractToFileAsync(Path.Combine(staging, wanted), overwrite: false, cancellationToken);
            var count = 0;
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith(Backup.FilesEntry, StringComparison.Ordinal) && entry.Name.Length > 0))
            {
                await UnpackAsync(entry, staging, cancellationToken);
                count++;
            }

            return count;
        }
        catch (InvalidDataException damaged)
        {
            throw new CannotStart($"{source} is damaged: {damaged.Message}", damaged);
        }
    }

    /// <summary>A file is named by its hash, so a damaged one is known at once.</summary>
    private static async Task UnpackAsync(ZipArchiveEntry entry, string staging, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(Path.Combine(staging, entry.FullName));
        if (!target.StartsWith(Path.GetFullPath(staging) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new CannotStart($"The archive names a file outside of it: {entry.FullName}");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await entry.ExtractToFileAsync(target, overwrite: false, cancellationToken);
        await using var content = File.OpenRead(target);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (!entry.Name.StartsWith(hash, StringComparison.Ordinal)) throw new CannotStart($"The file {entry.Name} in the archive is damaged: its content has the hash {hash}.");
    }

    private async Task PutInPlaceAsync(string staging, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            await PostgresTool.RunAsync(
                "pg_restore", db.Database.GetConnectionString()!,
                ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname", new Npgsql.NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).Database!, Path.Combine(staging, Backup.PostgresEntry)],
                cancellationToken);
        }
        else
        {
            await CheckAsync(Path.Combine(staging, Backup.SqliteEntry), cancellationToken);
            SqliteConnection.ClearAllPools();
            foreach (var left in new[] { "-wal", "-shm" }) File.Delete(DatabaseFile() + left);
            File.Move(Path.Combine(staging, Backup.SqliteEntry), DatabaseFile(), overwrite: true);
        }

        var files = Path.Combine(staging, "files");
        if (!Directory.Exists(files)) return;
        foreach (var file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(dataFolder, "files", Path.GetRelativePath(files, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }
    }

    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok") throw new CannotStart("The database in the archive is damaged.");
    }

    private string DatabaseFile() => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
}
