using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Enablement.Curricula;

/// <summary>A curriculum as it was at one moment, kept for ever: a completion names the version that was learned.</summary>
public sealed class CurriculumVersion
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }

    /// <summary>From 1; the highest is the one that people learn.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }

    /// <summary>Of the content, the files included.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The curriculum with its texts.</summary>
    public required string Json { get; init; }

    /// <summary>For each lesson the fingerprint, and since which version it is as it is.</summary>
    public required string Marks { get; init; }

    /// <summary>Images and documents of the lessons, by name.</summary>
    public List<Attachment> Files { get; init; } = [];
    public required string LoadedBy { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
}

/// <param name="Sha256">The lesson's fingerprint.</param>
/// <param name="Since">The number of the version that brought it as it is.</param>
public sealed record LessonMark(string Sha256, int Since);

internal sealed class CurriculumVersionMapping : IEntityTypeConfiguration<CurriculumVersion>
{
    public void Configure(EntityTypeBuilder<CurriculumVersion> builder)
    {
        builder.ToTable("CurriculumVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(20_000_000);
        builder.Property(version => version.Marks).HasMaxLength(200_000);
        builder.OwnsMany(version => version.Files, files => files.ToJson());
        builder.HasIndex(version => new { version.Key, version.Number }).IsUnique();
    }
}

public static class CurriculumSets
{
    extension(AppDb db)
    {
        public DbSet<CurriculumVersion> CurriculumVersions => db.Set<CurriculumVersion>();

        public DbSet<LearningPath> LearningPaths => db.Set<LearningPath>();

        public DbSet<LessonProgress> LessonProgress => db.Set<LessonProgress>();

        public DbSet<HandIn> HandIns => db.Set<HandIn>();
    }
}
