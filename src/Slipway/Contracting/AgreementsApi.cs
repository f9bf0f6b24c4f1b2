using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Seats;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Contracting;

/// <summary>Agreements under <c>/api/v1</c>.</summary>
internal static class AgreementsApi
{
    public static void MapAgreements(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Agreements");
        group.MapGet("/agreements", ListAsync).WithName("listAgreements").WithSummary("Lists agreements, the oldest offer first")
            .RequireAuthorization(Access.Scope("agreements:read"));
        group.MapGet("/agreements/{id:guid}", GetAsync).WithName("getAgreement").ShowsVersion().WithSummary("Reads one agreement")
            .RequireAuthorization(Access.Scope("agreements:read"));
        group.MapGet("/agreements/{id:guid}/document", DocumentAsync).WithName("downloadAgreement").WithSummary("Downloads the PDF, signed once it is")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(404).RequireAuthorization(Access.Scope("agreements:read"));
        group.MapGet("/partners/{partner:guid}/steps/{step}/agreements", PreparationAsync).WithName("getPreparation").WithSummary("What an agreement for a step is prepared from")
            .WithDescription("The template with its signing order, the people of the partner who may be named to sign, and the agreements that were prepared so far, the newest first.")
            .ProducesProblem(404).RequireAuthorization(Access.Scope("agreements:read"));
        group.MapGet("/signed-documents/{sha256}", CheckAsync).WithName("checkDocument").WithSummary("Says which agreement a document is, by its fingerprint")
            .WithDescription("For anyone who was given a signed PDF: take the SHA-256 of its bytes, 64 hexadecimal digits in lower case.")
            .ProducesProblem(404).RequireAuthorization(Access.Public);
        group.MapPost("/partners/{partner:guid}/steps/{step}/agreements", OfferAsync).WithName("offerAgreement").WithSummary("Prepares an agreement for a step")
            .CreatesOnce().RequireAuthorization(Access.Scope("agreements:write"));
        group.MapPost("/agreements/{id:guid}/signatures", SignAsync).WithName("signAgreement").ShowsVersion().WithSummary("Signs as the person behind the credential")
            .CreatesOnce().RequireAuthorization(Access.Scope("agreements:write"));
        group.MapPost("/agreements/{id:guid}/decline", DeclineAsync).WithName("declineAgreement").ShowsVersion().WithSummary("Declines an offer with a reason")
            .CreatesOnce().RequireAuthorization(Access.Scope("agreements:write"));
        group.MapPost("/agreements/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawAgreement").ShowsVersion().WithSummary("Takes an open offer back")
            .CreatesOnce().RequireAuthorization(Access.Scope("agreements:write"));
        group.MapPost("/agreements/{id:guid}/termination", TerminateAsync).WithName("terminateAgreement").ShowsVersion().WithSummary("Ends an agreement that is in force")
            .CreatesOnce().RequireAuthorization(Access.Scope("agreements:write"));
        group.MapPut("/agreements/{id:guid}/text", ChangeAsync).WithName("changeAgreement").WithSummary("Replaces the text of an open offer; voids signatures")
            .ChangesSeen().RequireAuthorization(Access.Scope("agreements:write"));
    }

    private static async Task<Results<Ok<Page<AgreementJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, Guid? partner, [Choice<AgreementPhase>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<AgreementPhase>("state", state).IsRefused(out var phase, out var refusal)) return refusal.ToProblem();
        var now = time.GetUtcNow();
        var query = db.Agreements.AsNoTracking().VisibleTo(viewer).InPhase(phase.Value, now);
        if (partner is { } one) query = query.Where(agreement => agreement.PartnerId == one);
        var page = await query.Include(agreement => agreement.Signatories).OrderBy(agreement => agreement.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(agreement => agreement.Id > last), agreement => agreement.Id,
            agreement => AgreementJson.Of(agreement, now), cancellationToken);
        return page.IsRefused(out var items, out refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var agreement = await db.Agreements.AsNoTracking().VisibleTo(viewer).Include(found => found.Signatories).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return agreement is null ? new NoSuchAgreement().ToProblem() : Shown(agreement, context, time);
    }

    private static async Task<IResult> DocumentAsync(Guid id, Viewer viewer, AppDb db, IFileStore store, CancellationToken cancellationToken)
    {
        var agreement = await db.Agreements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return agreement is null
            ? new NoSuchAgreement().ToProblem()
            : await AgreementsWeb.FileAsync(id, agreement.SignedSha256 ?? agreement.BodySha256, viewer, db, store, cancellationToken);
    }

