using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Tests.Ui;

/// <summary>Renders one component as a request on Wednesday 18 November 2026, 10:42 in Oslo, would.</summary>
public abstract class UiContext : BunitContext
{
    protected UiContext()
    {
        Http = new DefaultHttpContext();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.AddSingleton(Options.Create(Hub));
        Services.AddSingleton<HubTime>();
        Services.AddSingleton<Navigation>();
        Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        Services.AddSingleton<ToastCookie>();
        Services.AddScoped<PageState>();
        Services.AddScoped<PageTurn>();
        RenderTree.Add<CascadingValue<HttpContext>>(parameters => parameters.Add(value => value.Value, Http));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected static DateTimeOffset Now { get; } = new(2026, 11, 18, 9, 42, 0, TimeSpan.Zero);

    protected HubOptions Hub { get; } = new();

    protected DefaultHttpContext Http { get; }

    protected ClaimsPrincipal SignIn(string name, params string[] roles) => Http.User = new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim("name", name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "test"));

    protected void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
