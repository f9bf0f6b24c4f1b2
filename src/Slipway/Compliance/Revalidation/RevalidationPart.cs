using Slipway.Accounts;
using Slipway.Compliance.Risk;
using Slipway.Journeys;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Revalidation;

internal static class RevalidationPart
{
    public static IServiceCollection AddRevalidation(this IServiceCollection services)
    {
        services.AddScoped<DemandBook>();
        services.AddScoped<Demanding>();
        services.AddScoped<CalendarFeeds>();
        services.AddScoped<EndsCalendar>();
        services.AddScoped<IConsequence, RevalidationFollows>();
        services.AddJob<RenewalRounds>();
        services.AddJob<ControlSetDemands>();
        services.AddLetters<RenewalsReminded, RenewalLetters>();
        services.AddLetters<RevalidationDemanded, RenewalLetters>();
        services.AddLetters<RevalidationWithdrawn, RenewalLetters>();
        services.AddSingleton(new PartnerTab("/renewals", "Renewals", 27));
        services.AddNav(Face.Portal, new NavItem("/portal/renewals", "Renewals", "rotate-ccw", Order: 70, Under: RiskPart.Portal));
        return services;
    }

    public static void MapRevalidation(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapRevalidationCommands();
        app.MapGet("/calendar/{token}.ics", RevalidationWeb.CalendarAsync).RequireAuthorization(Access.Public).ExcludeFromDescription();
        api.MapRevalidationApi();
    }
}
