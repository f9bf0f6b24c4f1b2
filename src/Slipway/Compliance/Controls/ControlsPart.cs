using Slipway.Accounts;

namespace Slipway.Compliance.Controls;

/// <summary>The control catalogue and what partners owe of it.</summary>
internal static class ControlsPart
{
    public static IServiceCollection AddControls(this IServiceCollection services)
    {
        services.AddSingleton<ControlShelf>();
        services.AddScoped<ControlLibrary>();
        services.AddScoped<ControlReader>();
        services.AddScoped<LoadingControls>();
        return services;
    }

    public static void MapControls(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/controls/schema.json", () => Results.Text(ControlSetSchema.Text, "application/schema+json"))
            .RequireAuthorization(Access.Public).ExcludeFromDescription();
    }
}
