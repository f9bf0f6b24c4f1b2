using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Platform.Files;

/// <summary>A content that its holder gave up. It leaves the store once nothing names it any more.</summary>
public sealed class DiscardedFile
{
    public Guid Id { get; private init; }

    /// <summary>Whose it was.</summary>
    public Guid PartnerId { get; private init; }
    public string Sha256 { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    private DiscardedFile()
    {
    }

    public static DiscardedFile Of(Guid partner, string sha256, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PartnerId = partner, Sha256 = sha256, At = now };
}

internal sealed class DiscardedFileMapping : IEntityTypeConfiguration<DiscardedFile>
{
    public void Configure(EntityTypeBuilder<DiscardedFile> builder)
    {
        builder.ToTable("DiscardedFiles");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Sha256).HasMaxLength(64);
    }
}

public static class DiscardedFileSets
{
    extension(AppDb db)
    {
        public DbSet<DiscardedFile> DiscardedFiles => db.Set<DiscardedFile>();
    }
}
