using Slipway.Accounts;
using Slipway.Journeys.Api;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Letters;
using Slipway.Journeys.Renewals;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Seats;
using Slipway.Journeys.SignOffs;
using Slipway.Journeys.Submissions;
using Slipway.Journeys.Waivers;
using Slipway.Partners;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Journeys;

public static class JourneysModule
{
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddScoped<IConsequence, JourneyRefresh>();
        services.AddScoped<IConsequence, Announcing>();
        services.AddJob<JourneyLapse>();
        foreach (var index in PortfolioIndexes.All) services.AddSingleton(index);
        services.AddJourneyLetters();
        services.AddScoped<JourneyReader>();
        services.AddScoped<RenewalList>();
        services.AddSingleton(new PlaybookUse(PlaybookCounts.AskAsync));
        services.AddScoped<Sending>();
        services.AddScoped<Deciding>();
        services.AddScoped<SigningOff>();
        services.AddScoped<ReviewQueue>();
        services.AddScoped<Waiving>();
        services.AddScoped<Seating>();
        services.AddScoped<Moving>();
        services.AddSingleton(new PartnerTab("", "Overview", 0));
        services.AddSingleton(new PartnerTab("/steps", "Steps", 10));
        services.AddSingleton(new PartnerTab("/documents", "Documents", 15));
        services.AddSingleton(new PartnerTab("/ledger", "Record", 90));
        services.AddProofKind<FormProof>();
        services.AddProofKind<SignOffProof>();
        services.AddSingleton<IReviewSubject, Submissions.Pages.SubmissionSubject>();
        services.AddSingleton<IReviewSubject, Reviews.Pages.StepSubject>();
        services.AddNav(
            Face.Portal,
            new NavItem("/portal", "Journey", "route", Order: 0),
            new NavItem("/portal/documents", "Documents", "file-text", Order: 30),
            new NavItem("/portal/ledger", "Record", "history", Order: 60));
        services.AddNav(
            Face.Hub,
            new NavItem("/hub", "Portfolio", "table-2", "Work", Order: 10),
            new NavItem(ReviewQueue.Root, "Review queue", "inbox", "Work", Order: 20, CountFor: ReviewQueueCount.AskAsync),
            new NavItem("/hub/ledger", "Record", "history", "Program", Order: 80) { Tab = "Ledger" });
        return services;
    }

    public static void MapJourneys(this WebApplication app, RouteGroupBuilder api)
    {
        api.MapPartners();
        api.MapJourneyAnswers();
        api.MapUploads();
        api.MapStepDefinitions();
        api.MapSubmissions();
        api.MapReviews();
        var commands = app.MapCommands();
        commands.MapSubmissionCommands();
        commands.MapWaiverCommands();
        commands.MapSeatCommands();
        commands.MapMoveCommands();
        app.MapGet("/submissions/{id:guid}/files/{sha256}", SubmissionsWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
    }
}
