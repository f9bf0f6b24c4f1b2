using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts.SignIn;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Accounts.Credentials;

/// <summary>
/// Recognises a program by <c>Authorization: Bearer slw_…</c> (RFC 6750). On the API a bearer token decides alone, also when it is wrong;
/// without one, and on pages always, the cookie does.
/// </summary>
internal sealed class BearerScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, AppDb db, Remembered remembered)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Credential";
    public const string Either = "Viewer";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan Coarse = TimeSpan.FromHours(1);

    public static string Choose(HttpContext context) =>
        SessionCookies.IsApi(context.Request) && context.Request.Headers.Authorization.Count > 0 ? Name : IdentityConstants.ApplicationScheme;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var (hash, now) = (ApiCredential.Hash(header[Bearer.Length..].Trim()), TimeProvider.GetUtcNow());
        var known = await remembered.AskAsync(("credential", hash), () => FindAsync(hash));
        if (known?.Credential.StateAt(now, personIsThere: true) != CredentialState.Counts) return AuthenticateResult.Fail("The credential does not count.");
        await RememberUseAsync(known.Credential, now);
        var identity = new ClaimsIdentity(known.Claims, Name, ViewerClaims.Name, roleType: null);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    /// <returns>None where there is no such credential, or whoever issued it has left.</returns>
    private async Task<Known?> FindAsync(string hash)
    {
        var found = await (
            from credential in db.ApiCredentials.AsNoTracking()
            join person in db.People.AsNoTracking() on credential.CreatedBy equals person.Id
            where credential.SecretHash == hash && person.LeftAt == null
            select new { credential, person }).FirstOrDefaultAsync(Context.RequestAborted);
        return found is null ? null : new Known(found.credential, [.. ViewerClaims.Of(found.credential, found.person)]);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return new NotSignedIn().ToProblem().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return new NotAllowed().ToProblem().ExecuteAsync(Context);
    }

    private sealed record Known(ApiCredential Credential, IReadOnlyList<Claim> Claims);

    private async Task RememberUseAsync(ApiCredential credential, DateTimeOffset now)
    {
        if (now - credential.LastUsedAt < Coarse) return;
        using var turn = await db.Gate.EnterAsync(Context.RequestAborted);
        await db.ApiCredentials.Where(found => found.Id == credential.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.LastUsedAt, now), Context.RequestAborted);
    }
}
