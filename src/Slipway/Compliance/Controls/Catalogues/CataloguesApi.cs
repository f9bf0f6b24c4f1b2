using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>Imported catalogues and profiles under <c>/api/v1</c>.</summary>
internal static class CataloguesApi
{
    public static void MapCatalogues(this RouteGroupBuilder api)
    {
        var read = Access.Scope("compliance:read");
        var group = api.MapGroup("/catalogues").WithTags("Compliance");
        group.MapGet("", ListAsync).WithName("listCatalogues").WithSummary("Lists imported control catalogues and profiles, the oldest first").ProducesProblem(422).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}", GetAsync).WithName("getCatalogue").WithSummary("Reads a catalogue's families, or what a profile chooses").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/controls", SearchAsync).WithName("searchCatalogue").WithSummary("Searches the controls of a catalogue")
            .WithDescription("q: words of identifier, title and text, all of which must occur. family: for example SR. baseline: low, moderate, high or privacy, where the catalogue says so.")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/controls/{control}", ControlAsync).WithName("getCatalogueControl").WithSummary("Reads one control of a catalogue with its typed parameters").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/oscal", ExportAsync).WithName("exportCatalogue").WithSummary("Exports a catalogue or profile as OSCAL; nothing that was read is lost")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapPost("", ImportAsync).WithName("importCatalogue").WithSummary("Imports an OSCAL catalogue or profile")
            .WithDescription("The body is the JSON file, plain or packed with gzip, 32 MB at most. Security and program owners.")
            .Accepts<Stream>("application/json", "application/gzip", "application/octet-stream").ProducesProblem(413).ProducesProblem(422).CreatesOnce().RequireAuthorization(Access.Scope("compliance:write"));
    }

    private static async Task<Results<Ok<Page<CatalogueLine>>, ProblemHttpResult>> ListAsync(HttpContext context, CatalogueLibrary library, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await db.Catalogues.AsNoTracking().OrderBy(catalogue => catalogue.Id).Select(CatalogueLibrary.Line).PageAsync(
            context, limit, cursor, (rows, last) => db.Catalogues.AsNoTracking().Where(catalogue => catalogue.Id > last).OrderBy(catalogue => catalogue.Id).Select(CatalogueLibrary.Line),
            line => line.Id, line => line, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<CatalogueJson>, ProblemHttpResult>> GetAsync(Guid id, AppDb db, CatalogueLibrary library, CancellationToken cancellationToken)
    {
        if (await db.Catalogues.AsNoTracking().Where(found => found.Id == id).Select(CatalogueLibrary.Line).FirstOrDefaultAsync(cancellationToken) is not { } line) return new NoSuchCatalogue().ToProblem();
        var content = await library.ContentAsync(id, cancellationToken);
        var profile = content is null && (await library.DocumentAsync(id, cancellationToken))?.Profile is { } found ? ProfileContent.Of(found) : null;
        return TypedResults.Ok(new CatalogueJson(line, [.. (content?.Families ?? []).Select(family => new CatalogueFamilyJson(family.Key, family.Title, family.Controls.Count))], profile?.Ids ?? []));
    }

    private static async Task<Results<Ok<Page<CatalogueControlLine>>, ProblemHttpResult>> SearchAsync(
        Guid id, string? q, string? family, string? baseline, CatalogueLibrary library, CancellationToken cancellationToken) =>
        await library.ContentAsync(id, cancellationToken) is { } content
            ? TypedResults.Ok(new Page<CatalogueControlLine>([.. content.Search(q, family, baseline).Select(control => new CatalogueControlLine(control.Id, control.Title, control.Family, control.Enhances, control.Baselines))]))
            : new NoSuchCatalogue().ToProblem();

    private static async Task<Results<Ok<CatalogueControl>, ProblemHttpResult>> ControlAsync(Guid id, string control, CatalogueLibrary library, CancellationToken cancellationToken)
    {
        if (await library.ContentAsync(id, cancellationToken) is not { } content) return new NoSuchCatalogue().ToProblem();
        return content.Find(control) is { } found ? TypedResults.Ok(found) : new NoSuchCatalogueControl(control).ToProblem();
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(Guid id, CatalogueLibrary library, CancellationToken cancellationToken) =>
        await library.DocumentAsync(id, cancellationToken) is { } document
            ? TypedResults.File(OscalText.Write(document), "application/json", $"catalogue-{id:N}.json")
            : new NoSuchCatalogue().ToProblem();

    private static async Task<Results<Created<CatalogueLine>, ProblemHttpResult>> ImportAsync(HttpContext context, Viewer viewer, ImportingCatalogue importing, CancellationToken cancellationToken)
    {
        if (!viewer.WritesControls) return new NotForControls().ToProblem();
        if (context.Request.ContentLength > OscalReader.Largest) return new OscalTooLarge().ToProblem();
        return (await importing.ImportAsync(context.Request.Body, viewer.Actor, cancellationToken)).IsRefused(out var line, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/catalogues/{line.Id}", line);
    }
}

/// <summary>A catalogue by its families, or a profile by what it chooses.</summary>
/// <param name="Chooses">Identifiers; only of a profile.</param>
public sealed record CatalogueJson(CatalogueLine Catalogue, IReadOnlyList<CatalogueFamilyJson> Families, IReadOnlyList<string> Chooses);

/// <summary>A family and how many controls it has, with enhancements.</summary>
public sealed record CatalogueFamilyJson(string Key, string Title, int Controls);

/// <summary>One control that a search found.</summary>
public sealed record CatalogueControlLine(string Id, string Title, string Family, string? Enhances, IReadOnlyList<string> Baselines);
