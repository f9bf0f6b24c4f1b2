using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Ledger;

/// <summary>
/// Reads the ledger from where it stopped, every entry once and in order. What it writes to the database for an entry is saved
/// together with its cursor, so a kill between the two is not possible.
/// </summary>
public abstract class LedgerReader(AppDb db, TimeProvider time) : IJob
{
    private const int Batch = 200;

    public abstract string Name { get; }

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public bool AtOnce => true;

    /// <summary>Adds to the context what follows from the entry. It must not save.</summary>
    protected abstract Task ReadAsync(LedgerEntry entry, CancellationToken cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadBatchAsync(cancellationToken) == Batch) db.ChangeTracker.Clear();
    }

    private async Task<int> ReadBatchAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.ReaderCursors.FindAsync([Name], cancellationToken);
        if (cursor is null) db.Add(cursor = new ReaderCursor { Name = Name });
        var settled = db.Database.IsNpgsql() ? await PostgresPositions.SettledAsync(db, cancellationToken) : long.MaxValue;
        var from = cursor.Position;
        var entries = await db.Ledger.AsNoTracking().Where(entry => entry.Position > from && entry.Position <= settled)
            .OrderBy(entry => entry.Position).Take(Batch).ToListAsync(cancellationToken);
        foreach (var entry in entries)
        {
            await ReadAsync(entry, cancellationToken);
            (cursor.Position, cursor.MovedAt) = (entry.Position, time.GetUtcNow());
        }

        if (entries.Count > 0) await db.SaveChangesAsync(cancellationToken);
        return entries.Count;
    }
}

/// <summary>How far one reader has come.</summary>
public sealed class ReaderCursor
{
    public required string Name { get; init; }

    /// <summary>Of the last entry that it has read.</summary>
    public long Position { get; set; }
    public DateTimeOffset? MovedAt { get; set; }
}

internal sealed class ReaderCursorMapping : IEntityTypeConfiguration<ReaderCursor>
{
    public void Configure(EntityTypeBuilder<ReaderCursor> builder)
    {
        builder.ToTable("ReaderCursors");
        builder.HasKey(cursor => cursor.Name);
    }
}

public static class ReaderSets
{
    extension(AppDb db)
    {
        public DbSet<ReaderCursor> ReaderCursors => db.Set<ReaderCursor>();
    }
}
