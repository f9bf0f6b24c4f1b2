using Slipway.Compliance.Findings;
using Slipway.Journeys;

namespace Slipway.Compliance;

public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddFindings();
        return services;
    }
}
