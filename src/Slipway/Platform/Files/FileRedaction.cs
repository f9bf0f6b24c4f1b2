using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Platform.Files;

/// <summary>A copy with parts blacked out stands in for a file of a partner, wherever that file is asked for. Who, when and why stay, and the hash of the original.</summary>
public sealed class FileRedaction
{
    public required Guid Id { get; init; }
    public required Guid PartnerId { get; init; }

    /// <summary>Of the original, which nobody gets any more.</summary>
    public required string Sha256 { get; init; }
    public required string CopySha256 { get; init; }
    public required string CopyName { get; init; }
    public required string CopyType { get; init; }
    public required long CopySize { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Reason { get; init; }

    public Attachment Copy => new(CopySha256, CopyName, CopyType, CopySize);
}

internal sealed class FileRedactionMapping : IEntityTypeConfiguration<FileRedaction>
{
    public void Configure(EntityTypeBuilder<FileRedaction> builder)
    {
        builder.ToTable("FileRedactions");
        builder.Property(redaction => redaction.Id).ValueGeneratedNever();
        builder.Property(redaction => redaction.Sha256).HasMaxLength(64);
        builder.Property(redaction => redaction.CopySha256).HasMaxLength(64);
        builder.Property(redaction => redaction.Reason).HasMaxLength(4000);
        builder.Ignore(redaction => redaction.Copy);
        builder.HasIndex(redaction => new { redaction.PartnerId, redaction.Sha256 }).IsUnique();
    }
}

public static class FileRedactionSets
{
    extension(AppDb db)
    {
        public DbSet<FileRedaction> FileRedactions => db.Set<FileRedaction>();
    }
}
