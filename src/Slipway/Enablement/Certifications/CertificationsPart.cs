using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Certifications;

internal static class CertificationsPart
{
    public static IServiceCollection AddCertifications(this IServiceCollection services)
    {
        // Before the engine: steps that rest on a certificate move in the commit that awards, suspends or reinstates it.
        services.Insert(0, ServiceDescriptor.Scoped<IConsequence, Awarding>());
        services.Insert(0, ServiceDescriptor.Scoped<IConsequence, CertificatesFollowPeople>());
        services.AddSingleton<CertificationShelf>();
        services.AddScoped<CertificationLibrary>();
        services.AddScoped<LoadingCertifications>();
        services.AddScoped<DecidingCertificates>();
        services.AddScoped<Certified>();
        services.AddScoped<CertifiedPeople>();
        services.AddScoped<PathToCertificate>();
        services.AddScoped<ExamsAnew>();
        services.AddJob<CertificateCalendar>();
        services.AddProofKind<CertificationProof>();
        services.AddSingleton<IReviewSubject, Pages.AppealSubject>();
        services.AddLetters<CertificateAwarded, CertificateLetters>();
        services.AddLetters<CertificateRenewed, CertificateLetters>();
        services.AddLetters<CertificateEnding, CertificateLetters>();
        services.AddLetters<CertificateLapsed, CertificateLetters>();
        services.AddLetters<CertificateRevoked, CertificateLetters>();
        services.AddLetters<CertificateReinstated, CertificateLetters>();
        services.AddLetters<CertificateAppealDecided, CertificateLetters>();
        services.AddNav(
            Face.Portal,
            new NavItem("/portal/certificates", "My certificates", "award", Order: 20, Under: EnablementModule.Portal),
            new NavItem("/portal/team", "Team", "users", Order: 50, Under: EnablementModule.Portal, Visible: person => Viewer.Find(person)?.Is(PartnerRole.Administrator) == true));
        services.AddNav(
            Face.Hub,
            new NavItem("/hub/certificates", "Certificates", "award", EnablementModule.Hub, Order: 40) { Tab = "Register" },
            new NavItem("/hub/certifications", "Certifications", "list-checks", EnablementModule.Hub, Order: 10, Under: "/hub/certificates"));
        return services;
    }

    public static void MapCertifications(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapCertificateCommands();
        app.MapGet("/certifications/schema.json", () => TypedResults.Text(CertificationReader.Schema, "application/schema+json")).RequireAuthorization(Access.Public).ExcludeFromDescription();
        api.MapCertificates();
    }

    /// <summary>Loads the certifications that come with the program where there are none yet.</summary>
    public static async Task LoadShippedAsync(IServiceProvider scope, string folder, CancellationToken cancellationToken)
    {
        if ((await scope.GetRequiredService<CertificationLibrary>().NewestAsync(cancellationToken)).Count > 0) return;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "certifications"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var loaded = await scope.GetRequiredService<LoadingCertifications>().LoadAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken), "system", cancellationToken);
            if (loaded.Refusal is { } refusal) throw new Platform.Data.CannotStart($"the certifications that come with it are damaged. {refusal.Sentence}");
        }
    }
}
