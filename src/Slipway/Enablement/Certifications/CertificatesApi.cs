using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Certifications;

/// <summary>Certifications and certificates under <c>/api/v1</c>.</summary>
internal static class CertificatesApi
{
    private static readonly string read = Access.Scope("enablement:read");
    private static readonly string write = Access.Scope("enablement:write");

    public static void MapCertificates(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Certificates");
        group.MapGet("/certifications", ListKindsAsync).WithName("listCertifications").WithSummary("Lists the certifications, each in its newest version").RequireAuthorization(read);
        group.MapGet("/certifications/{key}", GetKindAsync).WithName("getCertification").WithSummary("Reads one certification in its newest version").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/certifications", LoadAsync).WithName("loadCertification").WithSummary("Loads a certification as a new version")
            .WithDescription("The body is a YAML file. It is loaded whole or refused with every mistake by line. Certificates stand until their end; awards follow the new version.")
            .Accepts<Stream>("application/yaml", "application/octet-stream").CreatesOnce().ProducesProblem(422).RequireAuthorization(EnablementModule.Authors, write);
        group.MapGet("/certificates", ListAsync).WithName("listCertificates").WithSummary("Lists certificates: of a partner's own people, or everybody's for the hub").RequireAuthorization(read);
        group.MapGet("/certificates/{id:guid}", GetAsync).WithName("getCertificate").ShowsVersion().WithSummary("Reads one certificate").RequireAuthorization(read);
        group.MapPost("/certificates/{id:guid}/revocation", RevokeAsync).WithName("revokeCertificate").WithSummary("Revokes a certificate, with a reason that its holder reads").ChangesSeen()
            .RequireAuthorization(EnablementModule.Authors, write);
        group.MapPost("/certificates/{id:guid}/appeal", AppealAsync).WithName("appealRevocation").WithSummary("Appeals against a revocation; only its holder does")
            .ChangesSeen().RequireAuthorization(Access.Partner, Access.Person);
        group.MapPost("/certificates/{id:guid}/appeal-decision", DecideAsync).WithName("decideAppeal").WithSummary("Decides about an appeal; never who revoked it").ChangesSeen()
            .RequireAuthorization(Access.ProgramOwner, write);
        group.MapPost("/certificates/{id:guid}/holder", CarryOverAsync).WithName("carryCertificateOver").WithSummary("Lets a suspended certificate go along to the account that its holder has now").ChangesSeen()
            .RequireAuthorization(EnablementModule.Authors, write);
        group.MapGet("/partners/{partner:guid}/attainments", AttainmentsAsync).WithName("listAttainments").WithSummary("Which certification levels a partner has attained, now or at an instant past")
            .ProducesProblem(404).RequireAuthorization(read);
    }

    private static async Task<Ok<Page<CertificationJson>>> ListKindsAsync(CertificationLibrary library, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<CertificationJson>([.. (await library.NewestAsync(cancellationToken)).Select(CertificationJson.Of)]));

    private static async Task<Results<Ok<CertificationJson>, ProblemHttpResult>> GetKindAsync(string key, CertificationLibrary library, CancellationToken cancellationToken) =>
        (await library.NewestAsync(cancellationToken)).FirstOrDefault(current => current.Certification.Key == key) is { } found
            ? TypedResults.Ok(CertificationJson.Of(found)) : new NoSuchCertification().ToProblem();

    private static async Task<Results<Created<CertificationJson>, ProblemHttpResult>> LoadAsync(
        HttpContext context, Viewer viewer, LoadingCertifications loading, CertificationLibrary library, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        if ((await loading.LoadAsync("certification.yaml", content.ToArray(), viewer.Actor, cancellationToken)).IsRefused(out var version, out var refusal)) return refusal.ToProblem();
        var loaded = (await library.GetAsync([version.Id], cancellationToken))[version.Id];
        return TypedResults.Created($"{Api.Root}/certifications/{version.Key}", CertificationJson.Of(new CurrentCertification(version.Id, version.Number, version.LoadedAt, loaded)));
    }

