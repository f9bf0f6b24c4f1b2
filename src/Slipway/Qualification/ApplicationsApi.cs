using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Playbooks;
using Slipway.Qualification.Pages;

namespace Slipway.Qualification;

/// <summary>Applications under <c>/api/v1</c>.</summary>
internal static class ApplicationsApi
{
    private static readonly string Read = Access.Scope("applications:read");
    private static readonly string Write = Access.Scope("applications:write");

    public static void MapApplications(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/applications").WithTags("Applications");
        group.MapPost("", ApplyAsync).WithName("apply").WithSummary("Hands an application in")
            .WithDescription("For anyone, without a credential, a limited number of times from one network address. The contact gets a link by mail; the application reaches the hub when it is opened.")
            .ProducesProblem(422).ProducesProblem(429).CreatesOnce().RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit);
        group.MapGet("", ListAsync).WithName("listApplications").WithSummary("Lists the applications that reached the hub, the oldest first")
            .ProducesProblem(422).RequireAuthorization(Access.Hub, Read);
        group.MapGet("/{id:guid}", GetAsync).WithName("getApplication").ShowsVersion().WithSummary("Reads one application with its fit and possible duplicates")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, Read);
        group.MapPost("/{id:guid}/acceptance", AcceptAsync).WithName("acceptApplication").WithSummary("Accepts: makes the partner, opens its journey, invites its administrator")
            .ChangesSeen().RequireAuthorization(Access.PartnerManager, Write);
        group.MapPost("/{id:guid}/decline", DeclineAsync).WithName("declineApplication").WithSummary("Declines with a reason")
            .ChangesSeen().RequireAuthorization(Access.PartnerManager, Write);
        group.MapPost("/{id:guid}/request", AskAsync).WithName("askApplicant").WithSummary("Asks the applicant for more; the hub's clock stands still until the answer")
            .ChangesSeen().RequireAuthorization(Access.PartnerManager, Write);
    }

    private static async Task<Results<Created<ApplicationReceipt>, ProblemHttpResult>> ApplyAsync(
        ApplicationRequest request, Applying applying, Promising promising, TimeProvider time, CancellationToken cancellationToken)
    {
        // Nobody who sends everything at once has a draft: what cannot be sent leaves nothing.
        var content = request.ToContent();
        var problems = content.Problems(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (problems.Count > 0) return new ApplicationIncomplete(problems).ToProblem();
        var result = await applying.SendAsync(null, content, cancellationToken);
        if (result.IsRefused(out var sent, out var refusal)) return refusal.ToProblem();
        var promise = await promising.NowAsync(time.GetUtcNow(), cancellationToken);
        return TypedResults.Created($"{Api.Root}/applications/{sent.Id}", new ApplicationReceipt(sent.Id, sent.State, sent.MailboxKeyUntil!.Value, promise.Hours));
    }

    private static async Task<Results<Ok<Page<ApplicationJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, string? q, [Choice<ApplicationState>] string? state, [Choice<Archetype>] string? archetype, string? country, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (state is not null && Naming.FromKebab<ApplicationState>(state) is null) return new Invalid("state", $"{state} is not a state of an application.").ToProblem();
        if (archetype is not null && Naming.FromKebab<Archetype>(archetype) is null) return new Invalid("archetype", $"{archetype} is not an archetype.").ToProblem();
        var filter = new ApplicationFilter { Search = q, State = Naming.FromKebab<ApplicationState>(state), Archetype = Naming.FromKebab<Archetype>(archetype), Country = country };
        var page = await db.Applications.AsNoTracking().VisibleTo(viewer).Matching(filter).Include(application => application.Questions).OrderBy(application => application.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(application => application.Id > last), application => application.Id, ApplicationJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<ApplicationDetail>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Duplicates duplicates, PlaybookLibrary playbooks, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(viewer).Include(found => found.Questions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (application is null) return new NoSuchApplication().ToProblem();
        var fit = application.PlaybookVersionId is { } version
            ? Fit.Weigh((await playbooks.GetAsync(version, cancellationToken)).Fit, application.Content, DateOnly.FromDateTime(application.ReceivedAt!.Value.UtcDateTime))
            : null;
        var alike = await duplicates.FindAsync(application, cancellationToken);
        context.Response.SetEtag(application.Version);
        return TypedResults.Ok(new ApplicationDetail(
            ApplicationJson.Of(application), fit is null ? null : FitJson.Of(fit),
            [.. alike.Select(found => new DuplicateJson(found.Name, found.What, found.Path, found.Since, found.Reasons))], SegmentSuggestion.For(application.Content)));
    }

    private static async Task<Results<Ok<ApplicationJson>, ProblemHttpResult>> AcceptAsync(
        Guid id, AcceptanceRequest request, HttpContext context, Viewer viewer, Accepting accepting, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var chairs = new ChairHolders(request.PartnerManager, request.CustomerSuccessLead, request.TechnicalAuthority);
        return Answer(await accepting.AcceptAsync(viewer, id, new Acceptance(chairs, request.Segment, seen.Value), cancellationToken), context);
    }

    private static async Task<Results<Ok<ApplicationJson>, ProblemHttpResult>> DeclineAsync(
        Guid id, DeclineRequest request, HttpContext context, Viewer viewer, Reviewing reviewing, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await reviewing.DeclineAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<ApplicationJson>, ProblemHttpResult>> AskAsync(
        Guid id, MoreRequest request, HttpContext context, Viewer viewer, Reviewing reviewing, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await reviewing.AskAsync(viewer, id, request.Question, seen.Value, cancellationToken), context);

    private static Results<Ok<ApplicationJson>, ProblemHttpResult> Answer(Result<Application> result, HttpContext context)
    {
        if (result.IsRefused(out var application, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(application.Version);
        return TypedResults.Ok(ApplicationJson.Of(application));
    }
}
