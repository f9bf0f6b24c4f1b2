using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Curricula;

/// <summary>Learning by the API: a person's own path, a partner's team, and what is handed in.</summary>
internal static class LearningApi
{
    public static void MapLearningApi(this RouteGroupBuilder api)
    {
        var own = api.MapGroup("/learning").WithTags("Learning").RequireAuthorization(Access.Partner, Access.Person);
        own.MapGet("", ListAsync).WithName("listOwnPaths").WithSummary("How far one is with each curriculum that is offered");
        own.MapGet("/{key}/lessons/{lesson}", LessonAsync).WithName("openLesson").WithSummary("Opens a lesson and keeps that it was begun").ProducesProblem(404);
        own.MapPost("/{key}/lessons/{lesson}/check", AnswerAsync).WithName("answerLessonCheck").WithSummary("Answers the check of a lesson; it may be repeated")
            .WithDescription("All answers right means that the lesson is done. A lesson without a check is done by an empty answer. What was passed once stays passed until the lesson changes.").ProducesProblem(404).ProducesProblem(412).ProducesProblem(422);
        own.MapPost("/{key}/assignments/{assignment}/hand-ins", HandInAsync).WithName("handInAssignment").WithSummary("Hands in an assignment, for the hub to look at").CreatesOnce().ShowsVersion()
            .ProducesProblem(404).ProducesProblem(422);
        var group = api.MapGroup("").WithTags("Learning");
        group.MapGet("/partners/{partner:guid}/learning", TeamAsync).WithName("listTeamPaths").WithSummary("How far the people of a partner are: for the hub and the partner's administrators").ProducesProblem(404)
            .RequireAuthorization(Access.SignedIn, Access.Scope("enablement:read"));
        group.MapGet("/hand-ins/{id:guid}", GetHandInAsync).WithName("getHandIn").WithSummary("Reads what was handed in: one's own, or anybody's for the hub").ShowsVersion().ProducesProblem(404)
            .RequireAuthorization(Access.SignedIn, Access.Scope("enablement:read"));
        group.MapPost("/hand-ins/{id:guid}/decision", DecideAsync).WithName("decideHandIn").WithSummary("Accepts a hand-in, or asks again").ChangesSeen().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .RequireAuthorization(EnablementModule.Authors, Access.Scope("enablement:write"));
    }

    private static async Task<Ok<Page<PathJson>>> ListAsync(Viewer viewer, PathReader paths, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<PathJson>([.. (await paths.OwnAsync(viewer, cancellationToken)).Select(PathJson.Of)]));

    private static async Task<Results<Ok<LessonJson>, ProblemHttpResult>> LessonAsync(string key, string lesson, Viewer viewer, Learning learning, CancellationToken cancellationToken) =>
        (await learning.OpenAsync(viewer, key, lesson, cancellationToken)).IsRefused(out var open, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(LessonJson.Of(open));

    private static async Task<Results<Ok<CheckResultJson>, ProblemHttpResult>> AnswerAsync(
        string key, string lesson, CheckRequest request, Viewer viewer, Learning learning, CancellationToken cancellationToken) =>
        (await learning.AnswerAsync(viewer, key, lesson, request.Given, request.Fingerprint, cancellationToken)).IsRefused(out var result, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(new CheckResultJson(result.Passed, result.Done, result.Answers));

    private static async Task<Results<Created<HandInJson>, ProblemHttpResult>> HandInAsync(
        string key, string assignment, HandInRequest request, HttpContext context, Viewer viewer, AppDb db, HandingIn handing, CancellationToken cancellationToken)
    {
        var wanted = request.Uploads ?? [];
        var uploads = await db.Uploads.Where(upload => wanted.Contains(upload.Id) && upload.PartnerId == viewer.PartnerId && upload.By == viewer.Actor).ToListAsync(cancellationToken);
        if (uploads.Count < wanted.Distinct().Count()) return new Invalid("uploads", "Not all of these are files that you uploaded.", "", "Upload them first, then name them here.").ToProblem();
        if ((await handing.SendAsync(viewer, key, assignment, request.Text, uploads, cancellationToken)).IsRefused(out var handIn, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(handIn.Version);
        return TypedResults.Created($"{Api.Root}/hand-ins/{handIn.Id}", HandInJson.Of(handIn));
    }

    private static async Task<Results<Ok<Page<LearnerJson>>, ProblemHttpResult>> TeamAsync(Guid partner, Viewer viewer, AppDb db, PathReader paths, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner) || !await db.Partners.AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchTeam().ToProblem();
        if (!viewer.IsHub && !viewer.Is(PartnerRole.Administrator)) return new TeamIsForAdministrators().ToProblem();
        return TypedResults.Ok(new Page<LearnerJson>([.. (await paths.TeamAsync(partner, cancellationToken)).Select(one => new LearnerJson(one.Person.Id, one.Person.Name, [.. one.Paths.Select(PathJson.Of)]))]));
    }

    private static async Task<Results<Ok<HandInJson>, ProblemHttpResult>> GetHandInAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var handIn = await db.HandIns.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return handIn is null ? new NoSuchHandIn().ToProblem() : Shown(handIn, context);
    }

    private static async Task<Results<Ok<HandInJson>, ProblemHttpResult>> DecideAsync(
        Guid id, HandInDecisionRequest request, HttpContext context, Viewer viewer, DecidingHandIns deciding, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await deciding.DecideAsync(viewer, id, request.Verdict, request.Remark, seen.Value, cancellationToken);
        return result.IsRefused(out var handIn, out var refusal) ? refusal.ToProblem() : Shown(handIn, context);
    }

    private static Ok<HandInJson> Shown(HandIn handIn, HttpContext context)
    {
        context.Response.SetEtag(handIn.Version);
        return TypedResults.Ok(HandInJson.Of(handIn));
    }
}

public sealed record NoSuchTeam() : Refusal("There is no such partner.", "", "Choose one that you may see.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record TeamIsForAdministrators() : NotYours("How far colleagues are is for administrators.", "Ask an administrator of your organisation.");
