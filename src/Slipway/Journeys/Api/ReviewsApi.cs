using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Journeys.Api;

/// <summary>The hub's queues under <c>/api/v1</c>.</summary>
internal static class ReviewsApi
{
    public static void MapReviews(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/reviews").WithTags("Reviews").RequireAuthorization(Access.Hub, Access.Scope("reviews:read"));
        group.MapGet("", ListAsync).WithName("listReviews").WithSummary("Lists what waits for the viewer, the oldest first")
            .WithDescription("Items of the viewer's roles, or addressed to the viewer by name; of every queue with all=true.").ProducesProblem(422);
        group.MapGet("/{id:guid}", GetAsync).WithName("getReview").WithSummary("Reads one item of a queue, open or closed").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<ReviewJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, [Choice<HubRole>] string? role, Guid? partner, bool? all, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<HubRole>("role", role).IsRefused(out var chosen, out var refusal)) return refusal.ToProblem();
        var items = all is true && viewer.IsHub ? db.ReviewItems.Where(item => item.ClosedAt == null) : db.ReviewItems.WaitingFor(viewer);
        if (chosen.Value is { } one) items = items.Where(item => item.Role == one);
        if (partner is { } about) items = items.Where(item => item.PartnerId == about);
        var page = await items.AsNoTracking().OrderBy(item => item.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(item => item.Id > last), item => item.Id, ReviewJson.Of, cancellationToken);
        return page.IsRefused(out var shown, out refusal) ? refusal.ToProblem() : TypedResults.Ok(shown);
    }

    private static async Task<Results<Ok<ReviewJson>, ProblemHttpResult>> GetAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var item = viewer.IsHub ? await db.ReviewItems.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) : null;
        return item is null ? new NoSuchReview().ToProblem() : TypedResults.Ok(ReviewJson.Of(item));
    }
}

public sealed record NoSuchReview() : Refusal("There is no such item in a queue.", "", "List what waits and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>One thing that waits, or waited, for a decision of the hub.</summary>
/// <param name="Kind">What waits, for example <c>submission</c>.</param>
/// <param name="Subject">Id of the thing itself.</param>
/// <param name="Person">The one person who must decide; none means anyone with the role.</param>
/// <param name="PromiseMinutes">The promise in minutes of the hub's business calendar.</param>
/// <param name="Due">Until when it was promised.</param>
/// <param name="Outcome">For example <c>accepted</c>; none while it waits.</param>
public sealed record ReviewJson(
    Guid Id, string Kind, Guid Subject, Guid? Partner, string About, string? Step, string Title, HubRole Role, Guid? Person, DateTimeOffset ReceivedAt,
    int PromiseMinutes, DateTimeOffset Due, DateTimeOffset? ClosedAt, Guid? ClosedBy, string? Outcome)
{
    internal static ReviewJson Of(ReviewItem item) => new(
        item.Id, item.Kind, item.SubjectId, item.PartnerId, item.About, item.StepKey, item.Title, item.Role, item.PersonId, item.ReceivedAt, item.PromiseMinutes,
        item.Due, item.ClosedAt, item.ClosedBy, item.Outcome);
}
