using Slipway.Compliance.Commitments;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Incidents;
using Slipway.Journeys;

namespace Slipway.Compliance;

public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddEvidence();
        services.AddFindings();
        services.AddCommitments();
        services.AddIncidents();
        return services;
    }

    public static void MapCompliance(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommitments(api);
        app.MapIncidents(api);
        app.MapEvidence(api);
    }
}
