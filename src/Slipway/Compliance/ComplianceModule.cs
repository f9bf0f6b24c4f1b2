using Slipway.Compliance.Findings;
using Slipway.Compliance.Revalidation;
using Slipway.Journeys;

namespace Slipway.Compliance;

public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddFindings();
        services.AddRevalidation();
        return services;
    }

    public static void MapCompliance(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapFindings(api);
        app.MapRevalidation(api);
    }
}
