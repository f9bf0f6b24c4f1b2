using Slipway.Accounts;
using Slipway.Playbooks.Reading;
using Slipway.Ui;

namespace Slipway.Playbooks;

public static class PlaybooksModule
{
    public static IServiceCollection AddPlaybooks(this IServiceCollection services)
    {
        services.AddSingleton<PlaybookShelf>();
        services.AddScoped<PlaybookLibrary>();
        services.AddScoped<PlaybookReader>();
        services.AddScoped<Loading>();
        services.AddScoped<Taking>();
        services.AddNav(Face.Hub, new NavItem("/hub/playbook", "Playbook", "book-open", "Program", Order: 10));
        return services;
    }

    public static void MapPlaybooks(this WebApplication app, RouteGroupBuilder api)
    {
        api.MapPlaybookVersions();
        app.MapGet("/playbook/schema/{name}.json", (string name) =>
                Schemas.Of(name) is { } schema ? Results.Text(Schemas.Text(schema), "application/schema+json") : Results.NotFound())
            .RequireAuthorization(Access.Public).ExcludeFromDescription();
    }
}
