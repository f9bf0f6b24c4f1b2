using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Findings;

/// <summary>Findings under <c>/api/v1</c>.</summary>
internal static class FindingsApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapFindingsApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Findings");
        group.MapGet("/findings", ListAsync).WithName("listFindings").WithSummary("Lists findings, the oldest first").RequireAuthorization(read);
        group.MapGet("/findings/{id:guid}", GetAsync).WithName("getFinding").ShowsVersion().WithSummary("Reads one finding with every decision about it").RequireAuthorization(read);
        group.MapGet("/findings/{id:guid}/evidence", EvidenceAsync).WithName("listFindingEvidence").WithSummary("Lists the evidence that shows how a finding was put right").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/findings", RaiseAsync).WithName("raiseFinding").ShowsVersion().WithSummary("Raises a finding about a partner")
            .WithDescription("By security, the partner manager or a program owner. Checks of the program raise theirs by themselves.").CreatesOnce().RequireAuthorization(write);
        group.MapPost("/findings/{id:guid}/treatments", TreatAsync).WithName("treatFinding").WithSummary("Decides what is done about a finding: fix, accept or transfer")
            .WithDescription("Its owner's side plans a fix. Security or a program owner accepts a risk with a reason and an end, or transfers it to somebody.").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/findings/{id:guid}/report", ReportAsync).WithName("reportFinding").WithSummary("Says that a finding is put right; the hub looks at it").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/findings/{id:guid}/resolution", ResolveAsync).WithName("resolveFinding").WithSummary("Resolves a finding, never by whoever reported it").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/findings/{id:guid}/reopening", ReopenAsync).WithName("reopenFinding").WithSummary("Opens a finding again, or ends the acceptance of its risk").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/findings/{id:guid}/assignment", AssignAsync).WithName("assignFinding").WithSummary("Names who puts a finding right, or moves its day").ChangesSeen().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<FindingJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, Guid? partner, [Choice<FindingList>] string? state, [Choice<Severity>] string? severity, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (Choices.Read<FindingList>("state", state).IsRefused(out var wanted, out var unknown)) return unknown.ToProblem();
        if (Choices.Read<Severity>("severity", severity).IsRefused(out var weighed, out var unweighed)) return unweighed.ToProblem();
        var now = time.GetUtcNow();
        var query = db.Findings.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(finding => finding.PartnerId == one);
        if (weighed.Value is { } weight) query = query.Where(finding => finding.Severity == weight);
        query = query.Listed(wanted.Value, now);
        var page = await query.OrderBy(finding => finding.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(finding => finding.Id > last), finding => finding.Id, finding => FindingJson.Of(finding, now), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<FindingJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var finding = await db.Findings.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return finding is null ? new NoSuchFinding().ToProblem() : Shown(finding, context, time);
    }

    private static async Task<Results<Ok<IReadOnlyList<EvidenceSummaryJson>>, ProblemHttpResult>> EvidenceAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        if (!await db.Findings.VisibleTo(viewer).AnyAsync(found => found.Id == id, cancellationToken)) return new NoSuchFinding().ToProblem();
        var items = await db.EvidenceItems.AsNoTracking().VisibleTo(viewer).RestedOnBy(EvidenceTarget.Finding(id)).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<EvidenceSummaryJson>>([.. items.Select(EvidenceSummaryJson.Of)]);
    }

    private static async Task<Results<Created<FindingJson>, ProblemHttpResult>> RaiseAsync(
        Guid partner, RaiseFindingRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = new NewFinding("", request.Control, request.Severity, request.Title, request.Detail, request.Side, request.Due.ToUniversalTime(), request.Person);
        var result = await desk.RaiseAsync(viewer, partner, found, cancellationToken);
        if (result.IsRefused(out var finding, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(finding.Version);
        return TypedResults.Created($"{Api.Root}/findings/{finding.Id}", FindingJson.Of(finding, time.GetUtcNow()));
    }

    private static Task<Results<Ok<FindingJson>, ProblemHttpResult>> TreatAsync(
        Guid id, TreatmentRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, request.Decision, context, viewer, desk, time, cancellationToken);

    private static Task<Results<Ok<FindingJson>, ProblemHttpResult>> ReportAsync(
        Guid id, FindingReportRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, new ReportFixed(request.Reason, request.Evidence is { } shown ? new PickedEvidence(shown, []) : null), context, viewer, desk, time, cancellationToken);

    private static Task<Results<Ok<FindingJson>, ProblemHttpResult>> ResolveAsync(
        Guid id, ResolutionRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, new ResolveFinding(request.Reason, request.Evidence), context, viewer, desk, time, cancellationToken);

    private static Task<Results<Ok<FindingJson>, ProblemHttpResult>> ReopenAsync(
        Guid id, ReopeningRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, new ReopenFinding(request.Reason, request.Due?.ToUniversalTime()), context, viewer, desk, time, cancellationToken);

    private static Task<Results<Ok<FindingJson>, ProblemHttpResult>> AssignAsync(
        Guid id, AssignmentRequest request, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, new AssignTo(request.Person, request.Due?.ToUniversalTime()), context, viewer, desk, time, cancellationToken);

    private static async Task<Results<Ok<FindingJson>, ProblemHttpResult>> DecideAsync(
        Guid id, FindingDecision decision, HttpContext context, Viewer viewer, FindingDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await desk.DecideAsync(viewer, id, decision, seen.Value, cancellationToken);
        return result.IsRefused(out var finding, out var refusal) ? refusal.ToProblem() : Shown(finding, context, time);
    }

    private static Ok<FindingJson> Shown(Finding finding, HttpContext context, TimeProvider time)
    {
        context.Response.SetEtag(finding.Version);
        return TypedResults.Ok(FindingJson.Of(finding, time.GetUtcNow()));
    }
}
