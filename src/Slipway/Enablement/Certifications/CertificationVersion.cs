using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>A certification as it was at one moment, kept for ever: a certificate names the version by which it was earned.</summary>
public sealed class CertificationVersion
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }

    /// <summary>From 1; new awards follow the highest.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>When everybody who meets it already had been looked at.</summary>
    public DateTimeOffset? SpreadAt { get; set; }
}

public sealed record CertificationLoaded(string Certification, int Number, string Sha256) : Fact
{
    public override string? Subject => $"certification:{Certification}";
}

internal sealed class CertificationVersionMapping : IEntityTypeConfiguration<CertificationVersion>
{
    public void Configure(EntityTypeBuilder<CertificationVersion> builder)
    {
        builder.ToTable("CertificationVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(200_000);
        builder.HasIndex(version => new { version.Key, version.Number }).IsUnique();
    }
}
