using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>One line of the append-only record as it is stored. The hash covers every other column.</summary>
public sealed class LedgerEntry
{
    public const string HubChain = "hub";

    /// <summary>Place among all entries of all chains; rises, may skip.</summary>
    public required long Position { get; init; }

    /// <summary><c>hub</c>, or <c>partner:</c> and the partner's id.</summary>
    public required string Chain { get; init; }

    /// <summary>Place within the chain: 1, 2, 3 without a gap.</summary>
    public required long Sequence { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><c>person:</c> and an id, <c>system</c>, or <c>visitor</c>.</summary>
    public required string Actor { get; init; }
    public string? Subject { get; init; }

    /// <summary>The fact in canonical JSON.</summary>
    public required string Payload { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }

    public static string ChainOf(Guid? partner) => partner is { } id ? $"partner:{id:N}" : HubChain;

    /// <summary>The same as the chain's arithmetic takes it.</summary>
    public LedgerLine Line => new(Position, Chain, Sequence, Kind, At, Actor, Subject, Payload, PreviousHash, Hash);

    public Guid? PartnerId => Chain == HubChain ? null : Guid.ParseExact(Chain["partner:".Length..], "N");
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("Ledger");
        builder.HasKey(entry => entry.Position);
        builder.Property(entry => entry.Position).ValueGeneratedNever();
        builder.Property(entry => entry.Payload).HasMaxLength(1_000_000);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(32);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.HasIndex(entry => new { entry.Chain, entry.Sequence }).IsUnique();
        builder.HasIndex(entry => entry.Subject);
        builder.Ignore(entry => entry.PartnerId).Ignore(entry => entry.Line);
    }
}

public static class LedgerSets
{
    extension(AppDb db)
    {
        public DbSet<LedgerEntry> Ledger => db.Set<LedgerEntry>();
    }
}
