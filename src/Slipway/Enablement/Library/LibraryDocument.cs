using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Library;

/// <summary>A document that the hub gives to partners, or keeps for itself; each file that came in its place is a version.</summary>
public sealed class LibraryDocument : IVersioned
{
    public const int LongestTitle = 200;
    public const int LongestSummary = 1000;

    public required Guid Id { get; init; }
    public required string Title { get; set; }
    public required string Summary { get; set; }

    /// <summary>Title and summary in lower case: what a search looks at on either engine.</summary>
    public required string SearchText { get; set; }

    /// <summary>Whom it helps; a tag, no lock.</summary>
    public List<LearningRole> Roles { get; set; } = [];

    /// <summary>For the hub's own people alone.</summary>
    public bool HubOnly { get; set; }

    /// <summary>The tiers that may read it; empty means all.</summary>
    public List<Tier> Tiers { get; set; } = [];

    /// <summary>The kinds of partner that may read it; empty means all.</summary>
    public List<Archetype> Archetypes { get; set; } = [];
    public List<LibraryVersion> Versions { get; init; } = [];

    /// <summary>Since when it is no longer offered; what was downloaded stays on the record.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
    public int Version { get; set; }

    public LibraryVersion Newest => Versions.MaxBy(version => version.Number)!;

    /// <summary>Whether a partner's people may read it.</summary>
    public bool IsFor(Archetype archetype, Tier tier) => !HubOnly && RetiredAt is null && new Audience(Archetypes, Tiers).Covers(archetype, tier);
}

/// <summary>One file of a document.</summary>
public sealed class LibraryVersion
{
    public required Guid DocumentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required string Sha256 { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }

    /// <summary>What changed.</summary>
    public string? Note { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }

    public Attachment File => new(Sha256, Name, ContentType, Size);
}

/// <summary>That somebody took a version of a document.</summary>
public sealed class LibraryDownload
{
    public required Guid Id { get; init; }
    public required Guid DocumentId { get; init; }
    public required int Number { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Whom the person belonged to; none for people of the hub.</summary>
    public Guid? PartnerId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <param name="Number">Of the version.</param>
public sealed record DocumentPublished(Guid Document, int Number, string Sha256) : Fact
{
    public override string? Subject => $"document:{Document:N}";
}

public sealed record DocumentRetired(Guid Document) : Fact
{
    public override string? Subject => $"document:{Document:N}";
}

/// <param name="Number">Of the version.</param>
public sealed record DocumentDownloaded(Guid? PartnerId, Guid Document, int Number, Guid By) : Fact
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override Guid? Partner => PartnerId;

    [System.Text.Json.Serialization.JsonIgnore]
    public override string? Subject => $"document:{Document:N}";
}

internal sealed class LibraryDocumentMapping : IEntityTypeConfiguration<LibraryDocument>
{
    public void Configure(EntityTypeBuilder<LibraryDocument> builder)
    {
        builder.ToTable("LibraryDocuments");
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.Summary).HasMaxLength(LibraryDocument.LongestSummary);
        builder.Property(document => document.SearchText).HasMaxLength(LibraryDocument.LongestTitle + LibraryDocument.LongestSummary + 1);
        builder.PrimitiveCollection(document => document.Roles).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(document => document.Tiers).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(document => document.Archetypes).ElementType().HasConversion<string>();
        builder.Ignore(document => document.Newest);
        builder.HasMany(document => document.Versions).WithOne().HasForeignKey(version => version.DocumentId);
    }
}

internal sealed class LibraryVersionMapping : IEntityTypeConfiguration<LibraryVersion>
{
    public void Configure(EntityTypeBuilder<LibraryVersion> builder)
    {
        builder.ToTable("LibraryVersions");
        builder.HasKey(version => new { version.DocumentId, version.Number });
        builder.Property(version => version.Sha256).HasMaxLength(64);
        builder.Property(version => version.Note).HasMaxLength(1000);
        builder.Ignore(version => version.File);
        builder.HasIndex(version => version.Sha256);
    }
}

internal sealed class LibraryDownloadMapping : IEntityTypeConfiguration<LibraryDownload>
{
    public void Configure(EntityTypeBuilder<LibraryDownload> builder)
    {
        builder.ToTable("LibraryDownloads");
        builder.Property(download => download.Id).ValueGeneratedNever();
        builder.HasIndex(download => new { download.DocumentId, download.At });
        builder.HasOne<LibraryDocument>().WithMany().HasForeignKey(download => download.DocumentId);
    }
}

public static class LibrarySets
{
    extension(AppDb db)
    {
        public DbSet<LibraryDocument> LibraryDocuments => db.Set<LibraryDocument>();

        public DbSet<LibraryDownload> LibraryDownloads => db.Set<LibraryDownload>();
    }
}
