using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Slipway.Ui;

/// <summary>
/// A confirmation that survives the redirect after a post and is shown once. The cookie is encrypted and signed, so nobody can
/// put words on a page by a forged link.
/// </summary>
public sealed class ToastCookie(IDataProtectionProvider protection)
{
    public const string Name = "toast";

    /// <summary>Long enough for a redirect, too short to surprise somebody tomorrow.</summary>
    private static readonly TimeSpan life = TimeSpan.FromMinutes(2);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Slipway.Toast").ToTimeLimitedDataProtector();

    /// <summary>Says <paramref name="message"/> on the next page.</summary>
    public void Set(HttpContext context, string message) =>
        context.Response.Cookies.Append(Name, protector.Protect(message, life), Options(context));

    /// <summary>The message, and forgets it; null when there is none or it is not ours.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } value)
        {
            return null;
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Cookies.Delete(Name, Options(context));
        }

        try
        {
            return protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };
}
