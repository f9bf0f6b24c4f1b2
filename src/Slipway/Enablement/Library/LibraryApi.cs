using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Library;

/// <summary>The content library by the API.</summary>
internal static class LibraryApi
{
    public static void MapLibraryApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/library").WithTags("Content library");
        var read = group.MapGroup("").RequireAuthorization(Access.SignedIn, Access.Scope("enablement:read"));
        read.MapGet("", ListAsync).WithName("listLibraryDocuments").WithSummary("Lists the documents that one may read").ProducesProblem(422);
        read.MapGet("/{id:guid}", GetAsync).WithName("getLibraryDocument").ShowsVersion().WithSummary("Reads what is said about a document, and its versions").ProducesProblem(404);
        read.MapGet("/{id:guid}/file", LibraryPart.FileAsync).WithName("downloadLibraryDocument").WithSummary("Takes a document, which is put on record").ProducesProblem(404)
            .WithDescription("Partners take the newest version; the hub any of them.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        var write = group.MapGroup("").RequireAuthorization(EnablementModule.Authors, Access.Scope("enablement:write"));
        write.MapPost("", PublishAsync).WithName("publishLibraryDocument").WithSummary("Publishes a document from an uploaded file").CreatesOnce().ShowsVersion().ProducesProblem(422);
        write.MapPut("/{id:guid}", ReviseAsync).WithName("reviseLibraryDocument").WithSummary("Changes what is said about a document, and its file where one is named").ChangesSeen().ProducesProblem(404).ProducesProblem(422);
        write.MapPost("/{id:guid}/retirement", RetireAsync).WithName("retireLibraryDocument").WithSummary("Offers a document no longer").ChangesSeen().ProducesProblem(404);
        group.MapGet("/{id:guid}/downloads", DownloadsAsync).WithName("listLibraryDownloads").WithSummary("Lists who took a document, the first one first").ProducesProblem(404)
            .RequireAuthorization(EnablementModule.Authors, Access.Scope("enablement:read"));
    }

    private static async Task<Results<Ok<Page<DocumentJson>>, ProblemHttpResult>> ListAsync(
        Viewer viewer, [Description("Words that must all stand in title or summary.")] string? q, [Choice<LearningRole>, Description("Only documents that help this role.")] string? role, ContentLibrary library, CancellationToken cancellationToken)
    {
        if (Choices.Read<LearningRole>("role", role).IsRefused(out var wanted, out var wrong)) return wrong.ToProblem();
        return TypedResults.Ok(new Page<DocumentJson>([.. (await library.FindAsync(viewer, q, wanted.Value, cancellationToken)).Select(document => DocumentJson.Of(document, viewer))]));
    }

