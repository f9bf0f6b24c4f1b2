using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Service;

/// <summary>Outcomes under <c>/api/v1</c>.</summary>
internal static class OutcomesApi
{
    private static readonly string read = Access.Scope("outcomes:read");
    private static readonly string write = Access.Scope("outcomes:write");

    public static void MapOutcomes(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Outcomes");
        group.MapGet("/outcomes", ListAsync).WithName("listOutcomes").WithSummary("Lists outcomes, the oldest claim first").RequireAuthorization(read);
        group.MapGet("/partners/{partner:guid}/outcomes", ListOfAsync).WithName("listOutcomesOfPartner").WithSummary("Lists the outcomes of one partner, the oldest claim first")
            .ProducesProblem(404).RequireAuthorization(read);
        group.MapGet("/outcomes/{id:guid}", GetAsync).WithName("getOutcome").ShowsVersion().WithSummary("Reads one outcome").RequireAuthorization(read);
        group.MapGet("/outcomes/{id:guid}/evidence/{sha256}", EvidenceAsync).WithName("downloadEvidence").WithSummary("Downloads one piece of evidence")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/outcomes", ClaimAsync).WithName("claimOutcome").ShowsVersion().WithSummary("Claims an outcome with its evidence")
            .WithDescription("The evidence are files that were sent to /uploads before. The customer success lead of the partner verifies it.")
            .CreatesOnce().RequireAuthorization(write);
        group.MapPost("/outcomes/{id:guid}/resubmission", ResendAsync).WithName("resendOutcome").WithSummary("Sends a claim again after more was asked for")
            .ChangesSeen().RequireAuthorization(write);
        group.MapPost("/outcomes/{id:guid}/verification", VerifyAsync).WithName("verifyOutcome").WithSummary("Verifies a claim; the first one stops the Time to First Value clock")
            .WithDescription("Only the person in the partner's customer success lead chair, and never for a claim of their own.").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/outcomes/{id:guid}/refusal", RefuseAsync).WithName("refuseOutcome").WithSummary("Refuses a claim with a reason").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/outcomes/{id:guid}/request", AskAsync).WithName("askForMore").WithSummary("Asks the claimant for more").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/outcomes/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawOutcome").WithSummary("Takes a claim back before it is decided").ChangesSeen().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<OutcomeJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, [Choice<OutcomeState>] string? state, [Choice<OutcomeKind>] string? kind, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = db.Outcomes.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(outcome => outcome.PartnerId == one);
        if (state is not null)
        {
            if (Naming.FromKebab<OutcomeState>(state) is not { } wanted) return Unknown<OutcomeState>("state", state).ToProblem();
            query = query.Where(outcome => outcome.State == wanted);
        }

        if (kind is not null)
        {
            if (Naming.FromKebab<OutcomeKind>(kind) is not { } wanted) return Unknown<OutcomeKind>("kind", kind).ToProblem();
            query = query.Where(outcome => outcome.Kind == wanted);
        }

        return await PageAsync(query, context, limit, cursor, cancellationToken);
    }

    private static Invalid Unknown<T>(string name, string value)
        where T : struct, Enum =>
        new(name, $"There is no {name} {value}.", $"It is one of {string.Join(", ", Enum.GetValues<T>().Select(known => known.Kebab()))}.");

    private static async Task<Results<Ok<Page<OutcomeJson>>, ProblemHttpResult>> ListOfAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchOutcome().ToProblem();
        return await PageAsync(db.Outcomes.AsNoTracking().Where(outcome => outcome.PartnerId == partner), context, limit, cursor, cancellationToken);
    }

    private static async Task<Results<Ok<Page<OutcomeJson>>, ProblemHttpResult>> PageAsync(
        IQueryable<Outcome> outcomes, HttpContext context, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await outcomes.OrderBy(outcome => outcome.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(outcome => outcome.Id > last), outcome => outcome.Id, OutcomeJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var outcome = await db.Outcomes.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return outcome is null ? new NoSuchOutcome().ToProblem() : Shown(outcome, context);
    }

    private static async Task<IResult> EvidenceAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken) =>
        await OutcomesWeb.FileAsync(id, sha256, context, viewer, db, downloads, cancellationToken) is { } found and not NotFound ? found : new NoSuchOutcome().ToProblem();

    private static async Task<Results<Created<OutcomeJson>, ProblemHttpResult>> ClaimAsync(
        Guid partner, ClaimRequest request, HttpContext context, Viewer viewer, Claiming claiming, AppDb db, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchOutcome().ToProblem();
        var sent = await FindAsync(request.Evidence, viewer, db, cancellationToken);
        if (sent.IsRefused(out var files, out var wrong)) return wrong.ToProblem();
        var result = await claiming.ClaimAsync(viewer, partner, request.Claim, files, cancellationToken);
        if (result.IsRefused(out var outcome, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(outcome.Version);
        return TypedResults.Created($"{Api.Root}/outcomes/{outcome.Id}", OutcomeJson.Of(outcome));
    }

    private static async Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> ResendAsync(
        Guid id, ClaimRequest request, HttpContext context, Viewer viewer, AppDb db, Claiming claiming, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var sent = await FindAsync(request.Evidence, viewer, db, cancellationToken);
        return sent.IsRefused(out var files, out var wrong)
            ? wrong.ToProblem()
            : Answer(await claiming.ResendAsync(viewer, id, request.Claim, files, seen.Value, cancellationToken), context);
    }

    private static Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> VerifyAsync(
        Guid id, RemarkRequest request, HttpContext context, Viewer viewer, Deciding deciding, CancellationToken cancellationToken) =>
        DecideAsync(id, OutcomeVerdict.Verify, request.Remark, context, viewer, deciding, cancellationToken);

    private static Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> RefuseAsync(
        Guid id, OutcomeReasonRequest request, HttpContext context, Viewer viewer, Deciding deciding, CancellationToken cancellationToken) =>
        DecideAsync(id, OutcomeVerdict.Refuse, request.Reason, context, viewer, deciding, cancellationToken);

    private static Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> AskAsync(
        Guid id, OutcomeReasonRequest request, HttpContext context, Viewer viewer, Deciding deciding, CancellationToken cancellationToken) =>
        DecideAsync(id, OutcomeVerdict.AskForMore, request.Reason, context, viewer, deciding, cancellationToken);

    private static async Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> DecideAsync(
        Guid id, OutcomeVerdict verdict, string? reason, HttpContext context, Viewer viewer, Deciding deciding, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await deciding.DecideAsync(viewer, id, verdict, reason, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<OutcomeJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Claiming claiming, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await claiming.WithdrawAsync(viewer, id, seen.Value, cancellationToken), context);

    /// <summary>Files that the caller's own side sent before.</summary>
    private static async Task<Result<List<Upload>>> FindAsync(IReadOnlyList<Guid> ids, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var own = viewer.PartnerId;
        var found = await db.Uploads.AsNoTracking().Where(upload => ids.Contains(upload.Id) && upload.PartnerId == own).ToListAsync(cancellationToken);
        return found.Count == ids.Distinct().Count() ? found : new UploadsUnknown("evidence");
    }

    private static Results<Ok<OutcomeJson>, ProblemHttpResult> Answer(Result<Outcome> result, HttpContext context) =>
        result.IsRefused(out var outcome, out var refusal) ? refusal.ToProblem() : Shown(outcome, context);

    private static Ok<OutcomeJson> Shown(Outcome outcome, HttpContext context)
    {
        context.Response.SetEtag(outcome.Version);
        return TypedResults.Ok(OutcomeJson.Of(outcome));
    }
}