    private static async Task<Results<Ok<PreparationJson>, ProblemHttpResult>> PreparationAsync(
        Guid partner, string step, Viewer viewer, JourneyReader journeys, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null) return new NoSuchPartner().ToProblem();
        if (view.History.Steps.FirstOrDefault(found => found.Key == step && found.Proof.Kind == "agreement") is not { } known) return new NoSuchStep(step).ToProblem();
        var now = time.GetUtcNow();
        return TypedResults.Ok(PreparationJson.Of(await Preparation.ReadAsync(db, viewer, view, known, now, cancellationToken), now));
    }

    private static async Task<Results<Ok<SignedDocumentJson>, ProblemHttpResult>> CheckAsync(
        string sha256, AppDb db, IOptions<HubOptions> hub, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await db.Agreements.AsNoTracking().Include(agreement => agreement.Signatories)
            .FirstOrDefaultAsync(agreement => agreement.SignedSha256 == sha256 || agreement.BodySha256 == sha256, cancellationToken);
        if (found is null) return new NotSignedHere().ToProblem();
        var partner = await db.Partners.Where(row => row.Id == found.PartnerId).Select(row => row.LegalName).FirstAsync(cancellationToken);
        return TypedResults.Ok(SignedDocumentJson.Of(found, sha256, hub.Value.Name, partner, time.GetUtcNow()));
    }

    private static async Task<Results<Created<AgreementJson>, ProblemHttpResult>> OfferAsync(
        Guid partner, string step, OfferRequest request, Viewer viewer, Offering offering, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchAgreement().ToProblem();
        var result = await offering.OfferAsync(viewer, partner, step, request.Signatory, request.JobTitle, cancellationToken);
        return result.IsRefused(out var agreement, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/agreements/{agreement.Id}", AgreementJson.Of(agreement, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> SignAsync(
        Guid id, SignRequest request, HttpContext context, Viewer viewer, Signing signing, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await signing.SignAsync(viewer, id, request.Sha256, Signature.Origin(context), cancellationToken), context, time);

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> DeclineAsync(
        Guid id, ReasonRequest request, HttpContext context, Viewer viewer, Signing signing, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await signing.DeclineAsync(viewer, id, request.Reason, cancellationToken), context, time);

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await signing.WithdrawAsync(viewer, id, cancellationToken), context, time);

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> TerminateAsync(
        Guid id, TerminateRequest request, HttpContext context, Viewer viewer, Signing signing, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await signing.TerminateAsync(viewer, id, request.Reason, request.At ?? time.GetUtcNow(), cancellationToken), context, time);

    private static async Task<Results<Ok<AgreementJson>, ProblemHttpResult>> ChangeAsync(
        Guid id, TextRequest request, HttpContext context, Viewer viewer, Signing signing, TimeProvider time, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await signing.ChangeAsync(viewer, id, request.Text, seen.Value, cancellationToken), context, time);

    private static Results<Ok<AgreementJson>, ProblemHttpResult> Answer(Result<Agreement> result, HttpContext context, TimeProvider time) =>
        result.IsRefused(out var agreement, out var refusal) ? refusal.ToProblem() : Shown(agreement, context, time);

    private static Ok<AgreementJson> Shown(Agreement agreement, HttpContext context, TimeProvider time)
    {
        context.Response.SetEtag(agreement.Version);
        return TypedResults.Ok(AgreementJson.Of(agreement, time.GetUtcNow()));
    }
}

/// <summary>An agreement to be prepared.</summary>
/// <param name="Signatory">The partner's person who signs.</param>
/// <param name="JobTitle">Position of that person, as it shall stand in the agreement.</param>
public sealed record OfferRequest(Guid Signatory, [property: Required, MaxLength(120)] string JobTitle);

/// <summary>A signature.</summary>
/// <param name="Sha256">The <c>bodySha256</c> that was read: an older text cannot be signed by mistake.</param>
public sealed record SignRequest([property: Required, RegularExpression("^[0-9a-f]{64}$")] string Sha256);

/// <summary>A reason that the other side reads.</summary>
/// <param name="Reason">The other side reads it.</param>
public sealed record ReasonRequest([property: Required, MaxLength(4000)] string Reason);

/// <summary>An agreement to be ended.</summary>
/// <param name="Reason">The partner reads it.</param>
/// <param name="At">When it ends; now where nothing is given.</param>
public sealed record TerminateRequest([property: Required, MaxLength(4000)] string Reason, DateTimeOffset? At = null);

