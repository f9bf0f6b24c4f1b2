using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Engagements;

/// <summary>Engagements under <c>/api/v1</c>.</summary>
internal static class EngagementsApi
{
    private static readonly string read = Access.Scope("enablement:read");
    private static readonly string write = Access.Scope("enablement:write");

    public static void MapEngagements(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/engagements").WithTags("Engagements");
        group.MapGet("", ListAsync).WithName("listEngagements").WithSummary("Lists engagements, the oldest request first").RequireAuthorization(read);
        group.MapGet("/{id:guid}", GetAsync).WithName("getEngagement").ShowsVersion().WithSummary("Reads one engagement").RequireAuthorization(read);
        group.MapGet("/{id:guid}/evidence/{sha256}", FileAsync).WithName("downloadEngagementEvidence").WithSummary("Downloads one piece of its evidence")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("", RequestAsync).WithName("requestEngagement").ShowsVersion().WithSummary("Asks for a shadow engagement or a supervised go-live")
            .WithDescription("For the caller; an administrator of the partner may ask for a colleague.").CreatesOnce().RequireAuthorization(Access.Partner, write);
        group.MapPost("/{id:guid}/schedule", ScheduleAsync).WithName("scheduleEngagement").WithSummary("Matches a supervisor and agrees on a time, or changes them")
            .WithDescription("The person and the supervisor get an iCalendar invitation; a change updates it under the same UID with a higher SEQUENCE.").ChangesSeen().RequireAuthorization(EngagementsPart.Matchers, write);
        group.MapPost("/{id:guid}/cancellation", CancelAsync).WithName("cancelEngagement").WithSummary("Calls an engagement off; the invitation is taken back").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/{id:guid}/report", ReportAsync).WithName("reportEngagement").WithSummary("Tells how it went, with evidence; it waits for sign-off from then on").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/{id:guid}/outcome", RecordAsync).WithName("recordEngagementOutcome").WithSummary("Records defects and the customer's satisfaction; the last record counts").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/{id:guid}/sign-off", SignAsync).WithName("signEngagement").WithSummary("Signs an engagement off by its rubric")
            .WithDescription("Only the person in the partner's technical authority chair, and never for an engagement that they took part in.").ChangesSeen().RequireAuthorization(Access.Hub, write);
        group.MapPost("/{id:guid}/refusal", RefuseAsync).WithName("refuseEngagement").WithSummary("Refuses to sign an engagement off, with a reason").ChangesSeen().RequireAuthorization(Access.Hub, write);
    }

    private static async Task<Results<Ok<Page<EngagementJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, Guid? person, [Choice<EngagementState>] string? state, [Choice<EngagementKind>] string? kind, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (Choices.Read<EngagementState>("state", state).IsRefused(out var inState, out var wrong)) return wrong.ToProblem();
        if (Choices.Read<EngagementKind>("kind", kind).IsRefused(out var ofKind, out wrong)) return wrong.ToProblem();
        var query = db.Engagements.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(engagement => engagement.PartnerId == one);
        if (person is { } who) query = query.Where(engagement => engagement.PersonId == who);
        if (inState.Value is { } standing) query = query.Where(engagement => engagement.State == standing);
        if (ofKind.Value is { } only) query = query.Where(engagement => engagement.Kind == only);
        var page = await query.OrderBy(engagement => engagement.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(engagement => engagement.Id > last), engagement => engagement.Id, EngagementJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<EngagementJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.Engagements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } engagement
            ? Shown(engagement, context) : new NoSuchEngagement().ToProblem();

    private static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken) =>
        await EngagementsWeb.FileAsync(id, sha256, context, viewer, db, downloads, cancellationToken) is { } found and not NotFound ? found : new NoSuchEngagement().ToProblem();

    private static async Task<Results<Created<EngagementJson>, ProblemHttpResult>> RequestAsync(
        NewEngagementRequest request, HttpContext context, Viewer viewer, EngagementDesk desk, CancellationToken cancellationToken)
    {
        var asked = new EngagementRequest(request.Kind, request.Person ?? viewer.PersonId, request.Customer, request.FirstDay, request.LastDay, request.Note);
        if ((await desk.RequestAsync(viewer, asked, cancellationToken)).IsRefused(out var engagement, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(engagement.Version);
        return TypedResults.Created($"{Api.Root}/engagements/{engagement.Id}", EngagementJson.Of(engagement));
    }

    private static Task<Results<Ok<EngagementJson>, ProblemHttpResult>> ScheduleAsync(
        Guid id, AppointmentRequest request, HttpContext context, Viewer viewer, EngagementDesk desk, CancellationToken cancellationToken) => SeenAsync(context, seen =>
        desk.ScheduleAsync(viewer, id, new Appointment(request.Supervisor, request.StartsAt, request.EndsAt, request.Place, request.Rubric), seen, cancellationToken));

    private static Task<Results<Ok<EngagementJson>, ProblemHttpResult>> CancelAsync(
        Guid id, EngagementReasonRequest request, HttpContext context, Viewer viewer, EngagementDesk desk, CancellationToken cancellationToken) =>
        SeenAsync(context, seen => desk.CancelAsync(viewer, id, request.Reason, seen, cancellationToken));

    private static async Task<Results<Ok<EngagementJson>, ProblemHttpResult>> ReportAsync(
        Guid id, EngagementReportRequest request, HttpContext context, Viewer viewer, AppDb db, EngagementDesk desk, CancellationToken cancellationToken)
    {
        var own = viewer.PartnerId;
        var files = await db.Uploads.AsNoTracking().Where(upload => request.Evidence.Contains(upload.Id) && upload.PartnerId == own).ToListAsync(cancellationToken);
        if (files.Count != request.Evidence.Distinct().Count()) return new UploadsUnknown("evidence").ToProblem();
        return await SeenAsync(context, seen => desk.ReportAsync(viewer, id, request.Report, files, seen, cancellationToken));
    }

    private static Task<Results<Ok<EngagementJson>, ProblemHttpResult>> RecordAsync(
        Guid id, EngagementOutcomeRequest request, HttpContext context, Viewer viewer, EngagementDesk desk, CancellationToken cancellationToken) => SeenAsync(context, seen =>
        desk.RecordAsync(viewer, id, new EngagementOutcome(request.DefectsBefore, request.DefectsAfter, request.Satisfaction), seen, cancellationToken));

    private static Task<Results<Ok<EngagementJson>, ProblemHttpResult>> SignAsync(
        Guid id, EngagementScoresRequest request, HttpContext context, Viewer viewer, SigningEngagements signing, CancellationToken cancellationToken) =>
        SeenAsync(context, seen => signing.SignAsync(viewer, id, request.Scores, request.Remark, seen, cancellationToken));

    private static Task<Results<Ok<EngagementJson>, ProblemHttpResult>> RefuseAsync(
        Guid id, EngagementReasonRequest request, HttpContext context, Viewer viewer, SigningEngagements signing, CancellationToken cancellationToken) =>
        SeenAsync(context, seen => signing.RefuseAsync(viewer, id, request.Reason, seen, cancellationToken));

    private static async Task<Results<Ok<EngagementJson>, ProblemHttpResult>> SeenAsync(HttpContext context, Func<int?, Task<Result<Engagement>>> act)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        return (await act(seen.Value)).IsRefused(out var engagement, out var refusal) ? refusal.ToProblem() : Shown(engagement, context);
    }

    private static Ok<EngagementJson> Shown(Engagement engagement, HttpContext context)
    {
        context.Response.SetEtag(engagement.Version);
        return TypedResults.Ok(EngagementJson.Of(engagement));
    }
}
