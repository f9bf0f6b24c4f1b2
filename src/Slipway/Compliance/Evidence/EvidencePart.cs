using Slipway.Compliance.Controls;

namespace Slipway.Compliance.Evidence;

internal static class EvidencePart
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<EvidenceDesk>();
        services.AddScoped<EvidenceLinks>();
        services.AddScoped<Adding>();
        services.AddScoped<Picking>();
        services.AddScoped<IControlSource, EvidenceControlSource>();
        return services;
    }

    public static void MapEvidence(this WebApplication app, RouteGroupBuilder api)
    {
    }
}
