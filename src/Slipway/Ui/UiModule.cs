using Microsoft.AspNetCore.Components;
using Slipway.Platform.Web;

namespace Slipway.Ui;

/// <summary>Pages: the shell, the layouts, the shared components and what they need.</summary>
public static class UiModule
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddDataProtection();
        services.AddSingleton<Navigation>();
        services.AddSingleton<HubTime>();
        services.AddSingleton<ToastCookie>();
        services.AddScoped<PageState>();
        return services;
    }

    /// <summary>Pages instead of bare status codes and stack traces; the API answers problems of its own.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsPage, pages =>
        {
            pages.UseExceptionHandler("/error/500", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        });

        // Here and not at the very start, so that the page of an error finds its own endpoint.
        app.UseRouting();

        static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");
    }

    public static RazorComponentsEndpointConventionBuilder MapUi(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapCommands().MapTheme();
        return app.MapRazorComponents<App>();
    }
}
