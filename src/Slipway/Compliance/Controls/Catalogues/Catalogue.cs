using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>An imported OSCAL document, kept whole: a catalogue to look things up in, or a profile that chooses from one.</summary>
public sealed class Catalogue
{
    public required Guid Id { get; init; }
    public required CatalogueKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>As the document numbers itself.</summary>
    public required string Number { get; init; }
    public required string OscalVersion { get; init; }

    /// <summary>Of the document as it is exported; equal content is kept once.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The document, packed with gzip.</summary>
    public required byte[] Packed { get; init; }

    /// <summary>Controls with their enhancements, or how many a profile chooses.</summary>
    public required int Controls { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public Guid? ImportedBy { get; init; }
}

/// <summary>A catalogue, or a profile that chooses from one.</summary>
public enum CatalogueKind
{
    Catalogue,
    Profile,
}

public sealed record CatalogueImported(Guid Catalogue, CatalogueKind CatalogueKind, string Title, string Number, int Controls, string Sha256) : Fact
{
    public override string? Subject => $"catalogue:{Catalogue:N}";
}

internal sealed class CatalogueMapping : IEntityTypeConfiguration<Catalogue>
{
    public void Configure(EntityTypeBuilder<Catalogue> builder)
    {
        builder.ToTable("Catalogues");
        builder.Property(catalogue => catalogue.Id).ValueGeneratedNever();
        builder.Property(catalogue => catalogue.Packed).HasMaxLength(OscalReader.Largest);
        builder.HasIndex(catalogue => catalogue.Sha256).IsUnique();
    }
}

public static class CatalogueSets
{
    extension(AppDb db)
    {
        public DbSet<Catalogue> Catalogues => db.Set<Catalogue>();
    }
}

/// <summary>What lists of catalogues need; the document itself stays where it is.</summary>
public sealed record CatalogueLine(Guid Id, CatalogueKind Kind, string Title, string Number, string OscalVersion, string Sha256, int Controls, DateTimeOffset ImportedAt, Guid? ImportedBy);

/// <summary>Imported documents by id. They never change, so a node keeps those it has read last.</summary>
public sealed class CatalogueLibrary(AppDb db, CatalogueShelf shelf)
{
    public static readonly Expression<Func<Catalogue, CatalogueLine>> Line = catalogue => new CatalogueLine(
        catalogue.Id, catalogue.Kind, catalogue.Title, catalogue.Number, catalogue.OscalVersion, catalogue.Sha256, catalogue.Controls, catalogue.ImportedAt, catalogue.ImportedBy);

    public Task<List<CatalogueLine>> LinesAsync(CancellationToken cancellationToken = default) =>
        db.Catalogues.AsNoTracking().OrderBy(catalogue => catalogue.Id).Select(Line).ToListAsync(cancellationToken);

    /// <summary>None when there is no such catalogue, or it is a profile.</summary>
    public async Task<CatalogueContent?> ContentAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (shelf.Find(id) is { } known) return known;
        if (await DocumentAsync(id, cancellationToken) is not { Catalog: { } catalog }) return null;
        return shelf.Keep(id, CatalogueContent.Of(catalog));
    }

    public async Task<OscalDocument?> DocumentAsync(Guid id, CancellationToken cancellationToken = default) =>
        await db.Catalogues.Where(catalogue => catalogue.Id == id).Select(catalogue => catalogue.Packed).FirstOrDefaultAsync(cancellationToken) is { } packed
            ? OscalText.Unpack(packed)
            : null;
}

/// <summary>What this process has read already; a few, because each takes megabytes.</summary>
public sealed class CatalogueShelf
{
    private const int Most = 6;
    private readonly ConcurrentDictionary<Guid, CatalogueContent> _read = new();

    internal CatalogueContent? Find(Guid id) => _read.GetValueOrDefault(id);

    internal CatalogueContent Keep(Guid id, CatalogueContent content)
    {
        if (_read.Count >= Most) _read.Clear();
        return _read.GetOrAdd(id, content);
    }
}

public sealed record NoSuchCatalogue() : Refusal("There is no such catalogue.", "", "Open the list of catalogues.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchCatalogueControl(string Control) : Refusal($"There is no control {Control} in this catalogue.", "", "Search for it by a word of its title.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
