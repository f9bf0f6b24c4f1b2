using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Playbooks;

/// <summary>A playbook as it was loaded, kept for ever: journeys are pinned to one.</summary>
public sealed class PlaybookVersion
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Version { get; init; }

    /// <summary>Of the canonical JSON; equal content is loaded once.</summary>
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>When it became the one that new journeys follow; the latest wins.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
}

public sealed record PlaybookLoaded(Guid PlaybookVersionId, string Name, string Version, string Sha256) : Fact
{
    public override string? Subject => $"playbook:{PlaybookVersionId:N}";
}

internal sealed class PlaybookVersionMapping : IEntityTypeConfiguration<PlaybookVersion>
{
    public void Configure(EntityTypeBuilder<PlaybookVersion> builder)
    {
        builder.ToTable("PlaybookVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(20_000_000);
        builder.HasIndex(version => new { version.Name, version.Version, version.Sha256 }).IsUnique();
    }
}

public static class PlaybookSets
{
    extension(AppDb db)
    {
        public DbSet<PlaybookVersion> PlaybookVersions => db.Set<PlaybookVersion>();
    }
}
