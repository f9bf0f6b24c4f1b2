using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Evidence;

/// <summary>The evidence library under <c>/api/v1</c>: what either side reads, gives and takes back.</summary>
internal static class EvidenceApi
{
    internal static readonly string Read = Access.Scope("compliance:read");
    internal static readonly string Write = Access.Scope("compliance:write");

    public static void MapEvidenceLibrary(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Evidence");
        group.MapGet("/evidence", ListAsync).WithName("listEvidence").WithSummary("Lists evidence, the oldest first").ProducesProblem(422).RequireAuthorization(Read);
        group.MapGet("/evidence/{id:guid}", GetAsync).WithName("getEvidence").ShowsVersion().WithSummary("Reads one piece with its revisions and what rests on it")
            .ProducesProblem(404).RequireAuthorization(Read);
        group.MapGet("/evidence/{id:guid}/files/{sha256}", FileAsync).WithName("downloadEvidenceFile").WithSummary("Downloads the file of a revision")
            .WithDescription("In place of a redacted file comes its copy. An infected file is refused, and so is one that is not proved clean, unless the caller's own side sent it.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(404).RequireAuthorization(Read);
        group.MapPost("/partners/{partner:guid}/evidence", AddAsync).WithName("addEvidence").ShowsVersion().WithSummary("Adds a piece to a partner's library")
            .WithDescription("The file was sent to /uploads before. Security reviews the piece and what it shall stand for.").CreatesOnce().ProducesProblem(404).RequireAuthorization(Write);
        group.MapPost("/evidence/{id:guid}/revisions", ReviseAsync).WithName("reviseEvidence").WithSummary("Gives a new revision")
            .WithDescription("Say what it changes: only that is reviewed, and what it does not change stays proved by the earlier revision until then.").ChangesSeen().ProducesProblem(404).RequireAuthorization(Write);
        group.MapPost("/evidence/{id:guid}/return", TakeBackAsync).WithName("takeBackEvidence").WithSummary("Takes the newest revision back before it is decided").ChangesSeen().ProducesProblem(404).RequireAuthorization(Write);
        group.MapPost("/evidence/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawEvidence").WithSummary("Withdraws a piece: it proves nothing from now on").ChangesSeen().ProducesProblem(404).RequireAuthorization(Write);
        group.MapPost("/evidence/{id:guid}/links", LinkAsync).WithName("linkEvidence").WithSummary("Lets a control or a step rest on a piece").ChangesSeen().ProducesProblem(404).RequireAuthorization(Write);
        group.MapDelete("/evidence/{id:guid}/links/{link:guid}", UnlinkAsync).WithName("unlinkEvidence").WithSummary("Takes a link away").ChangesSeen().ProducesProblem(404).RequireAuthorization(Write);
    }

    private static async Task<Results<Ok<Page<EvidenceSummaryJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, Guid? partner, [Choice<EvidenceKind>] string? kind, [Choice<EvidenceState>] string? state,
        [Description("Only what stands for this control, for example SR-3.")] string? control, [Description("Only what stands for this step.")] string? step,
        [Description("Only what ends within so many days; 0 for what has ended.")] int? expiring, [Description("A part of the title or the file's name.")] string? q, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (EvidenceFilter.Read(kind, state, control, step, expiring, q).IsRefused(out var filter, out var refusal)) return refusal.ToProblem();
        var items = filter.Of(db.EvidenceItems.AsNoTracking().VisibleTo(viewer), time.GetUtcNow());
        if (partner is { } one) items = items.Where(item => item.PartnerId == one);
        var page = await items.OrderBy(item => item.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(item => item.Id > last), item => item.Id, EvidenceSummaryJson.Of, cancellationToken);
        return page.IsRefused(out var shown, out refusal) ? refusal.ToProblem() : TypedResults.Ok(shown);
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, ScanBook scans, CancellationToken cancellationToken) =>
        await db.EvidenceItems.AsNoTracking().VisibleTo(viewer).Whole().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } item
            ? await ShownAsync(item, context, scans, cancellationToken)
            : new NoSuchEvidence().ToProblem();

    private static async Task<IResult> FileAsync(
        Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken) =>
        await EvidenceWeb.FileAsync(id, sha256, context, viewer, db, downloads, cancellationToken) is { } found and not NotFound ? found : new NoSuchEvidence().ToProblem();

    private static async Task<Results<Created<EvidencePieceJson>, ProblemHttpResult>> AddAsync(
        Guid partner, AddEvidenceRequest request, HttpContext context, Viewer viewer, AppDb db, EvidenceTargets targets, Adding adding, ScanBook scans, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchEvidence().ToProblem();
        if ((await UploadAsync(request.Upload, viewer, db, cancellationToken)).IsRefused(out var upload, out var refusal)) return refusal.ToProblem();
        if ((await targets.CheckAsync(viewer, partner, request.Targets, cancellationToken)).IsRefused(out var known, out refusal)) return refusal.ToProblem();
        var added = await adding.AddAsync(viewer, partner, request.Draft, upload, known, cancellationToken);
        if (added.IsRefused(out var item, out refusal)) return refusal.ToProblem();
        context.Response.SetEtag(item.Version);
        return TypedResults.Created($"{Api.Root}/evidence/{item.Id}", EvidencePieceJson.Of(item, await SafetyAsync(item, scans, cancellationToken)));
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> ReviseAsync(
        Guid id, ReviseEvidenceRequest request, HttpContext context, Viewer viewer, AppDb db, Revising revising, ScanBook scans, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        Upload? file = null;
        if (request.Upload is { } sent && (await UploadAsync(sent, viewer, db, cancellationToken)).IsRefused(out file, out refusal)) return refusal.ToProblem();
        return await AnswerAsync(await revising.ReviseAsync(viewer, id, request.Draft, file, seen.Value, cancellationToken), context, scans, cancellationToken);
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> TakeBackAsync(
        Guid id, HttpContext context, Viewer viewer, Revising revising, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await AnswerAsync(await revising.TakeBackAsync(viewer, id, seen.Value, cancellationToken), context, scans, cancellationToken);

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, EvidenceReasonRequest request, HttpContext context, Viewer viewer, Revising revising, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await AnswerAsync(await revising.WithdrawAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context, scans, cancellationToken);

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> LinkAsync(
        Guid id, LinkEvidenceRequest request, HttpContext context, Viewer viewer, Linking linking, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await AnswerAsync(await linking.LinkAsync(viewer, id, new EvidenceTarget(request.Kind, request.Target), seen.Value, cancellationToken), context, scans, cancellationToken);

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> UnlinkAsync(
        Guid id, Guid link, HttpContext context, Viewer viewer, Linking linking, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await AnswerAsync(await linking.UnlinkAsync(viewer, id, link, seen.Value, cancellationToken), context, scans, cancellationToken);

    /// <summary>A file that the caller's own side sent before.</summary>
    internal static async Task<Result<Upload>> UploadAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var own = viewer.PartnerId;
        return await db.Uploads.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id && found.PartnerId == own, cancellationToken) is { } upload ? upload : new UploadsUnknown("upload");
    }

    internal static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> AnswerAsync(
        Result<EvidenceItem> result, HttpContext context, ScanBook scans, CancellationToken cancellationToken) =>
        result.IsRefused(out var item, out var refusal) ? refusal.ToProblem() : await ShownAsync(item, context, scans, cancellationToken);

    private static async Task<Ok<EvidencePieceJson>> ShownAsync(EvidenceItem item, HttpContext context, ScanBook scans, CancellationToken cancellationToken)
    {
        context.Response.SetEtag(item.Version);
        return TypedResults.Ok(EvidencePieceJson.Of(item, await SafetyAsync(item, scans, cancellationToken)));
    }

    private static Task<SafetyOfFiles> SafetyAsync(EvidenceItem item, ScanBook scans, CancellationToken cancellationToken) =>
        scans.OfAsync(item.Revisions.Select(revision => revision.Sha256), cancellationToken);
}
