using Slipway.Compliance.Evidence;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Segmentation;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Incidents;
using Slipway.Journeys;

namespace Slipway.Compliance;

/// <summary>Each part of the module registers and maps itself; they stand in the order of use.</summary>
public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddProofKind<DocumentProof>();
        services.AddEvidence();
        services.AddControls();
        services.AddSegmentation();
        services.AddQuestionnaires();
        services.AddAnswering();
        services.AddFindings();
        services.AddCommitments();
        services.AddIncidents();
        return services;
    }

    public static void MapCompliance(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapEvidence(api);
        app.MapControls(api);
        app.MapSegmentation(api);
        app.MapQuestionnaires(api);
        app.MapAnswering(api);
        app.MapCommitments(api);
        app.MapIncidents(api);
    }
}
