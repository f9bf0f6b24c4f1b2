using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Playbooks.Reading;

namespace Slipway.Playbooks;

/// <summary>Playbook versions under <c>/api/v1</c>.</summary>
internal static class PlaybooksApi
{
    private static readonly string Reads = Access.Scope("playbooks:read");

    public static void MapPlaybookVersions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/playbooks").WithTags("Playbooks");
        group.MapGet("", ListAsync).WithName("listPlaybooks").WithSummary("Lists the loaded versions of the playbook, the oldest first")
            .ProducesProblem(422).RequireAuthorization(Access.Hub, Reads);
        group.MapGet("/current", CurrentAsync).WithName("getCurrentPlaybook").WithSummary("Reads the playbook that new journeys follow")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, Reads);
        group.MapGet("/{id:guid}", GetAsync).WithName("getPlaybook").WithSummary("Reads one version of the playbook as a whole")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, Reads);
        group.MapGet("/{id:guid}/changes", ChangesAsync).WithName("comparePlaybooks").WithSummary("What a version says otherwise than an earlier one")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, Reads);
        group.MapPost("", LoadAsync).WithName("loadPlaybook").WithSummary("Loads a playbook, which new journeys follow from then on")
            .WithDescription("The body is a ZIP archive of the folder that holds playbook.yaml. With any mistake it is refused as a whole: errors lists each by file, line and column.")
            .Accepts<Stream>("application/zip").ProducesProblem(409).ProducesProblem(413).ProducesProblem(422)
            .CreatesOnce().RequireAuthorization(Access.ProgramOwner, Access.Scope("playbooks:write"));
    }

    private static async Task<Results<Ok<Page<PlaybookVersionJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, AppDb db, PlaybookLibrary library, PlaybookUse use, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var current = await library.CurrentAsync(cancellationToken);
        var journeys = await use.CountAsync(db, cancellationToken);
        var page = await db.PlaybookVersions.AsNoTracking().OrderBy(version => version.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(version => version.Id > last), version => version.Id,
            version => PlaybookVersionJson.Of(version, current?.Id, journeys), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<PlaybookDocument>, ProblemHttpResult>> CurrentAsync(AppDb db, PlaybookLibrary library, PlaybookUse use, CancellationToken cancellationToken) =>
        await library.CurrentAsync(cancellationToken) is { } current ? await ShownAsync(current, db, library, use, cancellationToken) : new NoSuchPlaybook().ToProblem();

    private static async Task<Results<Ok<PlaybookDocument>, ProblemHttpResult>> GetAsync(Guid id, AppDb db, PlaybookLibrary library, PlaybookUse use, CancellationToken cancellationToken) =>
        await db.PlaybookVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, cancellationToken) is { } found
            ? await ShownAsync(found, db, library, use, cancellationToken)
            : new NoSuchPlaybook().ToProblem();

    private static async Task<Results<Ok<Page<ItemChange>>, ProblemHttpResult>> ChangesAsync(Guid id, Guid from, AppDb db, PlaybookLibrary library, CancellationToken cancellationToken)
    {
        Guid[] both = [id, from];
        if (await db.PlaybookVersions.CountAsync(version => both.Contains(version.Id), cancellationToken) != both.Distinct().Count()) return new NoSuchPlaybook().ToProblem();
        return TypedResults.Ok(new Page<ItemChange>(PlaybookDifference.Of(await library.GetAsync(from, cancellationToken), await library.GetAsync(id, cancellationToken))));
    }

    private static async Task<Results<Created<PlaybookVersionJson>, ProblemHttpResult>> LoadAsync(
        HttpRequest request, Viewer viewer, Taking taking, AppDb db, PlaybookLibrary library, PlaybookUse use, CancellationToken cancellationToken)
    {
        await using var body = await PlaybookUpload.ReadAsync(request.Body, cancellationToken);
        if (body is null) return new PlaybookTooLarge().ToProblem();
        if (PlaybookFiles.FromZip(body).IsRefused(out var files, out var damaged)) return damaged.ToProblem();
        var taken = await taking.TakeAsync(files, viewer.Actor, cancellationToken);
        if (taken.IsRefused(out var version, out var refusal)) return refusal.ToProblem();
        var current = await library.CurrentAsync(cancellationToken);
        return TypedResults.Created($"{Api.Root}/playbooks/{version.Id}", PlaybookVersionJson.Of(version, current?.Id, await use.CountAsync(db, cancellationToken)));
    }

    private static async Task<Ok<PlaybookDocument>> ShownAsync(PlaybookVersion version, AppDb db, PlaybookLibrary library, PlaybookUse use, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PlaybookDocument(
            PlaybookVersionJson.Of(version, (await library.CurrentAsync(cancellationToken))?.Id, await use.CountAsync(db, cancellationToken)),
            await library.GetAsync(version.Id, cancellationToken)));
}

/// <summary>How many journeys follow each version; said by the module that owns the journeys.</summary>
public sealed record PlaybookUse(Func<AppDb, CancellationToken, Task<IReadOnlyDictionary<Guid, int>>> CountAsync);

/// <summary>A version of the playbook.</summary>
/// <param name="Sha256">Of the content; equal content is loaded once.</param>
/// <param name="Current">True for the one that new journeys follow.</param>
/// <param name="Journeys">Journeys that follow this version.</param>
public sealed record PlaybookVersionJson(
    Guid Id, string Name, string Version, string Sha256, DateTimeOffset LoadedAt, DateTimeOffset? PublishedAt, bool Current, int Journeys)
{
    internal static PlaybookVersionJson Of(PlaybookVersion version, Guid? current, IReadOnlyDictionary<Guid, int> journeys) => new(
        version.Id, version.Name, version.Version, version.Sha256, version.LoadedAt, version.PublishedAt, version.Id == current, journeys.GetValueOrDefault(version.Id));
}

/// <summary>A version with all that it defines.</summary>
public sealed record PlaybookDocument(PlaybookVersionJson Version, Playbook Content);

public sealed record NoSuchPlaybook() : Refusal("There is no such version of the playbook.", "", "Open the list of versions.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record PlaybookTooLarge() : Invalid("file", "The archive is larger than 10 MB.", "", "Pack only the folder that holds playbook.yaml.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}
