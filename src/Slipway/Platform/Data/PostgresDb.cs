using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Slipway.Platform.Data;

public sealed class PostgresDb(DbContextOptions<PostgresDb> options, WriteGate gate) : AppDb(options, gate)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasSequence<long>(LedgerPositions);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    internal const string LedgerPositions = "ledger_positions";

    /// <summary>PostgreSQL takes UTC only, and keeps microseconds.</summary>
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        value => Moments.Microseconds(value.ToUniversalTime()),
        value => value);
}
