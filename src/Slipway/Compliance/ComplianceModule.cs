using Slipway.Compliance.Evidence;
using Slipway.Compliance.Findings;
using Slipway.Journeys;

namespace Slipway.Compliance;

public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddEvidence();
        services.AddFindings();
        return services;
    }

    public static void MapCompliance(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapEvidence(api);
    }
}