    private static async Task<Results<Ok<Page<CertificateJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, Guid? partner, Guid? person, string? certification, [Choice<CertificateState>] string? state, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (Choices.Read<CertificateState>("state", state).IsRefused(out var wanted, out var wrong)) return wrong.ToProblem();
        var now = time.GetUtcNow();
        var query = db.Certificates.AsNoTracking().VisibleTo(viewer).InState(wanted.Value, now);
        if (partner is { } one) query = query.Where(certificate => certificate.PartnerId == one);
        if (person is { } who) query = query.Where(certificate => certificate.PersonId == who);
        if (certification is not null) query = query.Where(certificate => certificate.Key == certification);
        var page = await query.OrderBy(certificate => certificate.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(certificate => certificate.Id > last), certificate => certificate.Id, certificate => CertificateJson.Of(certificate, viewer, now), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<CertificateJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken) =>
        await db.Certificates.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } certificate
            ? Shown(certificate, context, viewer, time) : new NoSuchCertificate().ToProblem();

    private static Task<Results<Ok<CertificateJson>, ProblemHttpResult>> RevokeAsync(
        Guid id, CertificateReasonRequest request, HttpContext context, Viewer viewer, DecidingCertificates deciding, TimeProvider time, CancellationToken cancellationToken) =>
        SeenAsync(context, viewer, time, seen => deciding.RevokeAsync(viewer, id, request.Reason, seen, cancellationToken));

    private static Task<Results<Ok<CertificateJson>, ProblemHttpResult>> AppealAsync(
        Guid id, CertificateReasonRequest request, HttpContext context, Viewer viewer, DecidingCertificates deciding, TimeProvider time, CancellationToken cancellationToken) =>
        SeenAsync(context, viewer, time, seen => deciding.AppealAsync(viewer, id, request.Reason, seen, cancellationToken));

    private static Task<Results<Ok<CertificateJson>, ProblemHttpResult>> DecideAsync(
        Guid id, AppealDecisionRequest request, HttpContext context, Viewer viewer, DecidingCertificates deciding, TimeProvider time, CancellationToken cancellationToken) =>
        SeenAsync(context, viewer, time, seen => deciding.DecideAppealAsync(viewer, id, request.Uphold, request.Reason, seen, cancellationToken));

    private static Task<Results<Ok<CertificateJson>, ProblemHttpResult>> CarryOverAsync(
        Guid id, NewHolderRequest request, HttpContext context, Viewer viewer, DecidingCertificates deciding, TimeProvider time, CancellationToken cancellationToken) =>
        SeenAsync(context, viewer, time, seen => deciding.CarryOverAsync(viewer, id, request.Person, seen, cancellationToken));

    private static async Task<Results<Ok<Page<AttainmentJson>>, ProblemHttpResult>> AttainmentsAsync(
        Guid partner, DateTimeOffset? at, Viewer viewer, AppDb db, Certified certified, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner) || !await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchCertificate().ToProblem();
        var levels = await certified.OfAsync(partner, (at ?? time.GetUtcNow()).ToUniversalTime(), cancellationToken);
        return TypedResults.Ok(new Page<AttainmentJson>([.. levels.Select(AttainmentJson.Of)]));
    }

    private static async Task<Results<Ok<CertificateJson>, ProblemHttpResult>> SeenAsync(HttpContext context, Viewer viewer, TimeProvider time, Func<int?, Task<Result<Certificate>>> act)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        return (await act(seen.Value)).IsRefused(out var certificate, out var refusal) ? refusal.ToProblem() : Shown(certificate, context, viewer, time);
    }

    private static Ok<CertificateJson> Shown(Certificate certificate, HttpContext context, Viewer viewer, TimeProvider time)
    {
        context.Response.SetEtag(certificate.Version);
        return TypedResults.Ok(CertificateJson.Of(certificate, viewer, time.GetUtcNow()));
    }
}
