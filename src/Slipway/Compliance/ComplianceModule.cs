using Slipway.Compliance.Commitments;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Incidents;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Segmentation;
using Slipway.Compliance.Revalidation;
using Slipway.Compliance.Risk;
using Slipway.Journeys;

namespace Slipway.Compliance;

/// <summary>Each part of the module registers and maps itself; they stand in the order of use.</summary>
public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddControls();
        services.AddSegmentation();
        services.AddEvidence();
        services.AddQuestionnaires();
        services.AddAnswering();
        services.AddFindings();
        services.AddCommitments();
        services.AddIncidents();
        services.AddRevalidation();
        services.AddRisk();
        return services;
    }

    public static void MapCompliance(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapControls(api);
        app.MapSegmentation(api);
        app.MapEvidence(api);
        app.MapQuestionnaires(api);
        app.MapAnswering(api);
        app.MapCommitments(api);
        app.MapIncidents(api);
        app.MapFindings(api);
        app.MapRevalidation(api);
        app.MapRisk(api);
    }
}
