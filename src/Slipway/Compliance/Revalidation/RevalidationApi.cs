using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys.Renewals;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Revalidation;

/// <summary>Renewals and demands under <c>/api/v1</c>.</summary>
internal static class RevalidationApi
{
    private const int MostRenewals = 1000;
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapRevalidationApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Revalidation");
        group.MapGet("/renewals", RenewalsAsync).WithName("listRenewals").WithSummary("Lists what must be given again within 90 days, soonest first, with what lapsed lately")
            .WithDescription("At most 1,000; narrow it to a partner for more.").RequireAuthorization(read);
        group.MapGet("/revalidation-demands", DemandsAsync).WithName("listRevalidationDemands").WithSummary("Lists proofs that were wanted again before their time, the oldest first").RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/steps/{step}/revalidation", DemandAsync).WithName("demandRevalidation").WithSummary("Asks for a proof again before its time")
            .WithDescription("The proof lapses on the day unless a newer one holds. Both sides are told why. By security, the partner manager or a program owner.").ProducesProblem(404).CreatesOnce().RequireAuthorization(write);
        group.MapPost("/revalidation-demands/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawRevalidationDemand").WithSummary("Takes a demand back before its day").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/partners/{partner:guid}/ownership-changes", OwnershipAsync).WithName("reportOwnershipChange").WithSummary("Reports that a partner's organisation has other owners")
            .WithDescription("The steps that name this event in the playbook are wanted again.").ProducesProblem(404).CreatesOnce().RequireAuthorization(write);
        group.MapGet("/calendar-feed", FeedAsync).WithName("getCalendarFeed").WithSummary("Reads the address of one's own calendar of what ends").ProducesProblem(404).RequireAuthorization(Access.Person);
        group.MapPost("/calendar-feed", OpenFeedAsync).WithName("openCalendarFeed").WithSummary("Makes a new address for one's own calendar; the one before ends").RequireAuthorization(Access.Person);
        group.MapDelete("/calendar-feed", RevokeFeedAsync).WithName("revokeCalendarFeed").WithSummary("Ends the address of one's own calendar").ProducesProblem(404).RequireAuthorization(Access.Person);
    }

    private static async Task<Ok<RenewalsJson>> RenewalsAsync(Viewer viewer, RenewalList renewals, TimeProvider time, Guid? partner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(new RenewalsJson(now, await renewals.ReadAsync(viewer, partner, MostRenewals, now, cancellationToken)));
    }

    private static async Task<Results<Ok<Page<DemandJson>>, ProblemHttpResult>> DemandsAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = db.RevalidationDemands.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(demand => demand.PartnerId == one);
        var page = await query.OrderBy(demand => demand.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(demand => demand.Id > last), demand => demand.Id, DemandJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Created<DemandJson>, ProblemHttpResult>> DemandAsync(
        Guid partner, string step, DemandRequest request, HttpContext context, Viewer viewer, Demanding demanding, CancellationToken cancellationToken)
    {
        var result = await demanding.DemandAsync(viewer, partner, step, request.Reason, request.Due.ToUniversalTime(), cancellationToken);
        if (result.IsRefused(out var demand, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(demand.Version);
        return TypedResults.Created($"{Api.Root}/revalidation-demands?partner={partner}", DemandJson.Of(demand));
    }

    private static async Task<Results<Ok<DemandJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Demanding demanding, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await demanding.WithdrawAsync(viewer, id, seen.Value, cancellationToken);
        if (result.IsRefused(out var demand, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(demand.Version);
        return TypedResults.Ok(DemandJson.Of(demand));
    }

    private static async Task<Results<Created<OwnershipJson>, ProblemHttpResult>> OwnershipAsync(
        Guid partner, OwnershipRequest request, Viewer viewer, Demanding demanding, CancellationToken cancellationToken)
    {
        var result = await demanding.ReportOwnershipAsync(viewer, partner, request.On, cancellationToken);
        return result.IsRefused(out var fact, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/revalidation-demands?partner={partner}", new OwnershipJson(fact.Report, fact.On));
    }

    private static async Task<Results<Ok<FeedJson>, ProblemHttpResult>> FeedAsync(Viewer viewer, CalendarFeeds feeds, IOptions<HubOptions> hub, CancellationToken cancellationToken) =>
        await feeds.MineAsync(viewer, cancellationToken) is { } feed ? TypedResults.Ok(Shown(feed, feeds, hub)) : new NoCalendarFeed().ToProblem();

    private static async Task<Results<Ok<FeedJson>, ProblemHttpResult>> OpenFeedAsync(Viewer viewer, CalendarFeeds feeds, IOptions<HubOptions> hub, CancellationToken cancellationToken)
    {
        var result = await feeds.OpenAsync(viewer, cancellationToken);
        return result.IsRefused(out var feed, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(Shown(feed, feeds, hub));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeFeedAsync(Viewer viewer, CalendarFeeds feeds, CancellationToken cancellationToken) =>
        (await feeds.RevokeAsync(viewer, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static FeedJson Shown(CalendarFeed feed, CalendarFeeds feeds, IOptions<HubOptions> hub) => new(new Uri(hub.Value.Address, feeds.PathOf(feed)), feed.CreatedAt);
}
