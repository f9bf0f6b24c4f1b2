using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>What security does with submitted answers, under <c>/api/v1</c>.</summary>
internal static class JudgingApi
{
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapJudging(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/sent-questionnaires/{id:guid}").WithTags("Questionnaire reviews").ProducesProblem(404);
        group.MapGet("/score", ScoreAsync).WithName("getQuestionnaireScore").WithSummary("Explains the score, the knock-outs and how far each control is met")
            .RequireAuthorization(Access.Scope("compliance:read"));
        group.MapPut("/answers/{question}/mark", MarkAsync).WithName("markAnswer").WithSummary("Keeps a reviewer's sign and note at one answer, until the decision")
            .ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapPost("/acceptance", AcceptAsync).WithName("acceptQuestionnaire").WithSummary("Accepts all answers")
            .WithDescription("For security. Not while an answer knocks it out; with a reason where the score is below what is asked for.").ProducesProblem(422).ChangesSeen().RequireAuthorization(write);
        group.MapPost("/request", AskAsync).WithName("askAgainAboutQuestionnaire").WithSummary("Opens single questions again")
            .WithDescription("For security. Only the named questions, and those that were marked before, can be changed then; each needs a note.").ProducesProblem(422).ChangesSeen().RequireAuthorization(write);
        group.MapPost("/refusal", RefuseAsync).WithName("refuseQuestionnaire").WithSummary("Refuses all answers with a reason").ProducesProblem(422).ChangesSeen().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<ScoreJson>, ProblemHttpResult>> ScoreAsync(Guid id, Viewer viewer, AppDb db, Filling filling, CancellationToken cancellationToken) =>
        await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } sent
            ? TypedResults.Ok(ScoreJson.Of(await filling.OfAsync(sent, cancellationToken)))
            : new NoSuchQuestionnaire().ToProblem();

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkAsync(
        Guid id, string question, MarkRequest request, Viewer viewer, Judging judging, CancellationToken cancellationToken)
    {
        var result = await judging.MarkAsync(viewer, id, [new AnswerMark(question, request.AskAgain, request.Note)], null, cancellationToken);
        return result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> AcceptAsync(
        Guid id, JudgementRequest request, HttpContext context, Viewer viewer, Judging judging, CancellationToken cancellationToken) =>
        DecideAsync(id, QuestionnaireVerdict.Accept, request, context, viewer, judging, cancellationToken);

    private static Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> AskAsync(
        Guid id, JudgementRequest request, HttpContext context, Viewer viewer, Judging judging, CancellationToken cancellationToken) =>
        DecideAsync(id, QuestionnaireVerdict.AskAgain, request, context, viewer, judging, cancellationToken);

    private static Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> RefuseAsync(
        Guid id, JudgementRequest request, HttpContext context, Viewer viewer, Judging judging, CancellationToken cancellationToken) =>
        DecideAsync(id, QuestionnaireVerdict.Refuse, request, context, viewer, judging, cancellationToken);

    private static async Task<Results<Ok<SentQuestionnaireJson>, ProblemHttpResult>> DecideAsync(
        Guid id, QuestionnaireVerdict verdict, JudgementRequest request, HttpContext context, Viewer viewer, Judging judging, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var marks = (request.Questions ?? []).Select(mark => new AnswerMark(mark.Question, true, mark.Note)).ToList();
        return SentApi.Answer(await judging.DecideAsync(viewer, id, new Judgement(verdict, request.Reason, marks, seen.Value), cancellationToken), context);
    }
}

/// <summary>A reviewer's sign at one answer.</summary>
/// <param name="AskAgain">Opens the question again when the reviewer asks again.</param>
/// <param name="Note">What was found, what was expected, what to do.</param>
public sealed record MarkRequest(bool AskAgain, [property: MaxLength(4000)] string? Note = null);

/// <summary>A decision about all answers.</summary>
/// <param name="Reason">Demanded for a refusal, and for acceptance below the score that is asked for. The partner reads it.</param>
/// <param name="Questions">Those to open again, each with its note.</param>
public sealed record JudgementRequest([property: MaxLength(4000)] string? Reason = null, [property: MaxLength(10_000)] IReadOnlyList<OpenedRequest>? Questions = null);

/// <summary>One question that is opened again.</summary>
/// <param name="Question">Its key.</param>
/// <param name="Note">What was found, what was expected, what to do.</param>
public sealed record OpenedRequest([property: Required] string Question, [property: Required, MaxLength(4000)] string Note);

/// <summary>What the answers are worth, and why.</summary>
/// <param name="Score">0 to 100; none where nothing visible has a weight.</param>
/// <param name="PassFrom">The least that is seen as enough; none where no score is wanted.</param>
/// <param name="Questions">Each question with a weight or a demand.</param>
/// <param name="Controls">How far the answers say that each control is met.</param>
public sealed record ScoreJson(decimal? Score, decimal? PassFrom, IReadOnlyList<QuestionScoreJson> Questions, IReadOnlyList<ControlDegreeJson> Controls)
{
    internal static ScoreJson Of(Filled filled) => new(
        filled.Score.Value is { } value ? Math.Round(value, 2) : null, filled.Questionnaire.PassFrom,
        [.. filled.Score.Questions.Select(line => new QuestionScoreJson(line.Question, Math.Round(line.Points, 2), Math.Round(line.MostPoints, 2), line.Reason, line.KnockOut, line.NeedsEvidence && !line.HasEvidence))],
        [.. filled.Score.Controls.Select(control => new ControlDegreeJson(control.Control, Math.Round(control.Degree, 4), control.Questions))]);
}

/// <summary>What one answer is worth.</summary>
/// <param name="Points">Its share in the score.</param>
/// <param name="MostPoints">The most that it could be.</param>
/// <param name="Reason">In words.</param>
/// <param name="KnockOut">True where this answer alone keeps the questionnaire from being accepted.</param>
/// <param name="LacksEvidence">True where it counts only with evidence that is not there.</param>
public sealed record QuestionScoreJson(string Question, decimal Points, decimal MostPoints, string Reason, bool KnockOut, bool LacksEvidence);

/// <summary>How far answers say that a control is met.</summary>
/// <param name="Degree">0 not at all, 1 fully.</param>
/// <param name="Questions">Keys of the questions that ask for it.</param>
public sealed record ControlDegreeJson(string Control, decimal Degree, IReadOnlyList<string> Questions);
