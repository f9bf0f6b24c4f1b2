using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
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

        // Over HTTPS too: the only secret in a page, the antiforgery token, is masked anew for each response.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddSingleton<Navigation>();
        services.AddSingleton<HubTime>();
        services.AddSingleton<ToastCookie>();
        services.AddScoped<PageState>();
        services.AddScoped<PageTurn>();
        return services;
    }

    /// <summary>
    /// Styles and icons are found also where the program runs from its build instead of a published folder, and come compressed;
    /// only in development are they read anew, uncompressed, while somebody changes them.
    /// </summary>
    public static void ServeAssets(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }
    }

    /// <summary>
    /// What every page comes with: compression, strict headers, a page instead of a bare status code or a stack trace. First in
    /// the pipeline. The API answers problems of its own.
    /// </summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseWhen(IsPage, pages =>
        {
            pages.UseExceptionHandler("/error/500", createScopeForErrors: true);
            pages.UseSecurityHeaders();
            pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
            pages.Use(NoEmptyRefusals);
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

    /// <summary>
    /// A post that does not come from our own form is refused with nothing but a content type, which counts as an answer of its
    /// own. Without it, the page of the error follows; and that page must not read the refused form again.
    /// </summary>
    private static async Task NoEmptyRefusals(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null or 0 })
        {
            context.Response.ContentType = null;
            context.Request.Method = HttpMethods.Get;
            context.Request.ContentType = null;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            context.Features.Set<IFormFeature>(null);
        }
    }
}
