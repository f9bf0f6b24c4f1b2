using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>Security attestations under <c>/api/v1</c>.</summary>
internal static class AttestationsApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapAttestationsApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Commitments").ProducesProblem(404);
        group.MapGet("/partners/{partner:guid}/attestations", ListAsync).WithName("listAttestations").WithSummary("Lists the security attestations of a partner, the oldest first").RequireAuthorization(read);
        group.MapGet("/attestations/{id:guid}", GetAsync).WithName("getAttestation").ShowsVersion().WithSummary("Reads one attestation with its text").RequireAuthorization(read);
        group.MapGet("/attestations/{id:guid}/document", DocumentAsync).WithName("downloadAttestation").WithSummary("Downloads the PDF, with its signature page once it is signed")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/attestations", PrepareAsync).WithName("prepareAttestation").ShowsVersion().WithSummary("Prepares the statement and names the officer who signs it")
            .WithDescription("The text is filled in with the controls that the partner's segment owes. Only administrators of the partner.").CreatesOnce().RequireAuthorization(write);
        group.MapPost("/attestations/{id:guid}/signature", SignAsync).WithName("signAttestation").WithSummary("Signs an attestation; only the named officer")
            .WithDescription("Names the SHA-256 of exactly what was read. A credential signs for the person who issued it.").ProducesProblem(409).ProducesProblem(422).RequireAuthorization(write);
        group.MapPost("/attestations/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawAttestation").WithSummary("Takes a statement back that is not signed").ProducesProblem(409).RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<AttestationJson>>, ProblemHttpResult>> ListAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner) || !await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchAttestation().ToProblem();
        var page = await db.Attestations.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == partner).OrderBy(found => found.Id)
            .PageAsync(context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, found => AttestationJson.Of(found, time.GetUtcNow()), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<AttestationJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await db.Attestations.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? new NoSuchAttestation().ToProblem() : Shown(found, context, time);
    }

    private static async Task<IResult> DocumentAsync(Guid id, Viewer viewer, AppDb db, IFileStore store, CancellationToken cancellationToken)
    {
        var found = await db.Attestations.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? new NoSuchAttestation().ToProblem() : await CommitmentsWeb.FileAsync(id, found.SignedPdfSha256 ?? found.BodySha256, viewer, db, store, cancellationToken);
    }

    private static async Task<Results<Created<AttestationJson>, ProblemHttpResult>> PrepareAsync(
        Guid partner, AttestationRequest request, HttpContext context, Viewer viewer, Attesting attesting, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await attesting.PrepareAsync(viewer, partner, request.Officer, request.JobTitle, cancellationToken)).IsRefused(out var made, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(made.Version);
        return TypedResults.Created($"{Api.Root}/attestations/{made.Id}", AttestationJson.Of(made, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<AttestationJson>, ProblemHttpResult>> SignAsync(
        Guid id, SignRequest request, HttpContext context, Viewer viewer, Attesting attesting, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await attesting.SignAsync(viewer, id, request.Sha256, Signature.Origin(context), cancellationToken), context, time);

    private static async Task<Results<Ok<AttestationJson>, ProblemHttpResult>> WithdrawAsync(Guid id, HttpContext context, Viewer viewer, Attesting attesting, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await attesting.WithdrawAsync(viewer, id, cancellationToken), context, time);

    private static Results<Ok<AttestationJson>, ProblemHttpResult> Answer(Result<Attestation> result, HttpContext context, TimeProvider time) =>
        result.IsRefused(out var found, out var refusal) ? refusal.ToProblem() : Shown(found, context, time);

    private static Ok<AttestationJson> Shown(Attestation found, HttpContext context, TimeProvider time)
    {
        context.Response.SetEtag(found.Version);
        return TypedResults.Ok(AttestationJson.Of(found, time.GetUtcNow()));
    }
}

/// <summary>A statement to be prepared.</summary>
/// <param name="Officer">The partner's person who signs.</param>
/// <param name="JobTitle">Position of that person, as it shall stand in the statement.</param>
public sealed record AttestationRequest(Guid Officer, [property: Required, MaxLength(120)] string JobTitle);

/// <summary>A security attestation.</summary>
/// <param name="Statement">Version of the wording.</param>
/// <param name="BodySha256">Of the PDF that is to be signed: the signature names it.</param>
/// <param name="Controls">It stands for these.</param>
/// <param name="ValidUntil">By its own date; it ends a month after its officer leaves, if that is earlier.</param>
public sealed record AttestationJson(
    Guid Id, Guid Partner, string Step, AttestationState State, string Title, string Statement, string Text, string BodySha256, string? SignedPdfSha256, int Segment, IReadOnlyList<string> Controls,
    Guid Officer, string OfficerName, string JobTitle, Guid PreparedBy, DateTimeOffset PreparedAt, DateTimeOffset SignBy, DateTimeOffset? SignedAt, DateTimeOffset? ValidUntil)
{
    internal static AttestationJson Of(Attestation found, DateTimeOffset now) => new(
        found.Id, found.PartnerId, found.StepKey, found.StateAt(now), found.Title, found.StatementVersion, found.Text, found.BodySha256, found.SignedPdfSha256, found.Segment, found.Controls,
        found.OfficerId, found.OfficerName, found.JobTitle, found.PreparedBy, found.PreparedAt, found.SignBy, found.SignedAt, found.ValidUntil);
}