    private static async Task<Results<Ok<DocumentJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, ContentLibrary library, CancellationToken cancellationToken) =>
        await library.GetAsync(viewer, id, cancellationToken) is { } document ? Shown(document, context, viewer) : new NoSuchDocument().ToProblem();

    private static async Task<Results<Created<DocumentJson>, ProblemHttpResult>> PublishAsync(
        DocumentRequest request, HttpContext context, Viewer viewer, AppDb db, ContentLibrary library, CancellationToken cancellationToken)
    {
        if (await UploadAsync(db, viewer, request.Upload, cancellationToken) is not { } upload) return new Invalid("upload", "There is no such upload of yours.", "", "Upload the file first, then name it here.").ToProblem();
        if ((await library.PublishAsync(viewer, request.Terms(), upload, cancellationToken)).IsRefused(out var document, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(document.Version);
        return TypedResults.Created($"{Api.Root}/library/{document.Id}", DocumentJson.Of(document, viewer));
    }

    private static async Task<Results<Ok<DocumentJson>, ProblemHttpResult>> ReviseAsync(
        Guid id, DocumentRequest request, HttpContext context, Viewer viewer, AppDb db, ContentLibrary library, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var upload = await UploadAsync(db, viewer, request.Upload, cancellationToken);
        if (request.Upload is not null && upload is null) return new Invalid("upload", "There is no such upload of yours.", "", "Upload the file first, then name it here.").ToProblem();
        var result = await library.ReviseAsync(viewer, id, request.Terms(), upload, request.Note, seen.Value, cancellationToken);
        return result.IsRefused(out var document, out var refusal) ? refusal.ToProblem() : Shown(document, context, viewer);
    }

    private static async Task<Results<Ok<DocumentJson>, ProblemHttpResult>> RetireAsync(Guid id, HttpContext context, Viewer viewer, ContentLibrary library, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        return (await library.RetireAsync(viewer, id, seen.Value, cancellationToken)).IsRefused(out var document, out var refusal) ? refusal.ToProblem() : Shown(document, context, viewer);
    }

    private static async Task<Results<Ok<Page<DownloadJson>>, ProblemHttpResult>> DownloadsAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, ContentLibrary library, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (await library.GetAsync(viewer, id, cancellationToken) is null) return new NoSuchDocument().ToProblem();
        var page = await db.LibraryDownloads.AsNoTracking().Where(download => download.DocumentId == id).OrderBy(download => download.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(download => download.Id > last), download => download.Id,
            download => new DownloadJson(download.Number, download.PersonId, download.PartnerId, download.At), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static Task<Upload?> UploadAsync(AppDb db, Viewer viewer, Guid? id, CancellationToken cancellationToken) =>
        db.Uploads.FirstOrDefaultAsync(upload => upload.Id == id && upload.PartnerId == null && upload.By == viewer.Actor, cancellationToken);

    private static Ok<DocumentJson> Shown(LibraryDocument document, HttpContext context, Viewer viewer)
    {
        context.Response.SetEtag(document.Version);
        return TypedResults.Ok(DocumentJson.Of(document, viewer));
    }
}

/// <summary>A document of the library.</summary>
/// <param name="Tiers">Of partners that may read it; empty means all. Told to the hub alone, like the kinds of partner.</param>
/// <param name="Versions">The newest first; partners see only that one.</param>
public sealed record DocumentJson(
    Guid Id, string Title, string Summary, IReadOnlyList<LearningRole> Roles, bool HubOnly, IReadOnlyList<Tier> Tiers, IReadOnlyList<Archetype> Archetypes, DateTimeOffset? RetiredAt,
    IReadOnlyList<DocumentVersionJson> Versions)
{
    internal static DocumentJson Of(LibraryDocument document, Viewer viewer) => new(
        document.Id, document.Title, document.Summary, document.Roles, document.HubOnly, viewer.IsHub ? document.Tiers : [], viewer.IsHub ? document.Archetypes : [], document.RetiredAt,
        [.. document.Versions.OrderByDescending(version => version.Number).Take(viewer.IsHub ? int.MaxValue : 1)
            .Select(version => new DocumentVersionJson(version.Number, version.Name, version.ContentType, version.Size, version.Sha256, version.Note, version.At))]);
}

/// <summary>One file of a document.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Note">What changed.</param>
public sealed record DocumentVersionJson(int Number, string Name, string ContentType, long Size, string Sha256, string? Note, DateTimeOffset At);

/// <summary>What is said about a document, and who may read it.</summary>
/// <param name="Roles">Whom it helps; a tag, no lock.</param>
/// <param name="HubOnly">For the hub's own people alone.</param>
/// <param name="Tiers">Of partners that may read it; all unless said.</param>
/// <param name="Archetypes">Kinds of partner that may read it; all unless said.</param>
/// <param name="Upload">The file, uploaded before; needed for a new document.</param>
/// <param name="Note">What changed, with a new file.</param>
public sealed record DocumentRequest(
    [property: MaxLength(LibraryDocument.LongestTitle)] string Title, [property: MaxLength(LibraryDocument.LongestSummary)] string? Summary, IReadOnlyList<LearningRole>? Roles, bool HubOnly,
    IReadOnlyList<Tier>? Tiers, IReadOnlyList<Archetype>? Archetypes, Guid? Upload, [property: MaxLength(1000)] string? Note)
{
    internal DocumentTerms Terms() => new(Title, Summary, Roles ?? [], HubOnly, Tiers ?? [], Archetypes ?? []);
}

/// <summary>That somebody took a document.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="Partner">Whom the person belonged to; none for people of the hub.</param>
public sealed record DownloadJson(int Number, Guid Person, Guid? Partner, DateTimeOffset At);
