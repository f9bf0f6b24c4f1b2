using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace Slipway.Platform.Data;

public sealed class SqliteDb(DbContextOptions<SqliteDb> options, WriteGate gate) : AppDb(options, gate)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>SQLite has no time type that sorts; ticks of UTC do. Cut to microseconds, which PostgreSQL keeps too.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        value => Moments.Microseconds(value).UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>
/// Sets what must hold on every connection: write-ahead log, full durability, foreign keys, patience. A pooled connection keeps it, so each is
/// told once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!MustTell(connection)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!MustTell(connection)) return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private bool MustTell(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && !_told.TryGetValue(handle, out _) && !IsReadOnly(connection) && _told.TryAdd(handle, _told);

    /// <summary>The framework looks with a read-only connection whether the file exists; a fresh backup is not in write-ahead mode yet.</summary>
    private static bool IsReadOnly(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}
