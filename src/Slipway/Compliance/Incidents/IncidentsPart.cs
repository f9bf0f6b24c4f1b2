namespace Slipway.Compliance.Incidents;

internal static class IncidentsPart
{
    public static IServiceCollection AddIncidents(this IServiceCollection services) => services;

    public static void MapIncidents(this WebApplication app, RouteGroupBuilder api)
    {
    }
}
