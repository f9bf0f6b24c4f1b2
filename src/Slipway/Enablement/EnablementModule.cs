using Slipway.Accounts;
using Slipway.Enablement.Badges;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Library;
using Slipway.Enablement.Sessions;
using Slipway.Enablement.Sitting;
using Slipway.Enablement.Statistics;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Jobs;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement;

public static class EnablementModule
{
    /// <summary>Whoever writes questions and sees their answers.</summary>
    internal static readonly string Authors = $"hub:{HubRole.Enablement.Kebab()}";

    /// <summary>The portal's section of learning, which certificates and engagements are part of.</summary>
    internal const string Portal = "/portal/learning";

    /// <summary>The heading of its pages in the hub's side bar.</summary>
    internal const string Hub = "Enablement";

    public static IServiceCollection AddEnablement(this IServiceCollection services)
    {
        services.AddSingleton<BankShelf>();
        services.AddSingleton<ExamShelf>();
        services.AddSingleton<ExamClock>();
        services.AddSingleton<AnswerJournal>();
        services.AddScoped<BankLibrary>();
        services.AddScoped<LoadingBanks>();
        services.AddScoped<EditingQuestions>();
        services.AddScoped<Exchange.Importing>();
        services.AddScoped<ExamLibrary>();
        services.AddScoped<LoadingExams>();
        services.AddScoped<Starting>();
        services.AddScoped<Room>();
        services.AddScoped<ClosingAttempts>();
        services.AddScoped<MarkingByHand>();
        services.AddScoped<GrantingTime>();
        services.AddScoped<ExamFigures>();
        services.AddJob<OverdueAttempts>();
        services.AddProofKind<ExamProof>();
        services.AddSingleton<IReviewSubject, Pages.AttemptSubject>();
        services.AddLetters<ExamPassed, ExamLetters>();
        services.AddLetters<ExamFailed, ExamLetters>();
        services.AddNav(Face.Portal, new NavItem(Portal, "Learning", "graduation-cap", Order: 36) { Tab = "My path" }, new NavItem("/portal/exams", "Exams", "graduation-cap", Order: 10, Under: Portal) { Also = ["/portal/attempts"] });
        services.AddNav(Face.Hub, new NavItem("/hub/exams", "Exams", "graduation-cap", Hub, Order: 20) { Tab = "Exams and banks", Also = ["/hub/banks", "/hub/attempts"] });
        return services.AddExamSessions().AddEngagements().AddCertifications().AddBadges().AddCurricula().AddContentLibrary();
    }

    public static void MapEnablement(this WebApplication app, RouteGroupBuilder api)
    {
        var commands = app.MapCommands();
        commands.MapAttemptCommands();
        commands.MapBadgeCommands();
        app.MapBadgeDocuments();
        app.MapGet("/hub/banks/{key}/export", BanksWeb.ExportAsync).RequireAuthorization(Authors).ExcludeFromDescription();
        app.MapGet("/hub/exams/{key}/export", BanksWeb.ExamAsync).RequireAuthorization(Authors).ExcludeFromDescription();
        api.MapAttempts();
        api.MapBanks();
        api.MapBadges();
        app.MapCurricula(api);
        app.MapContentLibrary(api);
        app.MapExamSessions(api);
        app.MapEngagements(api);
        app.MapCertifications(api);
    }

    /// <summary>Loads the banks, exams, curricula and certifications that come with the program, each kind where there are none of it yet.</summary>
    public static async Task LoadShippedEnablementAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var folder = Path.Combine(AppContext.BaseDirectory, "enablement");
        if ((await scope.ServiceProvider.GetRequiredService<BankLibrary>().NewestAsync(cancellationToken: cancellationToken)).Count == 0) await LoadExamsAsync(scope.ServiceProvider, folder, cancellationToken);
        await CurriculaPart.LoadShippedAsync(scope.ServiceProvider, folder, cancellationToken);
        await CertificationsPart.LoadShippedAsync(scope.ServiceProvider, folder, cancellationToken);
    }

    private static async Task LoadExamsAsync(IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "banks"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var bank = Held(BankReader.Read(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken)));
            Held(await services.GetRequiredService<LoadingBanks>().LoadAsync(bank, "system", cancellationToken));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "exams"), "*.yaml").Order(StringComparer.Ordinal))
        {
            Held(await services.GetRequiredService<LoadingExams>().LoadAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken), "system", cancellationToken));
        }
    }

    private static T Held<T>(Result<T> result)
        where T : notnull =>
        result.IsRefused(out var held, out var refusal) ? throw new Platform.Data.CannotStart($"the exams that come with it are damaged. {refusal.Sentence}") : held;
}
