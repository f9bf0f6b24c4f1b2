using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Slipway.Platform;
using Slipway.Platform.Web;

namespace Slipway.Accounts.SignIn;

/// <summary>
/// The cookie of a signed-in person. Pages send the others to the sign-in page, the API answers problems. The person is looked up again
/// twice a minute: whoever left is out, and whoever got a role has it.
/// </summary>
internal sealed class SessionCookies(IOptions<SignInOptions> signIn, TimeProvider time)
    : IPostConfigureOptions<CookieAuthenticationOptions>, IConfigureOptions<SecurityStampValidatorOptions>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public void Configure(SecurityStampValidatorOptions options) => (options.ValidationInterval, options.TimeProvider) = (LookAgain, time);

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        if (name != IdentityConstants.ApplicationScheme) return;
        options.Cookie.Name = "slipway";
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = true;
        options.ExpireTimeSpan = signIn.Value.Idle;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = ForbidAsync;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.Request)) return new NotSignedIn().ToProblem().ExecuteAsync(context.HttpContext);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.Request)) return new NotAllowed().ToProblem().ExecuteAsync(context.HttpContext);

        // Where somebody stands, not on a page of its own: the address stays the one that was asked for.
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsApi(context.Request) && !SameSite.Sent(context.Request))
        {
            context.RejectPrincipal();
            return Task.CompletedTask;
        }

        return SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    internal static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");
}

/// <summary>
/// Whether a call to the API that changes something was sent by one of our own pages. A browser attaches cookies also to what another site
/// makes it send, and the API asks for no form token; so the cookie counts only if the browser says that the page is ours, or the call has a
/// header that no other site can set without asking first (which is always refused: there is no CORS here).
/// </summary>
internal static class SameSite
{
    public const string Header = "X-Slipway";

    public static bool Sent(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || request.Headers.ContainsKey(Header)
        || request.Headers["Sec-Fetch-Site"] == "same-origin"
        || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}

public sealed record NotSignedIn() : Refusal(
    "Nobody is signed in.", "The API takes a credential as a bearer token, or the session of a person on our own pages.",
    "Send Authorization: Bearer with a credential that still counts.")
{
    public override int Status => StatusCodes.Status401Unauthorized;
}

public sealed record NotAllowed() : Refusal(
    "This is not for your role, or the credential lacks the scope.", "", "Use an account or a credential that may do this.")
{
    public override int Status => StatusCodes.Status403Forbidden;
}
