using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Sitting;

/// <summary>Exams and attempts by the API. An exam is sat by a person: no credential starts, answers or hands in.</summary>
internal static class AttemptsApi
{
    private static readonly string read = Access.Scope("enablement:read");
    private static readonly string write = Access.Scope("enablement:write");

    public static void MapAttempts(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Exams");
        group.MapGet("/exams", ListExamsAsync).WithName("listExams").WithSummary("Lists the exams that can be sat").RequireAuthorization(read);
        group.MapGet("/exams/{key}", GetExamAsync).WithName("getExam").WithSummary("Reads one exam").RequireAuthorization(read);
        group.MapGet("/attempts", ListAsync).WithName("listExamAttempts").WithSummary("Lists attempts: a partner's own people's, or everybody's for the hub").RequireAuthorization(read);
        group.MapPost("/exams/{key}/attempts", StartAsync).WithName("startExamAttempt").ShowsVersion().WithSummary("Begins an attempt, or answers with the one that is open")
            .CreatesOnce().ProducesProblem(404).RequireAuthorization(Access.Partner, Access.Person);
        var own = group.MapGroup("").ProducesProblem(404).RequireAuthorization(Access.Partner, Access.Person);
        own.MapGet("/attempts/{id:guid}", GetAsync).WithName("getExamAttempt").ShowsVersion().WithSummary("Reads one's own attempt");
        own.MapGet("/attempts/{id:guid}/questions", QuestionsAsync).WithName("listExamQuestions").ProducesProblem(409).WithSummary("Shows the questions of one's own open attempt with what is kept of the answers");
        own.MapGet("/attempts/{id:guid}/feedback", FeedbackAsync).WithName("getExamFeedback").WithSummary("What one is told about one's own attempt, as far as the exam's policy goes");
        own.MapPut("/attempts/{id:guid}/answers/{place:int}", AnswerAsync).WithName("answerExamQuestion").WithSummary("Keeps an answer; the call returns once it is on disk")
            .WithDescription("If-Match names the revision of the answer that was seen, so that an older window overwrites nothing unseen.").ChangesSeen();
        own.MapPost("/attempts/{id:guid}/submission", SubmitAsync).WithName("submitExamAttempt").ProducesProblem(409).WithSummary("Hands the attempt in; a repeat changes nothing");
        group.MapPost("/attempts/{id:guid}/marks", MarkAsync).WithName("markExamAttempt").WithSummary("Marks what only a person can").ChangesSeen().ProducesProblem(404)
            .RequireAuthorization($"hub:{HubRole.Enablement.Kebab()}", write);
        group.MapPut("/people/{id:guid}/extra-time", ExtraTimeAsync).WithName("grantExtraTime").WithSummary("Gives a person extra time in every exam that they begin from now on").ProducesProblem(404).ProducesProblem(422)
            .RequireAuthorization($"hub:{HubRole.Enablement.Kebab()}", write);
    }

    private static async Task<Ok<Page<ExamJson>>> ListExamsAsync(ExamLibrary exams, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<ExamJson>([.. (await exams.NewestAsync(cancellationToken)).Select(ExamJson.Of)]));

    private static async Task<Results<Ok<ExamJson>, ProblemHttpResult>> GetExamAsync(string key, ExamLibrary exams, CancellationToken cancellationToken) =>
        await exams.NewestAsync(key, cancellationToken) is { } exam ? TypedResults.Ok(ExamJson.Of(exam)) : new NoSuchExam().ToProblem();

