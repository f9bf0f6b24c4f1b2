using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Evidence;

/// <summary>The evidence library under <c>/api/v1</c>: what reviewers decide and keepers see to.</summary>
internal static class EvidenceKeepingApi
{
    public static void MapEvidenceKeeping(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/evidence/{id:guid}").WithTags("Evidence").ProducesProblem(404).RequireAuthorization(EvidenceApi.Write);
        group.MapPost("/decision", DecideAsync).WithName("decideEvidence").WithSummary("Accepts, asks again or refuses what of a piece waits")
            .WithDescription("For security of the hub, and never on what one gave oneself.").ChangesSeen();
        group.MapPost("/hold", HoldAsync).WithName("holdEvidence").WithSummary("Places a legal hold: nothing of the piece is deleted until it is lifted").ChangesSeen();
        group.MapPost("/hold/lifting", LiftAsync).WithName("liftHoldOnEvidence").WithSummary("Lifts the legal hold").ChangesSeen();
        group.MapPost("/redactions", RedactAsync).WithName("redactEvidence").WithSummary("Lets a redacted copy stand in for the file of a revision")
            .WithDescription("The original is out of reach from then on, wherever it was used; its hash, who did it and why stay.").ChangesSeen();
        group.MapPost("/deletion", DeleteAsync).WithName("deleteEvidence").WithSummary("Gives the contents of a piece up")
            .WithDescription("Only after it ended, when nothing rests on it, no hold lies on it and the retention of its kind is over. What it was and its hashes stay.").ChangesSeen();
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> DecideAsync(
        Guid id, DecideEvidenceRequest request, HttpContext context, Viewer viewer, Judging judging, ScanBook scans, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var decision = new EvidenceDecision(request.Verdict, request.Reason, request.ValidUntil, (request.Confirmed ?? []).ToHashSet(), seen.Value);
        return await EvidenceApi.AnswerAsync(await judging.DecideAsync(viewer, id, decision, cancellationToken), context, scans, cancellationToken);
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> HoldAsync(
        Guid id, EvidenceReasonRequest request, HttpContext context, Viewer viewer, Keeping keeping, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await EvidenceApi.AnswerAsync(await keeping.HoldAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context, scans, cancellationToken);

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> LiftAsync(
        Guid id, EvidenceReasonRequest request, HttpContext context, Viewer viewer, Keeping keeping, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await EvidenceApi.AnswerAsync(await keeping.LiftAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context, scans, cancellationToken);

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> RedactAsync(
        Guid id, RedactEvidenceRequest request, HttpContext context, Viewer viewer, AppDb db, Keeping keeping, ScanBook scans, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        if (await db.FindEvidenceAsync(viewer, id, null, cancellationToken) is null) return new NoSuchEvidence().ToProblem();
        if (!Keeping.MayKeep(viewer)) return new NotKeeper(Keeping.Keepers).ToProblem();
        if ((await EvidenceApi.UploadAsync(request.Upload, viewer, db, cancellationToken)).IsRefused(out var copy, out refusal)) return refusal.ToProblem();
        return await EvidenceApi.AnswerAsync(
            await keeping.RedactAsync(viewer, id, request.Revision, copy, request.Reason, seen.Value, cancellationToken), context, scans, cancellationToken);
    }

    private static async Task<Results<Ok<EvidencePieceJson>, ProblemHttpResult>> DeleteAsync(
        Guid id, EvidenceReasonRequest request, HttpContext context, Viewer viewer, Keeping keeping, ScanBook scans, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await EvidenceApi.AnswerAsync(await keeping.DeleteAsync(viewer, id, request.Reason, seen.Value, cancellationToken), context, scans, cancellationToken);
}
