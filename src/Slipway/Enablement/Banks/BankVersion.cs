using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Banks;

/// <summary>A bank as it was at one moment, kept for ever: an attempt names the version that each of its questions came from.</summary>
public sealed class BankVersion
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }

    /// <summary>From 1; the highest is the one that new attempts draw from.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required int Questions { get; init; }
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
}

/// <param name="Number">Of the version.</param>
public sealed record BankLoaded(string Bank, int Number, int Questions, string Sha256) : Fact
{
    public override string? Subject => $"bank:{Bank}";
}

internal sealed class BankVersionMapping : IEntityTypeConfiguration<BankVersion>
{
    public void Configure(EntityTypeBuilder<BankVersion> builder)
    {
        builder.ToTable("BankVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(20_000_000);
        builder.HasIndex(version => new { version.Key, version.Number }).IsUnique();
    }
}

public static class BankSets
{
    extension(AppDb db)
    {
        public DbSet<BankVersion> BankVersions => db.Set<BankVersion>();
    }
}
