using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Ledger;

/// <summary>A signed statement of what the whole ledger was at an instant: how many entries, and the root over their hashes.</summary>
public sealed class SignedCheckpoint
{
    /// <summary>Number of entries that it covers, the first by position.</summary>
    public required long Size { get; init; }

    /// <summary>Position of the last of them.</summary>
    public required long LastPosition { get; init; }

    /// <summary>The signed note.</summary>
    public required string Note { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}

internal sealed class SignedCheckpointMapping : IEntityTypeConfiguration<SignedCheckpoint>
{
    public void Configure(EntityTypeBuilder<SignedCheckpoint> builder)
    {
        builder.ToTable("Checkpoints");
        builder.HasKey(checkpoint => checkpoint.Size);
        builder.Property(checkpoint => checkpoint.Size).ValueGeneratedNever();
        builder.Property(checkpoint => checkpoint.Note).HasMaxLength(2000);
    }
}

public static class CheckpointSets
{
    extension(AppDb db)
    {
        public DbSet<SignedCheckpoint> Checkpoints => db.Set<SignedCheckpoint>();
    }
}

/// <summary>The tree over the hashes of all entries, kept by this process and caught up when it is asked. 64 bytes for each entry.</summary>
public sealed class LedgerTree
{
    private const int Batch = 50_000;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly MerkleTree _tree = new();
    private long _position;

    /// <summary>Reads what was added since, then answers from the tree.</summary>
    public async Task<T> AskAsync<T>(AppDb db, Func<MerkleTree, long, T> question, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(db, cancellationToken);
            return question(_tree, _position);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task CatchUpAsync(AppDb db, CancellationToken cancellationToken)
    {
        var settled = db.Database.IsNpgsql() ? await PostgresPositions.SettledAsync(db, cancellationToken) : long.MaxValue;
        while (true)
        {
            var from = _position;
            var rows = await db.Ledger.AsNoTracking().Where(entry => entry.Position > from && entry.Position <= settled)
                .OrderBy(entry => entry.Position).Select(entry => new { entry.Position, entry.Hash }).Take(Batch).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                _tree.Append(row.Hash);
                _position = row.Position;
            }

            if (rows.Count < Batch) return;
        }
    }
}

/// <summary>Section <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    /// <summary>The pause between two checkpoints; none is written while nothing happened.</summary>
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Signs the state of the ledger on a schedule.</summary>
public sealed class Checkpointing(AppDb db, LedgerTree tree, LedgerSigner signers, IOptions<LedgerOptions> options, TimeProvider time) : IJob
{
    public string Name => "checkpoints";

    public TimeSpan Every => options.Value.CheckpointEvery;

    public Task RunAsync(CancellationToken cancellationToken) => SignAsync(cancellationToken);

    /// <summary>The checkpoint over everything that is settled now; none while the ledger is empty.</summary>
    public async Task<SignedCheckpoint?> SignAsync(CancellationToken cancellationToken)
    {
        var (size, position, root) = await tree.AskAsync(db, (all, last) => (all.Size, last, all.Root()), cancellationToken);
        if (size == 0) return null;
        if (await db.Checkpoints.FindAsync([size], cancellationToken) is { } known) return known;
        using var signer = await signers.GetAsync(cancellationToken);
        var checkpoint = new SignedCheckpoint
        {
            Size = size,
            LastPosition = position,
            Note = new Checkpoint($"{signer.Public.Name}/ledger", size, root).Sign(signer),
            SignedAt = time.GetUtcNow(),
        };
        db.Add(checkpoint);
        await db.SaveChangesAsync(cancellationToken);
        return checkpoint;
    }
}
