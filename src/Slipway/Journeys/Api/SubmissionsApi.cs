using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Fields;
using Slipway.Journeys.SignOffs;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Journeys.Api;

/// <summary>What partners send to close steps, and the decisions on it, under <c>/api/v1</c>.</summary>
internal static class SubmissionsApi
{
    public static void MapSubmissions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Submissions").ProducesProblem(404);
        group.MapGet("/partners/{partner:guid}/steps/{step}/submissions", ListAsync).WithName("listSubmissions").WithSummary("Lists the versions sent for a step, the oldest first")
            .RequireAuthorization(Access.Scope("submissions:read"));
        group.MapPost("/partners/{partner:guid}/steps/{step}/submissions", SendAsync).WithName("sendSubmission").ShowsVersion().WithSummary("Sends answers and files for a step, or keeps a draft")
            .WithDescription("Only the partner's own people send. What cannot be sent yet is kept as a draft, and the problem names each question.")
            .CreatesOnce().RequireAuthorization(Access.Scope("submissions:write"));
        group.MapGet("/submissions/{id:guid}", GetAsync).WithName("getSubmission").ShowsVersion().WithSummary("Reads one submission").RequireAuthorization(Access.Scope("submissions:read"));
        group.MapGet("/submissions/{id:guid}/files/{sha256}", FileAsync).WithName("downloadSubmissionFile").WithSummary("Downloads a file of a submission")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").RequireAuthorization(Access.Scope("submissions:read"));
        group.MapPost("/submissions/{id:guid}/decision", DecideAsync).WithName("decideSubmission").WithSummary("Accepts, asks again or refuses")
            .WithDescription("For the role that the playbook names as the step's reviewer. A reason is demanded unless it is accepted.")
            .ChangesSeen().RequireAuthorization(Access.Scope("submissions:write"));
        group.MapPost("/submissions/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawSubmission").ShowsVersion().WithSummary("Takes back what is not decided yet")
            .CreatesOnce().RequireAuthorization(Access.Scope("submissions:write"));
        group.MapPost("/partners/{partner:guid}/steps/{step}/sign-off", SignOffAsync).WithName("signOffStep").ShowsVersion().WithSummary("Signs a step off against its rubric")
            .CreatesOnce().RequireAuthorization(Access.Scope("submissions:write"));
    }

    private static async Task<Results<Ok<Page<SubmissionJson>>, ProblemHttpResult>> ListAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchPartner().ToProblem();
        var page = await db.Submissions.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == partner && found.StepKey == step)
            .OrderBy(found => found.Id).PageAsync(
                context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, SubmissionJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Created<SubmissionJson>, ProblemHttpResult>> SendAsync(
        Guid partner, string step, SendRequest request, HttpContext context, Viewer viewer, Sending sending, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchPartner().ToProblem();
        if (request.Answers is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Undefined) }) return new Invalid("answers", "The answers are not an object.", "", "Send them by the keys of the questions.").ToProblem();
        var answers = request.Answers is { ValueKind: JsonValueKind.Object } given ? FieldAnswers.FromJson(given) : FieldAnswers.FromJson("{}");
        var draft = new Draft(step, answers, request.Uploads ?? []);
        var sent = request.Draft
            ? await sending.SaveDraftAsync(viewer, partner, draft, cancellationToken)
            : await sending.SendAsync(viewer, partner, draft, cancellationToken);
        if (sent.IsRefused(out var submission, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(submission.Version);
        return TypedResults.Created($"{Platform.Web.Api.Root}/submissions/{submission.Id}", SubmissionJson.Of(submission));
    }

    private static async Task<Results<Ok<SubmissionJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.Submissions.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } submission
            ? Shown(submission, context)
            : new NoSuchSubmission().ToProblem();

    private static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return submission?.Files.Find(file => file.Sha256 == sha256) is { } attachment
            ? await downloads.SendAsync(context, attachment, submission.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : new NoSuchSubmission().ToProblem();
    }

    private static async Task<Results<Ok<SubmissionJson>, ProblemHttpResult>> DecideAsync(
        Guid id, DecisionRequest request, HttpContext context, Viewer viewer, Deciding deciding, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await deciding.DecideAsync(viewer, id, new Decision(request.Verdict, request.Reason, seen.Value), cancellationToken), context);

    private static async Task<Results<Ok<SubmissionJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Sending sending, CancellationToken cancellationToken) =>
        Answer(await sending.WithdrawAsync(viewer, id, cancellationToken), context);

    private static async Task<Results<Ok<SubmissionJson>, ProblemHttpResult>> SignOffAsync(
        Guid partner, string step, SignOffRequest request, HttpContext context, Viewer viewer, SigningOff signing, AppDb db, CancellationToken cancellationToken)
    {
        var ids = request.Uploads ?? [];
        var files = await db.Uploads.AsNoTracking().Where(upload => ids.Contains(upload.Id) && upload.By == viewer.Actor).ToListAsync(cancellationToken);
        if (files.Count != ids.Distinct().Count()) return new UploadsUnknown().ToProblem();
        var signOff = new SignOff(step, request.Scores, request.Remark, [.. files.Select(file => file.Attachment)], request.Version);
        return Answer(await signing.SignAsync(viewer, partner, signOff, cancellationToken), context);
    }

    private static Results<Ok<SubmissionJson>, ProblemHttpResult> Answer(Result<Submission> result, HttpContext context) =>
        result.IsRefused(out var submission, out var refusal) ? refusal.ToProblem() : Shown(submission, context);

    private static Ok<SubmissionJson> Shown(Submission submission, HttpContext context)
    {
        context.Response.SetEtag(submission.Version);
        return TypedResults.Ok(SubmissionJson.Of(submission));
    }
}

