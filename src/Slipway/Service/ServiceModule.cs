using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Service;

public static class ServiceModule
{
    public static IServiceCollection AddService(this IServiceCollection services)
    {
        services.AddScoped<ClaimDesk>();
        services.AddScoped<Claiming>();
        services.AddScoped<Deciding>();
        services.AddScoped<FirstValue>();
        services.AddScoped<IConsequence>(provider => provider.GetRequiredService<FirstValue>());
        services.AddScoped<IConsequence, ClaimsFollowTheChair>();
        services.AddProofKind<OutcomeProof>();
        services.AddSingleton<IReviewSubject, Pages.OutcomeSubject>();
        services.AddLetters<OutcomeClaimed, OutcomeLetters>();
        services.AddLetters<OutcomeResent, OutcomeLetters>();
        services.AddLetters<OutcomeVerified, OutcomeLetters>();
        services.AddLetters<OutcomeRefused, OutcomeLetters>();
        services.AddLetters<OutcomeMoreAsked, OutcomeLetters>();
        services.AddLetters<ChairChanged, OutcomeLetters>();
        services.AddLetters<FirstValueReached, FirstValueLetters>();
        services.AddSingleton(new PartnerTab("/outcomes", "Outcomes", 30));
        services.AddNav(Face.Portal, new NavItem("/portal/outcomes", "Outcomes", "flag", Order: 40));
        return services;
    }

    public static void MapService(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapOutcomeCommands();
        app.MapGet("/outcomes/{id:guid}/files/{sha256}", OutcomesWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapOutcomes();
    }
}
