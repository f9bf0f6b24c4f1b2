using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>Answers to questionnaires under <c>/api/v1</c>; the page's own script saves through the same endpoint.</summary>
internal static class AnswersApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapAnswers(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/sent-questionnaires/{id:guid}").WithTags("Answers").ProducesProblem(404);
        group.MapGet("/answers", ListAsync).WithName("listAnswers").WithSummary("Lists what was answered so far").RequireAuthorization(read);
        group.MapPut("/answers/{question}", SaveAsync).WithName("saveAnswer").WithSummary("Saves one answer")
            .WithDescription("If-Match names the version of this answer, 0 where nothing was saved yet. Where somebody else saved meanwhile, the problem carries what they wrote as `theirs`, and nothing is changed.")
            .ProducesProblem(422).ChangesSeen().RequireAuthorization(write);
        group.MapGet("/files/{sha256}", FileAsync).WithName("downloadAnswerFile").WithSummary("Downloads a file of an answer")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").RequireAuthorization(read);
        group.MapPut("/answers/{question}/uploads/{upload:guid}", AttachAsync).WithName("attachToAnswer").WithSummary("Puts a file at an answer").ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapDelete("/answers/{question}/files/{sha256}", DetachAsync).WithName("detachFromAnswer").WithSummary("Takes a file away from an answer").ProducesProblem(409).RequireAuthorization(write);
        group.MapPut("/answers/{question}/evidence", RestOnAsync).WithName("restAnswerOnEvidence").WithSummary("Lets an answer rest on pieces of the evidence library")
            .WithDescription("Exactly those that are named; files that were sent with the answer alone stay. When the answer is accepted, they stand for its controls too.").ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapPost("/reuse", ReuseAsync).WithName("reuseAnswers").WithSummary("Takes earlier accepted answers over, each marked with its date")
            .ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapGet("/comments", CommentsAsync).WithName("listAnswerComments").WithSummary("Lists what both sides wrote to single questions, the oldest first").RequireAuthorization(read);
        group.MapPost("/answers/{question}/comments", CommentAsync).WithName("commentOnAnswer").WithSummary("Writes to the other side about one question").CreatesOnce().RequireAuthorization(write);
        group.MapPut("/sections/{section}/assignee", AssignAsync).WithName("assignSection").WithSummary("Gives a section to a colleague").ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapDelete("/sections/{section}/assignee", UnassignAsync).WithName("unassignSection").WithSummary("Takes a section back").ProducesProblem(409).RequireAuthorization(write);
        group.MapGet("/check", CheckAsync).WithName("checkBeforeSubmission").WithSummary("Looks at what is missing before it is submitted").RequireAuthorization(read);
        group.MapPost("/submission", SubmitAsync).WithName("submitQuestionnaire").ShowsVersion().WithSummary("Hands a complete questionnaire to security")
            .WithDescription("For the partner's administrators and people of solution.").CreatesOnce().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<IReadOnlyList<AnswerJson>>, ProblemHttpResult>> ListAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, viewer, db, cancellationToken) is not { } sent) return new NoSuchQuestionnaire().ToProblem();
        var answers = await db.Answers.AsNoTracking().Where(answer => answer.SentId == id).OrderBy(answer => answer.Question).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AnswerJson>>([.. answers.Select(answer => AnswerJson.Of(answer, viewer.Side, sent.State))]);
    }

    private static async Task<Results<Ok<SavedAnswerJson>, ProblemHttpResult>> SaveAsync(
        Guid id, string question, AnswerRequest request, HttpContext context, Viewer viewer, Saving saving, Names names, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var value = request.Value is { } given ? AnswerValue.FromJson(given) : AnswerValue.None;
        var result = await saving.SaveAsync(viewer, id, new TypedAnswer(question, value, seen.Value), cancellationToken);
        if (result.IsRefused(out var saved, out var refusal)) return refusal is AnswerChanged changed ? await BothAsync(changed, names, cancellationToken) : refusal.ToProblem();
        context.Response.SetEtag(saved.Answer?.Version ?? 0);
        return TypedResults.Ok(new SavedAnswerJson(question, saved.Answer?.Version ?? 0, saved.Answer?.AnsweredAt ?? saved.At, saved.Visible));
    }

    /// <summary>The problem with what the other one wrote, so that the later one sees both.</summary>
    private static async Task<ProblemHttpResult> BothAsync(AnswerChanged changed, Names names, CancellationToken cancellationToken)
    {
        var problem = changed.ToProblem();
        var theirs = changed.Theirs;
        problem.ProblemDetails.Extensions["theirs"] = new
        {
            value = AnswerJson.ValueOf(theirs), text = changed.Told, by = (await names.OfAsync([theirs?.AnsweredBy], cancellationToken))[theirs?.AnsweredBy], at = theirs?.AnsweredAt,
            version = theirs?.Version ?? 0,
        };
        return problem;
    }

    private static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken) =>
        await AnswersWeb.FileAsync(id, sha256, context, viewer, db, downloads, cancellationToken) is { } found and not NotFound ? found : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> AttachAsync(
        Guid id, string question, Guid upload, Viewer viewer, AppDb db, Attaching attaching, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, viewer, db, cancellationToken) is not { } sent) return new NoSuchQuestionnaire().ToProblem();
        if (viewer.IsHub) return new OnlyThePartnerAnswers().ToProblem();
        var file = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(found => found.Id == upload && found.PartnerId == viewer.PartnerId, cancellationToken);
        if (file is null) return new UploadsUnknown("upload").ToProblem();
        return Shown(await attaching.AttachAsync(viewer, id, question, file, cancellationToken), viewer, sent.State);
    }

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> RestOnAsync(
        Guid id, string question, AnswerEvidenceRequest request, Viewer viewer, AppDb db, Attaching attaching, CancellationToken cancellationToken) =>
        await FindAsync(id, viewer, db, cancellationToken) is { } sent
            ? Shown(await attaching.RestOnAsync(viewer, id, question, request.Evidence, cancellationToken), viewer, sent.State)
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> DetachAsync(
        Guid id, string question, string sha256, Viewer viewer, AppDb db, Attaching attaching, CancellationToken cancellationToken) =>
        await FindAsync(id, viewer, db, cancellationToken) is { } sent
            ? Shown(await attaching.DetachAsync(viewer, id, question, sha256, cancellationToken), viewer, sent.State)
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<IReadOnlyList<AnswerJson>>, ProblemHttpResult>> ReuseAsync(
        Guid id, ReuseRequest request, Viewer viewer, AppDb db, Snapshots snapshots, Reusing reusing, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, viewer, db, cancellationToken) is not { } sent) return new NoSuchQuestionnaire().ToProblem();
        var keys = request.Questions ?? [.. (await snapshots.GetAsync(sent.Sha256, cancellationToken)).Questions.Select(question => question.Key)];
        var result = await reusing.ReuseAsync(viewer, id, keys, cancellationToken);
        return result.IsRefused(out var taken, out var refusal) ? refusal.ToProblem() : TypedResults.Ok<IReadOnlyList<AnswerJson>>([.. taken.Select(answer => AnswerJson.Of(answer, viewer.Side, sent.State))]);
    }

    private static async Task<Results<Ok<Page<CommentJson>>, ProblemHttpResult>> CommentsAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, viewer, db, cancellationToken) is null) return new NoSuchQuestionnaire().ToProblem();
        var page = await db.AnswerComments.AsNoTracking().Where(comment => comment.SentId == id).OrderBy(comment => comment.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(comment => comment.Id > last), comment => comment.Id, CommentJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Created<CommentJson>, ProblemHttpResult>> CommentAsync(
        Guid id, string question, CommentRequest request, Viewer viewer, Commenting commenting, CancellationToken cancellationToken)
    {
        var result = await commenting.CommentAsync(viewer, id, question, request.Text, cancellationToken);
        return result.IsRefused(out var comment, out var refusal) ? refusal.ToProblem() : TypedResults.Created($"{Api.Root}/sent-questionnaires/{id}/comments", CommentJson.Of(comment));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AssignAsync(
        Guid id, string section, AssigneeRequest request, Viewer viewer, Assigning assigning, CancellationToken cancellationToken) =>
        (await assigning.AssignAsync(viewer, id, section, request.Person, cancellationToken)).IsRefused(out _, out var refusal) ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> UnassignAsync(Guid id, string section, Viewer viewer, Assigning assigning, CancellationToken cancellationToken) =>
        (await assigning.AssignAsync(viewer, id, section, null, cancellationToken)).IsRefused(out _, out var refusal) ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Ok<CompletenessJson>, ProblemHttpResult>> CheckAsync(Guid id, Viewer viewer, AppDb db, Filling filling, CancellationToken cancellationToken) =>
        await FindAsync(id, viewer, db, cancellationToken) is { } sent
            ? TypedResults.Ok(CompletenessJson.Of(await filling.OfAsync(sent, cancellationToken)))
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> SubmitAsync(
        Guid id, HttpContext context, Viewer viewer, Submitting submitting, CancellationToken cancellationToken) =>
        SentApi.Answer(await submitting.SubmitAsync(viewer, id, cancellationToken), context);

    private static Task<SentQuestionnaire?> FindAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);

    private static Results<Ok<AnswerJson>, ProblemHttpResult> Shown(Result<Answer> result, Viewer viewer, SentState state) =>
        result.IsRefused(out var answer, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(AnswerJson.Of(answer, viewer.Side, state));
}
