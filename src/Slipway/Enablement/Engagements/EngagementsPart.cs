using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Engagements;

internal static class EngagementsPart
{
    /// <summary>Whoever finds supervisors: enablement and the technical authorities of the hub.</summary>
    internal const string Matchers = "engagement-matchers";

    public static IServiceCollection AddEngagements(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(Matchers, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => Viewer.Find(context.User) is { IsHub: true } viewer && (viewer.Is(HubRole.Enablement) || viewer.Is(HubRole.TechnicalAuthority))));

        // Before the engine, which announces what waits.
        services.Insert(0, ServiceDescriptor.Scoped<IConsequence, EngagementsFollowPeople>());
        services.AddScoped<EngagementQueue>();
        services.AddScoped<EngagementDesk>();
        services.AddScoped<SigningEngagements>();
        services.AddProofKind<EngagementProof>();
        services.AddSingleton<IReviewSubject, Pages.EngagementSubject>();
        services.AddLetters<EngagementScheduled, EngagementLetters>();
        services.AddLetters<EngagementCancelled, EngagementLetters>();
        services.AddLetters<EngagementSupervisorLost, EngagementLetters>();
        services.AddLetters<EngagementSigned, EngagementLetters>();
        services.AddLetters<EngagementRefused, EngagementLetters>();
        services.AddNav(Face.Portal, new NavItem("/portal/engagements", "Engagements", "handshake", Order: 40, Under: EnablementModule.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/engagements", "Engagements", "handshake", EnablementModule.Hub, Order: 30));
        return services;
    }

    public static void MapEngagements(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapEngagementCommands();
        app.MapGet("/engagements/{id:guid}/files/{sha256}", EngagementsWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapEngagements();
    }
}
