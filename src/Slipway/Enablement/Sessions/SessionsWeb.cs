using Slipway.Accounts;
using Slipway.Enablement.Sitting;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;
using static Slipway.Platform.Web.FormValues;

namespace Slipway.Enablement.Sessions;

/// <summary>What a browser sends about exam sessions.</summary>
internal static class SessionsWeb
{
    public static void MapSessionCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/exam-sessions/open", OpenAsync).RequireAuthorization(SessionsPart.Planners);
        commands.MapPost("/hub/exam-sessions/{id:guid}/schedule", MoveAsync).RequireAuthorization(SessionsPart.Planners);
        commands.MapPost("/hub/exam-sessions/{id:guid}/cancellation", CancelAsync).RequireAuthorization(SessionsPart.Planners);
        commands.MapPost("/hub/exam-sessions/{id:guid}/release", FreeAsync).RequireAuthorization(SessionsPart.Planners);
        commands.MapPost("/hub/exam-sessions/{id:guid}/admission", AdmitAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/exam-sessions/{id:guid}/remark", NoteAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/portal/exam-sessions/{id:guid}/seat", TakeAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/exam-sessions/{id:guid}/release", ReleaseAsync).RequireAuthorization(Access.Partner);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, Viewer viewer, SessionDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await desk.OpenAsync(viewer, form["exam"].ToString(), Plan(form, time), cancellationToken);
        return Told(context, toast, result, "Opened. The proctor has an invitation, and seats can be taken.", result.Value is { } opened ? Page(opened.Id) : "/hub/exam-sessions#new");
    }

    private static async Task<IResult> MoveAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Told(context, toast, await desk.MoveAsync(viewer, id, Plan(form, time), Whole(form["version"]), cancellationToken), "Changed. Whoever has a seat is told.", Page(id));
    }

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Told(context, toast, await desk.CancelAsync(viewer, id, form["reason"], Whole(form["version"]), cancellationToken), "Called off. Whoever had a seat is told why.", Page(id));
    }

    private static async Task<IResult> FreeAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken) =>
        Told(context, toast, await desk.ReleaseAsync(viewer, id, await PersonAsync(context, cancellationToken) ?? Guid.Empty, cancellationToken), "The seat is free, and its holder is told.", Page(id));

    private static async Task<IResult> AdmitAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken) =>
        Told(context, toast, await desk.AdmitAsync(viewer, id, await PersonAsync(context, cancellationToken) ?? Guid.Empty, cancellationToken), "Let in.", Page(id));

    private static async Task<IResult> NoteAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Told(context, toast, await desk.NoteAsync(viewer, id, await PersonAsync(context, cancellationToken) ?? Guid.Empty, form["remark"], cancellationToken), "Noted. It stands beside the attempt.", Page(id));
    }

    private static async Task<IResult> TakeAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await desk.TakeAsync(viewer, id, await PersonAsync(context, cancellationToken) ?? viewer.PersonId, cancellationToken);
        return Told(context, toast, result, "The seat is taken. An invitation is on its way.", Exam(form));
    }

    private static async Task<IResult> ReleaseAsync(Guid id, HttpContext context, Viewer viewer, SessionDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await desk.ReleaseAsync(viewer, id, await PersonAsync(context, cancellationToken) ?? viewer.PersonId, cancellationToken);
        return Told(context, toast, result, "The seat is given up.", Exam(form));
    }

    private static IResult Told(HttpContext context, ToastCookie toast, Result<ExamSession> result, string done, string page)
    {
        if (result.Refusal is NoSuchSession) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther(page);
    }

    private static SessionPlan Plan(IFormCollection form, HubTime time)
    {
        var start = Day(form["day"]) is { } day && Hour(form["from"]) is { } from ? time.At(day, from) : DateTimeOffset.MinValue;
        return new SessionPlan(start, start + (Hours(form["hours"], 24) ?? TimeSpan.Zero), form["place"].ToString(), Whole(form["seats"]) ?? 0, Guid.TryParse(form["proctor"], out var proctor) ? proctor : Guid.Empty);
    }

    private static async Task<Guid?> PersonAsync(HttpContext context, CancellationToken cancellationToken) =>
        Guid.TryParse((await context.Request.ReadFormAsync(cancellationToken))["person"], out var person) ? person : null;

    private static string Page(Guid id) => $"/hub/exam-sessions/{id}";

    /// <summary>The exam's page, from where seats are taken.</summary>
    private static string Exam(IFormCollection form) => Banks.BankReader.KeyForm().IsMatch(form["exam"].ToString()) ? $"/portal/exams/{form["exam"]}" : "/portal/exams";
}