/// <summary>What is sent for a step.</summary>
/// <param name="Answers">By the keys of the step's questions: texts, numbers, booleans, or lists of texts.</param>
/// <param name="Uploads">Ids of files sent before; without any, a draft keeps its own.</param>
/// <param name="Draft">True to keep it without sending.</param>
public sealed record SendRequest(JsonElement? Answers = null, [property: MaxLength(50)] IReadOnlyList<Guid>? Uploads = null, bool Draft = false);

/// <summary>A decision on a submission.</summary>
/// <param name="Reason">The partner reads it; demanded unless accepted.</param>
public sealed record DecisionRequest(Verdict Verdict, [property: MaxLength(4000)] string? Reason = null);

/// <summary>A step judged against its rubric.</summary>
/// <param name="Scores">0 to 3 for each criterion of the rubric.</param>
/// <param name="Remark">The partner reads it.</param>
/// <param name="Uploads">Own evidence, sent before by the person who signs off.</param>
/// <param name="Version">Of the submission in review that the judgement rests on, where there is one.</param>
public sealed record SignOffRequest(
    [property: Required] IReadOnlyDictionary<string, int> Scores, [property: MaxLength(4000)] string? Remark = null,
    [property: MaxLength(50)] IReadOnlyList<Guid>? Uploads = null, int? Version = null);

/// <summary>One version of what was sent for a step.</summary>
/// <param name="Number">1 for the first, then 2, 3.</param>
/// <param name="Due">Until when the hub promised to decide.</param>
/// <param name="Reason">What the reviewer wrote.</param>
/// <param name="Scores">By criterion of the rubric, where it was signed off.</param>
/// <param name="HoldsUntil">End of the validity (exclusive); none means the step's own interval, or without end.</param>
public sealed record SubmissionJson(
    Guid Id, Guid Partner, string Step, int Number, SubmissionState State, JsonElement Answers, IReadOnlyList<FileJson> Files, Guid? SentBy, DateTimeOffset? SentAt,
    DateTimeOffset? Due, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, JsonElement? Scores, DateTimeOffset? HoldsFrom, DateTimeOffset? HoldsUntil)
{
    internal static SubmissionJson Of(Submission submission) => new(
        submission.Id, submission.PartnerId, submission.StepKey, submission.Number, submission.State, JsonElement.Parse(submission.Answers),
        [.. submission.Files.Select(file => new FileJson(file.Sha256, file.Name, file.ContentType, file.Size))], submission.SentBy, submission.SentAt, submission.Due,
        submission.DecidedBy, submission.DecidedAt, submission.Reason, submission.Scores is { } scores ? JsonElement.Parse(scores) : null, submission.HoldsFrom, submission.HoldsUntil);
}

/// <summary>A file of a submission.</summary>
/// <param name="Sha256">Of the content; its address is <c>/submissions/{id}/files/{sha256}</c>.</param>
/// <param name="Size">In bytes.</param>
public sealed record FileJson(string Sha256, string Name, string ContentType, long Size);