/// <summary>Another text for an open offer.</summary>
/// <param name="Text">Markdown.</param>
public sealed record TextRequest([property: Required, MaxLength(200_000)] string Text);

/// <summary>An agreement as the API shows it.</summary>
public sealed record AgreementJson(
    Guid Id, Guid Partner, string Step, string Template, string TemplateVersion, string Title, int Revision, AgreementState State, string Text,
    string BodySha256, string? SignedSha256, DateTimeOffset OfferedAt, DateTimeOffset SignBy, DateTimeOffset? CompletedAt, DateTimeOffset? EndsAt,
    string? EndedBecause, IReadOnlyList<SignatoryJson> Signatories)
{
    internal static AgreementJson Of(Agreement agreement, DateTimeOffset now) => new(
        agreement.Id, agreement.PartnerId, agreement.StepKey, agreement.TemplateKey, agreement.TemplateVersion, agreement.Title, agreement.Revision,
        agreement.StateAt(now), agreement.Text, agreement.BodySha256, agreement.SignedSha256, agreement.OfferedAt, agreement.SignBy, agreement.CompletedAt,
        agreement.EndsAt, agreement.Ending?.Reason,
        [.. agreement.Signatories.OrderBy(signatory => signatory.Order).Select(signatory => new SignatoryJson(
            signatory.Order, signatory.Side, signatory.Capacity, signatory.PersonId, signatory.Name, signatory.JobTitle, signatory.SignedAt))]);
}

/// <summary>One signatory, in order.</summary>
public sealed record SignatoryJson(int Order, Side Side, string Capacity, Guid Person, string Name, string JobTitle, DateTimeOffset? SignedAt);

/// <summary>What an agreement for a step is prepared from.</summary>
/// <param name="ValidMonths">From the last signature until it ends; none means until terminated.</param>
/// <param name="SignWithinDays">Until the offer expires.</param>
/// <param name="Order">Who signs, in order.</param>
/// <param name="People">Of the partner, with an account: one of them is named to sign.</param>
/// <param name="MayPrepare">Whether the caller may prepare one now.</param>
/// <param name="Agreements">Prepared so far, the newest first.</param>
public sealed record PreparationJson(
    string Template, string TemplateVersion, string Title, int? ValidMonths, int SignWithinDays, IReadOnlyList<SigningPlaceJson> Order,
    IReadOnlyList<CandidateJson> People, bool MayPrepare, IReadOnlyList<AgreementJson> Agreements)
{
    internal static PreparationJson Of(Preparation preparation, DateTimeOffset now) => new(
        preparation.Template.Key, preparation.Template.Version, preparation.Template.Title, preparation.Template.ValidMonths, preparation.Template.SignWithinDays,
        [.. preparation.Template.Signatories.Select(signatory => new SigningPlaceJson(signatory.Side, signatory.Capacity))],
        [.. preparation.People.Select(person => new CandidateJson(person.Id, person.Name, person.JobTitle))], preparation.MayPrepare,
        [.. preparation.Agreements.Select(agreement => AgreementJson.Of(agreement, now))]);
}

/// <summary>One place in the signing order.</summary>
public sealed record SigningPlaceJson(Side Side, string Capacity);

/// <summary>Somebody who may be named to sign.</summary>
public sealed record CandidateJson(Guid Id, string Name, string JobTitle);

/// <summary>A document that was offered or signed here.</summary>
/// <param name="Signed">True for the document with its signature page, false for the text alone.</param>
/// <param name="Hub">The organisation on one side.</param>
/// <param name="Partner">The organisation on the other side, by its legal name.</param>
public sealed record SignedDocumentJson(
    string Sha256, bool Signed, string Title, string Hub, string Partner, AgreementState State, DateTimeOffset? CompletedAt, DateTimeOffset? EndsAt, IReadOnlyList<SignedJson> Signatures)
{
    internal static SignedDocumentJson Of(Agreement agreement, string sha256, string hub, string partner, DateTimeOffset now) => new(
        sha256, agreement.SignedSha256 == sha256, agreement.Title, hub, partner, agreement.StateAt(now), agreement.CompletedAt, agreement.EndsAt,
        [.. agreement.Signatories.OrderBy(signatory => signatory.Order).Select(signatory => new SignedJson(signatory.Side, signatory.Name, signatory.JobTitle, signatory.SignedAt))]);
}

/// <summary>Who signed, and when.</summary>
public sealed record SignedJson(Side Side, string Name, string JobTitle, DateTimeOffset? SignedAt);
