using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Platform.Files;

/// <summary>
/// A file that somebody sent in. Whoever wants to use it elsewhere must belong to the side that sent it: knowing a hash opens nothing.
/// </summary>
public sealed class Upload
{
    public required Guid Id { get; init; }

    /// <summary>The partner that it belongs to; none for the hub's own.</summary>
    public Guid? PartnerId { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Sha256 { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }

    public Attachment Attachment => new(Sha256, Name, ContentType, Size);
}

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("Uploads");
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.HasIndex(upload => upload.Sha256);
        builder.Ignore(upload => upload.Attachment);
    }
}

public static class UploadSets
{
    extension(AppDb db)
    {
        public DbSet<Upload> Uploads => db.Set<Upload>();
    }
}
