using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Slipway.Ui;

namespace Slipway.Tests.Ui;

public class ToastCookieTests
{
    private readonly ToastCookie toasts = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void What_one_page_sets_the_next_one_takes_and_forgets()
    {
        var first = new DefaultHttpContext();
        toasts.Set(first, "Forecast saved.");

        var next = With(Value(first));
        Assert.Equal("Forecast saved.", toasts.Take(next));
        Assert.Contains("expires=Thu, 01 Jan 1970", next.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void Nobody_else_can_put_words_on_a_page() => Assert.Null(toasts.Take(With("You%20won")));

    [Fact]
    public void The_cookie_is_out_of_reach_of_scripts()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        toasts.Set(context, "x");
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("samesite=lax", cookie);
    }

    private static string Value(HttpContext context) => context.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2)[1];

    private static DefaultHttpContext With(string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{ToastCookie.Name}={value}";
        return context;
    }
}
