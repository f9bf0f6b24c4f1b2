using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>Questionnaires that were sent, under <c>/api/v1</c>.</summary>
internal static class SentApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapSent(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Sent questionnaires");
        group.MapGet("/sent-questionnaires", ListAsync).WithName("listSentQuestionnaires").WithSummary("Lists questionnaires that were sent, the oldest first").RequireAuthorization(read);
        group.MapGet("/partners/{partner:guid}/questionnaires", ListOfAsync).WithName("listQuestionnairesOfPartner").WithSummary("Lists what was sent to one partner, the oldest first")
            .ProducesProblem(404).RequireAuthorization(read);
        group.MapGet("/partners/{partner:guid}/questionnaires/check", CheckAsync).WithName("checkBeforeSending").WithSummary("Looks whether a questionnaire can arrive and be answered")
            .WithDescription("The same that is looked at when it is sent: the recipient, the mail, visible questions, whether it is open already, the day.").ProducesProblem(422).RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/questionnaires", SendAsync).WithName("sendQuestionnaire").ShowsVersion().WithSummary("Sends a questionnaire to a partner")
            .WithDescription("Its text is kept as it is now. For security and partner managers.").CreatesOnce().RequireAuthorization(write);
        group.MapGet("/sent-questionnaires/{id:guid}", GetAsync).WithName("getSentQuestionnaire").ShowsVersion().WithSummary("Reads how one stands").RequireAuthorization(read);
        group.MapGet("/sent-questionnaires/{id:guid}/text", TextAsync).WithName("getSentText").WithSummary("Reads the questions as they were sent").WithDescription("The questionnaire in the form of its own schema, see /questionnaires/schema.json.").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/sent-questionnaires/{id:guid}/reminder", RemindAsync).WithName("remindOfQuestionnaire").WithSummary("Reminds the partner, once a day at most").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/sent-questionnaires/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawQuestionnaire").WithSummary("Takes a questionnaire back").ChangesSeen().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<SentQuestionnaireJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, [Choice<SentState>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<SentState>("state", state).IsRefused(out var chosen, out var refusal)) return refusal.ToProblem();
        var sent = db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) sent = sent.Where(found => found.PartnerId == one);
        if (chosen.Value is { } wanted) sent = sent.Where(found => found.State == wanted);
        return await PageAsync(sent, context, limit, cursor, cancellationToken);
    }

    private static async Task<Results<Ok<Page<SentQuestionnaireJson>>, ProblemHttpResult>> ListOfAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken) => viewer.MaySee(partner)
            ? await PageAsync(db.SentQuestionnaires.AsNoTracking().Where(found => found.PartnerId == partner), context, limit, cursor, cancellationToken)
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<Page<SentQuestionnaireJson>>, ProblemHttpResult>> PageAsync(
        IQueryable<SentQuestionnaire> sent, HttpContext context, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await sent.OrderBy(found => found.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, SentQuestionnaireJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<IReadOnlyList<SendingCheckJson>>, ProblemHttpResult>> CheckAsync(
        Guid partner, string? questionnaire, Guid? recipient, DateTimeOffset? due, Viewer viewer, Dispatching dispatching, CancellationToken cancellationToken)
    {
        var check = await dispatching.CheckAsync(viewer, partner, new SendOrder(questionnaire ?? "", recipient, due), cancellationToken);
        return check.IsRefused(out var lines, out var refusal) ? refusal.ToProblem() : TypedResults.Ok<IReadOnlyList<SendingCheckJson>>([.. lines.Select(SendingCheckJson.Of)]);
    }

    private static async Task<Results<Created<SentQuestionnaireJson>, ProblemHttpResult>> SendAsync(
        Guid partner, SendQuestionnaireRequest request, HttpContext context, Viewer viewer, Dispatching dispatching, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchQuestionnaire().ToProblem();
        var result = await dispatching.SendAsync(viewer, partner, request.Order, request.PastMail, cancellationToken);
        if (result.IsRefused(out var sent, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(sent.Version);
        return TypedResults.Created($"{Api.Root}/sent-questionnaires/{sent.Id}", SentQuestionnaireJson.Of(sent));
    }

    private static async Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } sent
            ? Shown(sent, context)
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<Ok<JsonElement>, ProblemHttpResult>> TextAsync(Guid id, Viewer viewer, AppDb db, Snapshots snapshots, CancellationToken cancellationToken)
    {
        var sha256 = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).Where(found => found.Id == id).Select(found => found.Sha256).FirstOrDefaultAsync(cancellationToken);
        return sha256 is null ? new NoSuchQuestionnaire().ToProblem() : TypedResults.Ok(JsonElement.Parse(QuestionnaireJson.Write(await snapshots.GetAsync(sha256, cancellationToken))));
    }

    private static async Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> RemindAsync(
        Guid id, HttpContext context, Viewer viewer, FollowingUp following, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await following.RemindAsync(viewer, id, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, TakeBackRequest request, HttpContext context, Viewer viewer, FollowingUp following, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await following.WithdrawAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context);

    internal static Results<Ok<SentQuestionnaireJson>, ProblemHttpResult> Answer(Platform.Result<SentQuestionnaire> result, HttpContext context) =>
        result.IsRefused(out var sent, out var refusal) ? refusal.ToProblem() : Shown(sent, context);

    private static Ok<SentQuestionnaireJson> Shown(SentQuestionnaire sent, HttpContext context)
    {
        context.Response.SetEtag(sent.Version);
        return TypedResults.Ok(SentQuestionnaireJson.Of(sent));
    }
}
