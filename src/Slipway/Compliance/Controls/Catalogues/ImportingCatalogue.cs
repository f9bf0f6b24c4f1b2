using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>Takes an OSCAL catalogue or profile in. The same content is kept once.</summary>
public sealed class ImportingCatalogue(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<CatalogueLine>> ImportAsync(Stream content, string actor, CancellationToken cancellationToken = default)
    {
        if ((await OscalReader.ReadAsync(content, cancellationToken)).IsRefused(out var document, out var refusal)) return refusal;
        var plain = OscalText.Write(document);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(plain));
        var known = await db.Catalogues.AsNoTracking().FirstOrDefaultAsync(found => found.Sha256 == sha256, cancellationToken);
        if (known is not null) return Line(known);
        var metadata = (document.Catalog?.Metadata ?? document.Profile?.Metadata)!;
        var now = time.GetUtcNow();
        var catalogue = new Catalogue
        {
            Id = Guid.CreateVersion7(now),
            Kind = document.Catalog is null ? CatalogueKind.Profile : CatalogueKind.Catalogue,
            Title = metadata.Title!,
            Number = metadata.Version!,
            OscalVersion = metadata.OscalVersion!,
            Sha256 = sha256,
            Packed = OscalText.Pack(plain),
            Controls = document.Catalog is { } catalog ? CatalogueContent.Of(catalog).Controls.Count : ProfileContent.Of(document.Profile!).Ids.Count,
            ImportedAt = now,
            ImportedBy = Viewer.PersonOf(actor),
        };
        db.Add(catalogue);
        var fact = new CatalogueImported(catalogue.Id, catalogue.Kind, catalogue.Title, catalogue.Number, catalogue.Controls, sha256);
        return await ledger.CommitAsync(actor, fact, cancellationToken) is { } stale ? stale : Line(catalogue);
    }

    private static CatalogueLine Line(Catalogue catalogue) => new(
        catalogue.Id, catalogue.Kind, catalogue.Title, catalogue.Number, catalogue.OscalVersion, catalogue.Sha256, catalogue.Controls, catalogue.ImportedAt, catalogue.ImportedBy);
}

/// <summary>What a profile chooses.</summary>
/// <param name="Ids">As people write them.</param>
/// <param name="From">The catalogues that it names.</param>
public sealed record ProfileContent(IReadOnlyList<string> Ids, IReadOnlyList<string> From)
{
    public static ProfileContent Of(OscalProfile profile)
    {
        var excluded = Named(profile.Imports!.SelectMany(import => import.ExcludeControls ?? [])).ToHashSet(StringComparer.Ordinal);
        var chosen = Named(profile.Imports!.SelectMany(import => import.IncludeControls ?? [])).Where(id => !excluded.Contains(id)).Distinct(StringComparer.Ordinal);
        return new ProfileContent([.. chosen.Select(id => CatalogueControl.NameOf(id))], [.. profile.Imports!.Select(import => import.Href!)]);
    }

    private static IEnumerable<string> Named(IEnumerable<OscalIds> choices) => choices.SelectMany(choice => choice.WithIds ?? []);
}
