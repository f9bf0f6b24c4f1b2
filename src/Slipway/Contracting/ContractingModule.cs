using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Contracting;

public static class ContractingModule
{
    public static IServiceCollection AddContracting(this IServiceCollection services)
    {
        services.AddScoped<Offering>();
        services.AddScoped<Signing>();
        services.AddScoped<ISignedDocuments, SignedAgreements>();
        services.AddProofKind<AgreementProof>();
        services.AddSingleton<IReviewSubject, Pages.AgreementSubject>();
        services.AddLetters<AgreementOffered, AgreementLetters>();
        services.AddLetters<AgreementSigned, AgreementLetters>();
        services.AddLetters<AgreementChanged, AgreementLetters>();
        services.AddLetters<AgreementCompleted, AgreementLetters>();
        services.AddLetters<AgreementDeclined, AgreementLetters>();
        services.AddLetters<AgreementTerminated, AgreementLetters>();
        services.AddSingleton(new PartnerTab("/agreements", "Agreements", 20));
        services.AddNav(Face.Portal, new NavItem("/portal/agreements", "Agreements", "signature", Order: 20));
        services.AddNav(Face.Hub, new NavItem("/hub/agreements", "Agreements", "signature", "Work", Order: 40));
        services.AddNav(Face.Public, new NavItem("/verify", "Check a document", "shield-check", NavItem.Foot, Order: 40));
        return services;
    }

    public static void MapContracting(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapAgreementCommands();
        app.MapGet("/agreements/{id:guid}/{sha256}.pdf", AgreementsWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapAgreements();
    }
}
