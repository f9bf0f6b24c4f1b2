using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Sessions;

/// <summary>Exam sessions under <c>/api/v1</c>.</summary>
internal static class SessionsApi
{
    private static readonly string read = Access.Scope("enablement:read");
    private static readonly string write = Access.Scope("enablement:write");

    public static void MapSessions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/exam-sessions").WithTags("Exams");
        group.MapGet("", ListAsync).WithName("listExamSessions").WithSummary("Lists the sessions of proctored exams").RequireAuthorization(read);
        group.MapGet("/{id:guid}", GetAsync).WithName("getExamSession").ShowsVersion().WithSummary("Reads one session").RequireAuthorization(read);
        group.MapGet("/{id:guid}/seats", SeatsAsync).WithName("listExamSeats").WithSummary("Lists who has a seat: a partner's own people, or everybody for the hub").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("", OpenAsync).WithName("openExamSession").ShowsVersion().WithSummary("Opens a session of a proctored exam")
            .WithDescription("The proctor gets an iCalendar invitation, and so does whoever takes a seat.").CreatesOnce().RequireAuthorization(SessionsPart.Planners, write);
        group.MapPut("/{id:guid}", MoveAsync).WithName("changeExamSession").WithSummary("Moves a session that has not begun, or names another proctor")
            .WithDescription("Invitations are updated under the same UID with a higher SEQUENCE; seats are kept.").ChangesSeen().ProducesProblem(404).RequireAuthorization(SessionsPart.Planners, write);
        group.MapPost("/{id:guid}/cancellation", CancelAsync).WithName("cancelExamSession").WithSummary("Calls a session off; invitations are taken back").ChangesSeen().ProducesProblem(404)
            .RequireAuthorization(SessionsPart.Planners, write);
        group.MapPut("/{id:guid}/seats/{person:guid}", TakeAsync).WithName("takeExamSeat").WithSummary("Takes a seat for oneself; an administrator of the partner for a colleague too")
            .ProducesProblem(404).ProducesProblem(409).RequireAuthorization(Access.Partner, write);
        group.MapDelete("/{id:guid}/seats/{person:guid}", ReleaseAsync).WithName("releaseExamSeat").WithSummary("Gives a seat up").ProducesProblem(404).ProducesProblem(409).RequireAuthorization(write);
        group.MapPost("/{id:guid}/seats/{person:guid}/admission", AdmitAsync).WithName("admitExamCandidate").WithSummary("Lets a person in, whom the proctor has seen")
            .WithDescription("Only the proctor of the session, from 30 minutes before its start.").ProducesProblem(404).ProducesProblem(409).RequireAuthorization(Access.Hub, Access.Person);
        group.MapPut("/{id:guid}/seats/{person:guid}/remark", NoteAsync).WithName("noteExamIrregularity").WithSummary("Writes down what was irregular; the hub sees it beside the attempt")
            .ProducesProblem(404).ProducesProblem(422).RequireAuthorization(Access.Hub, Access.Person);
    }

    private static async Task<Results<Ok<Page<ExamSessionJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, AppDb db, TimeProvider time, string? exam, DateTimeOffset? from, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (query, now) = (db.ExamSessions.AsNoTracking(), time.GetUtcNow());
        if (exam is not null) query = query.Where(session => session.ExamKey == exam);
        if (from?.ToUniversalTime() is { } start) query = query.Where(session => session.EndsAt > start);
        var page = await query.OrderBy(session => session.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(session => session.Id > last), session => session.Id, session => ExamSessionJson.Of(session, now), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, AppDb db, TimeProvider time, CancellationToken cancellationToken) =>
        await db.ExamSessions.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } session ? Shown(session, context, time) : new NoSuchSession().ToProblem();

    private static async Task<Results<Ok<Page<ExamSeatJson>>, ProblemHttpResult>> SeatsAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        if (!await db.ExamSessions.AnyAsync(found => found.Id == id, cancellationToken)) return new NoSuchSession().ToProblem();
        var seats = await db.ExamSeats.AsNoTracking().VisibleTo(viewer).Where(seat => seat.SessionId == id).OrderBy(seat => seat.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<ExamSeatJson>(seats.ConvertAll(seat => ExamSeatJson.Of(seat, viewer.IsHub))));
    }

    private static async Task<Results<Created<ExamSessionJson>, ProblemHttpResult>> OpenAsync(
        NewExamSessionRequest request, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await desk.OpenAsync(viewer, request.Exam, request.Plan, cancellationToken)).IsRefused(out var session, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(session.Version);
        return TypedResults.Created($"{Api.Root}/exam-sessions/{session.Id}", ExamSessionJson.Of(session, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> MoveAsync(
        Guid id, ExamSessionRequest request, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var unseen) ? unseen.ToProblem() : Shown(await desk.MoveAsync(viewer, id, request.Plan, seen.Value, cancellationToken), context, time);

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> CancelAsync(
        Guid id, SessionReasonRequest request, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var unseen) ? unseen.ToProblem() : Shown(await desk.CancelAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context, time);

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> TakeAsync(
        Guid id, Guid person, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        Shown(await desk.TakeAsync(viewer, id, person, cancellationToken), context, time);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(Guid id, Guid person, Viewer viewer, SessionDesk desk, CancellationToken cancellationToken) =>
        (await desk.ReleaseAsync(viewer, id, person, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> AdmitAsync(
        Guid id, Guid person, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        Shown(await desk.AdmitAsync(viewer, id, person, cancellationToken), context, time);

    private static async Task<Results<Ok<ExamSessionJson>, ProblemHttpResult>> NoteAsync(
        Guid id, Guid person, SeatRemarkRequest request, HttpContext context, Viewer viewer, SessionDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        Shown(await desk.NoteAsync(viewer, id, person, request.Remark, cancellationToken), context, time);

    private static Results<Ok<ExamSessionJson>, ProblemHttpResult> Shown(Result<ExamSession> result, HttpContext context, TimeProvider time) =>
        result.IsRefused(out var session, out var refusal) ? refusal.ToProblem() : Shown(session, context, time);

    private static Ok<ExamSessionJson> Shown(ExamSession session, HttpContext context, TimeProvider time)
    {
        context.Response.SetEtag(session.Version);
        return TypedResults.Ok(ExamSessionJson.Of(session, time.GetUtcNow()));
    }
}
