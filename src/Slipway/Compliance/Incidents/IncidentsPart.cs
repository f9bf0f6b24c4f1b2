using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Risk;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Incidents;

/// <summary>Incidents that partners report.</summary>
internal static class IncidentsPart
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.AddOptions<IncidentOptions>().BindConfiguration("Incidents").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IncidentFindings>();
        services.AddScoped<Reporting>();
        services.AddScoped<HandlingIncidents>();
        services.AddJob<IncidentWatch>();
        services.AddLetters<IncidentReported, IncidentLetters>();
        services.AddLetters<IncidentEscalated, IncidentLetters>();
        services.AddLetters<IncidentAcknowledged, IncidentLetters>();
        services.AddLetters<IncidentUpdated, IncidentLetters>();
        services.AddLetters<IncidentClosed, IncidentLetters>();
        services.AddNav(Face.Portal, new NavItem("/portal/incidents", "Incidents", "triangle-alert", Order: 80, Under: RiskPart.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/incidents", "Incidents", "triangle-alert", "Work", Order: 12, CountFor: CountAsync));
        return services;
    }

    public static void MapIncidents(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapIncidentCommands();
        api.MapIncidentsApi();
    }

    /// <summary>How many nobody acknowledged.</summary>
    private static async Task<int?> CountAsync(IServiceProvider services, ClaimsPrincipal person) =>
        Viewer.Find(person) is { IsHub: true }
            ? await services.GetRequiredService<Remembered>().AskAsync("incidents", () => services.GetRequiredService<AppDb>().Incidents.In(IncidentState.Reported).CountAsync())
            : null;
}
