using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Risk;

internal static class RiskPart
{
    /// <summary>The portal's section that the other parts of compliance put their pages under.</summary>
    public const string Portal = "/portal/security";

    public static IServiceCollection AddRisk(this IServiceCollection services)
    {
        services.AddScoped<RiskCount>();
        services.AddScoped<RiskReader>();
        services.AddScoped<RiskOverview>();
        services.AddScoped<IConsequence, RiskFollows>();
        services.AddJob<RiskRefresh>();
        services.AddSingleton(new PartnerTab("/risk", "Risk", 25));
        services.AddNav(Face.Hub, new NavItem("/hub/risk", "Risk", "shield-check", "Work", Order: 35));
        services.AddNav(Face.Portal, new NavItem(Portal, "Security", "shield-check", Order: 35), new NavItem("/portal/security/promises", "Promises", "handshake", Order: 90, Under: Portal));
        return services;
    }

    public static void MapRisk(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/hub/risk/partners.csv", RiskWeb.CsvAsync).RequireAuthorization(Access.Hub).ExcludeFromDescription();
        app.MapGet("/partners/{partner:guid}/assessment-results.json", RiskWeb.ResultsAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapRiskApi();
    }
}