    private static async Task<Results<Ok<Page<AttemptJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, string? exam, [Choice<AttemptState>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = db.Attempts.AsNoTracking();
        if (viewer.PartnerId is { } partner) query = query.Where(attempt => attempt.PartnerId == partner);
        if (exam is not null) query = query.Where(attempt => attempt.ExamKey == exam);
        if (Choices.Read<AttemptState>("state", state).IsRefused(out var wanted, out var wrong)) return wrong.ToProblem();
        if (wanted.Value is { } one) query = query.Where(attempt => attempt.State == one);
        var page = await query.OrderBy(attempt => attempt.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(attempt => attempt.Id > last), attempt => attempt.Id, AttemptJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Created<AttemptJson>, ProblemHttpResult>> StartAsync(
        string key, StartRequest request, HttpContext context, Viewer viewer, Starting starting, CancellationToken cancellationToken)
    {
        var result = await starting.StartAsync(viewer, key, request.ConductAccepted, cancellationToken);
        if (result.IsRefused(out var attempt, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(attempt.Version);
        return TypedResults.Created($"{Api.Root}/attempts/{attempt.Id}", AttemptJson.Of(attempt));
    }

    private static async Task<Results<Ok<AttemptJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().OwnOf(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return attempt is null ? new NoSuchAttempt().ToProblem() : Shown(attempt, context);
    }

    private static async Task<Results<Ok<QuestionsJson>, ProblemHttpResult>> QuestionsAsync(
        Guid id, Viewer viewer, AppDb db, BankLibrary banks, ExamClock clock, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().OwnOf(viewer).Include(found => found.Answers).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attempt is null) return new NoSuchAttempt().ToProblem();
        if (attempt.State != AttemptState.Open || attempt.Deadline <= clock.Now) return new AttemptEnded().ToProblem();
        var filled = await banks.GetAsync(attempt.Answers.Select(answer => answer.BankVersionId), cancellationToken);
        return TypedResults.Ok(new QuestionsJson([.. attempt.Answers.OrderBy(answer => answer.Place).Select(answer => ShownQuestion.Of(answer, filled))]));
    }

    private static async Task<Results<Ok<ExamFeedback>, ProblemHttpResult>> FeedbackAsync(
        Guid id, Viewer viewer, AppDb db, ExamLibrary exams, BankLibrary banks, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().OwnOf(viewer).Include(found => found.Answers).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attempt is null) return new NoSuchAttempt().ToProblem();
        var exam = (await exams.GetAsync([attempt.ExamVersionId], cancellationToken))[attempt.ExamVersionId];
        return TypedResults.Ok(ExamFeedback.Of(attempt, exam, await banks.GetAsync(attempt.Answers.Select(answer => answer.BankVersionId), cancellationToken)));
    }

    private static async Task<Results<Ok<KeptJson>, ProblemHttpResult>> AnswerAsync(
        Guid id, int place, ExamAnswerRequest request, HttpContext context, Viewer viewer, Room room, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await room.AnswerAsync(viewer, id, place, new Given(request.Answer), seen.Value, cancellationToken);
        if (result.IsRefused(out var kept, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(kept.Revision);
        return TypedResults.Ok(new KeptJson(place, kept.Revision, kept.SavedAt));
    }

    private static async Task<Results<Ok<AttemptJson>, ProblemHttpResult>> SubmitAsync(Guid id, HttpContext context, Viewer viewer, Room room, CancellationToken cancellationToken) =>
        (await room.SubmitAsync(viewer, id, cancellationToken)).IsRefused(out var attempt, out var refusal) ? refusal.ToProblem() : Shown(attempt, context);

    private static async Task<Results<Ok<AttemptJson>, ProblemHttpResult>> MarkAsync(
        Guid id, MarksRequest request, HttpContext context, Viewer viewer, MarkingByHand marking, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await marking.MarkAsync(viewer, id, request.ByPlace, request.Remark, seen.Value, cancellationToken);
        return result.IsRefused(out var attempt, out var refusal) ? refusal.ToProblem() : Shown(attempt, context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ExtraTimeAsync(
        Guid id, ExtraTimeRequest request, Viewer viewer, GrantingTime granting, CancellationToken cancellationToken) =>
        await granting.GrantAsync(viewer, id, request.Percent, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static Ok<AttemptJson> Shown(Attempt attempt, HttpContext context)
    {
        context.Response.SetEtag(attempt.Version);
        return TypedResults.Ok(AttemptJson.Of(attempt));
    }
}
