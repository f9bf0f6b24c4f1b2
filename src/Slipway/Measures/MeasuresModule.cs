using Slipway.Accounts;
using Slipway.Ui;

namespace Slipway.Measures;

public static class MeasuresModule
{
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.AddScoped<Population>();
        services.AddNav(Face.Hub, new NavItem("/hub/measures", "Measures", "chart-line", "Results", Order: 10));
        return services;
    }

    public static void MapMeasures(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/hub/measures/partners.csv", MeasuresWeb.CsvAsync).RequireAuthorization(Access.Hub).ExcludeFromDescription();
        api.MapMeasures();
    }
}
