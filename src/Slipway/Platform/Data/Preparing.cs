using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Slipway.Platform.Data;

/// <summary>Why the program does not start, in words for the person who operates it.</summary>
public sealed class CannotStart(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Brings the database to this program's form before the first request, or refuses to start and says why.</summary>
public static class Preparing
{
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            if (!db.Database.IsNpgsql()) CreateFolder(db);
            await MigrateAsync(db, scope.ServiceProvider.GetServices<FurtherIndex>(), cancellationToken);
        }
        catch (Exception exception) when (exception is SqliteException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStart(Explain(db, exception), exception);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is NpgsqlException cause)
        {
            // The driver wraps what a second try might mend.
            throw new CannotStart(Explain(db, cause), exception);
        }
    }

    /// <summary>Whoever serves must be able to write; whoever only looks, at a copy on read-only ground, need not.</summary>
    public static async Task RequireWritingAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            if (!db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"ReaderCursors\" WHERE false", cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new CannotStart(Explain(db, exception), exception);
        }
    }

    private static async Task MigrateAsync(AppDb db, IEnumerable<FurtherIndex> indexes, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } newer)
        {
            throw new CannotStart($"The database was written by a newer Slipway (it has {newer}). Start that version, or restore a backup from before the upgrade.");
        }

        if (applied.Count < known.Count) await db.Database.MigrateAsync(cancellationToken);
        foreach (var index in indexes) await index.MakeAsync(db, cancellationToken);
    }

    private static void CreateFolder(AppDb db)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
    }

    private static string Explain(AppDb db, Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: 8 } => $"The database file is read-only: {Where(db)}. Give this program the right to write it and its folder.",
        SqliteException { SqliteErrorCode: 14 } or IOException or UnauthorizedAccessException =>
            $"The database file cannot be opened: {Where(db)}. Check that the folder exists and may be written. ({exception.Message})",
        SqliteException { SqliteErrorCode: 26 } => $"{Where(db)} is not a database. Set SLIPWAY_DATA to another folder, or restore a backup.",
        NpgsqlException => $"PostgreSQL cannot be used: {exception.Message}. Check SLIPWAY_DATABASE and that the server runs.",
        _ => exception.Message,
    };

    private static string Where(AppDb db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
}
