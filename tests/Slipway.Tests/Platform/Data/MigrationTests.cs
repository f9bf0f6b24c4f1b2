using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Tests.Platform.Data;

/// <summary>The model and its migrations do not drift apart.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void No_migration_is_missing_for_sqlite()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=unused.db").Options, new WriteGate(closed: true));
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void No_migration_is_missing_for_postgresql()
    {
        using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=unused").Options, new WriteGate(closed: false));
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
