using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Findings.Pages;
using Slipway.Compliance.Risk;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Jobs;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Findings;

internal static class FindingsPart
{
    public static IServiceCollection AddFindings(this IServiceCollection services)
    {
        services.AddScoped<FindingRegister>();
        services.AddScoped<FindingDesk>();
        services.AddScoped<IControlSource, FindingControlSource>();
        services.AddScoped<IEvidenceUse, FindingUse>();
        services.AddJob<FindingLapse>();
        services.AddSingleton<IReviewSubject, FindingSubject>();
        services.AddLetters<FindingRaised, FindingLetters>();
        services.AddLetters<FindingAssigned, FindingLetters>();
        services.AddLetters<FindingReopened, FindingLetters>();
        services.AddLetters<FindingResolved, FindingLetters>();
        services.AddLetters<RiskAccepted, FindingLetters>();
        services.AddLetters<RiskTransferred, FindingLetters>();
        services.AddLetters<RiskTreatmentLapsed, FindingLetters>();
        services.AddSingleton(new PartnerTab("/findings", "Findings", 26));
        services.AddNav(Face.Portal, new NavItem("/portal/findings", "Findings", "flag", Order: 60, Under: RiskPart.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/findings", "Findings", "flag", "Work", Order: 40));
        return services;
    }

    public static void MapFindings(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapFindingCommands();
        api.MapFindingsApi();
    }
}
