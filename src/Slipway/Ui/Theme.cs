using System.Diagnostics.CodeAnalysis;
using Slipway.Platform.Web;

namespace Slipway.Ui;

/// <summary>Light or dark by choice of the person, kept in a cookie; none means the system's.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    public static string? Of(HttpContext? context) => context?.Request.Cookies[Cookie] is "light" or "dark"
        ? context.Request.Cookies[Cookie]
        : null;

    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var (theme, back) = (form["theme"].ToString(), form["back"].ToString());
            var options = new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            };
            if (theme is "light" or "dark")
            {
                context.Response.Cookies.Append(Cookie, theme, options);
            }
            else
            {
                context.Response.Cookies.Delete(Cookie, options);
            }

            return Commands.SeeOther(IsLocal(back) ? back : "/");
        }).AllowAnonymous();

    /// <summary>A path on this site: not another host ("//host", "/\host") and not a scheme.</summary>
    private static bool IsLocal([NotNullWhen(true)] string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
