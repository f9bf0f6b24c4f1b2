using Slipway.Journeys.Engine;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys;

public static class JourneysModule
{
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddSingleton<PlaybookShelf>();
        services.AddScoped<PlaybookLibrary>();
        services.AddScoped<IConsequence, JourneyRefresh>();
        services.AddScoped<JourneyReader>();
        return services;
    }
}
