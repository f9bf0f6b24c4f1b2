using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Risk;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Jobs;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Evidence;

internal static class EvidencePart
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<EvidenceDesk>();
        services.AddScoped<EvidenceTargets>();
        services.AddScoped<EvidenceLinks>();
        services.AddScoped<EvidenceUses>();
        services.AddScoped<Adding>();
        services.AddScoped<Picking>();
        services.AddScoped<Revising>();
        services.AddScoped<Linking>();
        services.AddScoped<Judging>();
        services.AddScoped<Keeping>();
        services.AddScoped<IControlSource, EvidenceControlSource>();
        services.AddJob<TakingOver>();
        services.AddSingleton<IReviewSubject, Pages.EvidenceSubject>();
        services.AddSingleton(new KeptHash("EvidenceRevisions", "\"EvidenceId\" IN (SELECT \"Id\" FROM \"EvidenceItems\" WHERE \"DeletedAt\" IS NOT NULL)"));
        services.AddEvidenceLetters();
        services.AddSingleton(new PartnerTab("/evidence", "Evidence", 17));
        services.AddNav(Face.Portal, new NavItem("/portal/evidence", "Evidence", "file-text", Order: 30, Under: RiskPart.Portal));
        return services;
    }

    private static void AddEvidenceLetters(this IServiceCollection services)
    {
        services.AddLetters<EvidenceAccepted, EvidenceLetters>();
        services.AddLetters<EvidenceAskedAgain, EvidenceLetters>();
        services.AddLetters<EvidenceRefused, EvidenceLetters>();
        services.AddLetters<EvidenceWithdrawn, EvidenceLetters>();
        services.AddLetters<EvidenceHoldPlaced, EvidenceLetters>();
        services.AddLetters<EvidenceRedacted, EvidenceLetters>();
        services.AddLetters<FileFoundInfected, EvidenceLetters>();
    }

    public static void MapEvidence(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapEvidenceCommands();
        app.MapGet("/evidence/{id:guid}/files/{sha256}", EvidenceWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapEvidenceLibrary();
        api.MapEvidenceKeeping();
    }
}
