using System.Threading.RateLimiting;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Qualification.Domains;
using Slipway.Qualification.Guide;
using Slipway.Ui;

namespace Slipway.Qualification;

public static class QualificationModule
{
    /// <summary>Limits what one address sends to the forms that need no account. Reading is free.</summary>
    public const string PostLimit = "applications";

    public static IServiceCollection AddQualification(this IServiceCollection services)
    {
        services.AddSingleton<ApplicationLinks>();
        services.AddScoped<Promising>();
        services.AddScoped<Applying>();
        services.AddScoped<ConfirmingMailbox>();
        services.AddScoped<Answering>();
        services.AddScoped<Duplicates>();
        services.AddScoped<IConsequence, PartnerKeys>();
        services.AddScoped<ReviewedApplications>();
        services.AddScoped<Reviewing>();
        services.AddScoped<Accepting>();
        services.AddSingleton<IReviewSubject, Pages.ApplicationSubject>();
        services.AddProofKind<ApplicationProof>();
        services.AddProofKind<MailboxProof>();
        services.AddProofKind<DomainProof>();
        services.AddScoped<CheckingDomain>();
        services.AddSingleton<IDnsTxt, DnsTxt>();
        services.AddJob<DomainWatch>();
        services.AddJob<DraftSweep>();
        services.AddLetters();
        services.AddPostLimit();
        services.AddScoped<GuideReader>();
        services.AddNav(
            Face.Public,
            new NavItem("/guide", "Partner guide", "book-open", Order: 30),
            new NavItem("/apply", "Become a partner", "user-plus", Order: 40));
        services.AddNav(Face.Portal, new NavItem("/guide", "Partner guide", "book-open", NavItem.Foot));
        services.AddNav(Face.Hub, new NavItem("/hub/applications", "Applications", "user-plus", "Work", Order: 15));
        return services;
    }

    public static void MapQualification(this WebApplication app, RouteGroupBuilder api)
    {
        var commands = app.MapCommands();
        commands.MapApplicantCommands();
        commands.MapDomainCommands();
        api.MapApplications();
        api.MapApplicants();
        api.MapDomains();
        api.MapGuide();
    }

    private static void AddLetters(this IServiceCollection services)
    {
        services.AddLetters<ApplicationDraftSaved, DraftLetter>();
        services.AddLetters<ApplicationSent, MailboxLetter>();
        services.AddLetters<MailboxLinkRepeated, MailboxLetter>();
        services.AddLetters<ApplicationReceived, ReceivedLetter>();
        services.AddLetters<ApplicationMoreAsked, MoreAskedLetter>();
        services.AddLetters<ApplicationDeclined, DeclinedLetter>();
    }

    private static void AddPostLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(PostLimit, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(context.ClientAddress() ?? "", _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Applications:PostsPerTenMinutes", 30),
                Window = TimeSpan.FromMinutes(10),
                SegmentsPerWindow = 10,
            })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
