using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Colleagues;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Accounts.Credentials;

internal static class CredentialsApi
{
    public static void MapCredentials(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/credentials").WithTags("Credentials");
        group.MapGet("", ListAsync).WithName("listCredentials").WithSummary("Lists the credentials of your own side, the oldest first")
            .RequireAuthorization(Access.Scope("credentials:read"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getCredential").ShowsVersion().WithSummary("Reads one credential, without its secret")
            .RequireAuthorization(Access.Scope("credentials:read"));

        // No Idempotency-Key: a repeat would have to keep the secret, which nothing here does.
        group.MapPost("", IssueAsync).WithName("issueCredential").WithSummary("Issues a credential; the answer holds its secret, this once")
            .WithDescription("It acts for the person who issues it, for example when it signs, and stands still when that person leaves. A credential that issues another hands out only scopes and roles that it has itself.")
            .RequireAuthorization(Access.Scope("credentials:write"));
        group.MapDelete("/{id:guid}", RevokeAsync).WithName("revokeCredential").WithSummary("Revokes a credential, at once and for good")
            .ChangesSeen().RequireAuthorization(Access.Scope("credentials:write"));
    }

    private static async Task<Results<Ok<Page<CredentialJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!viewer.MayManageCredentials()) return Barred().ToProblem();
        var now = time.GetUtcNow();
        var present = await PresentAsync(viewer, db, cancellationToken);
        var page = await db.ApiCredentials.AsNoTracking().VisibleTo(viewer).OrderBy(credential => credential.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(credential => credential.Id > last), credential => credential.Id,
            credential => CredentialJson.Of(credential, now, present.Contains(credential.CreatedBy)), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<CredentialJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!viewer.MayManageCredentials()) return Barred().ToProblem();
        var credential = await db.ApiCredentials.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return credential is null
            ? new NoSuchCredential().ToProblem()
            : Shown(credential, context, time, (await PresentAsync(viewer, db, cancellationToken)).Contains(credential.CreatedBy));
    }

    private static async Task<Results<Created<IssuedCredentialJson>, ProblemHttpResult>> IssueAsync(
        CredentialRequest request, HttpContext context, Viewer viewer, Issuing issuing, TimeProvider time, CancellationToken cancellationToken)
    {
        var terms = new CredentialTerms(request.Name, viewer.PartnerId, request.Scopes, request.Roles, request.Mode, request.ExpiresAt?.ToUniversalTime());
        if ((await issuing.IssueAsync(viewer, terms, cancellationToken)).IsRefused(out var issued, out var refusal)) return refusal.ToProblem();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"{Api.Root}/credentials/{issued.Credential.Id}", new IssuedCredentialJson(issued.Secret, CredentialJson.Of(issued.Credential, time.GetUtcNow(), personIsThere: true)));
    }

    private static async Task<Results<Ok<CredentialJson>, ProblemHttpResult>> RevokeAsync(
        Guid id, HttpContext context, Viewer viewer, Revoking revoking, TimeProvider time, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var missing)) return missing.ToProblem();
        var result = await revoking.RevokeAsync(viewer, id, seen.Value, cancellationToken);
        return result.IsRefused(out var credential, out var refusal) ? refusal.ToProblem() : Shown(credential, context, time, personIsThere: true);
    }

    private static NotYours Barred() => new("Administrators look after credentials.", "Ask one of them.");

    /// <summary>The people of the viewer's side who are there: for the others nothing acts any more.</summary>
    private static Task<HashSet<Guid>> PresentAsync(Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        db.People.Present(viewer.PartnerId).Select(person => person.Id).ToHashSetAsync(cancellationToken);

    private static Ok<CredentialJson> Shown(ApiCredential credential, HttpContext context, TimeProvider time, bool personIsThere)
    {
        context.Response.SetEtag(credential.Version);
        return TypedResults.Ok(CredentialJson.Of(credential, time.GetUtcNow(), personIsThere));
    }
}

/// <summary>A credential to be issued.</summary>
/// <param name="Scopes">For example <c>agreements:read</c>.</param>
/// <param name="Roles">Of your own side, for example <c>partner-manager</c> or <c>seller</c>: what the program acts as.</param>
/// <param name="ExpiresAt">From then on the credential does not count; none for no end.</param>
public sealed record CredentialRequest(
    [property: Required, MaxLength(80)] string Name, [property: Required, MinLength(1)] IReadOnlyList<string> Scopes,
    [property: Required, MinLength(1)] IReadOnlyList<string> Roles, CredentialMode Mode = CredentialMode.Live, DateTimeOffset? ExpiresAt = null);

/// <summary>A credential with its secret.</summary>
/// <param name="Secret">Shown in this answer and never again.</param>
public sealed record IssuedCredentialJson(string Secret, CredentialJson Credential);

/// <summary>A credential, without its secret.</summary>
/// <param name="Prefix">How the secret begins.</param>
/// <param name="CreatedBy">The person for whom the program acts: it stands still when they leave.</param>
/// <param name="LastUsedAt">To the hour.</param>
public sealed record CredentialJson(
    Guid Id, string Name, string Prefix, IReadOnlyList<string> Scopes, IReadOnlyList<string> Roles, CredentialMode Mode, Guid? Partner, CredentialState State,
    Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    internal static CredentialJson Of(ApiCredential credential, DateTimeOffset now, bool personIsThere) => new(
        credential.Id, credential.Name, credential.Prefix, credential.Scopes, RoleNames.Of(credential.HubRoles, credential.PartnerRoles), credential.Mode,
        credential.PartnerId, credential.StateAt(now, personIsThere), credential.CreatedBy, credential.CreatedAt, credential.LastUsedAt, credential.ExpiresAt, credential.RevokedAt);
}
