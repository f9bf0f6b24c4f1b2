using Slipway.Accounts;
using Slipway.Enablement.Curricula.Pages;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Curricula;

internal static class CurriculaPart
{
    public static IServiceCollection AddCurricula(this IServiceCollection services)
    {
        services.AddSingleton<CurriculumShelf>();
        services.AddScoped<CurriculumLibrary>();
        services.AddScoped<LoadingCurricula>();
        services.AddScoped<PathReader>();
        services.AddScoped<Completing>();
        services.AddScoped<Learning>();
        services.AddScoped<HandingIn>();
        services.AddScoped<DecidingHandIns>();
        services.AddScoped<CurriculumProgress>();
        services.AddJob<LearningReminders>();
        services.AddSingleton<IReviewSubject, HandInSubject>();
        services.AddLetters<CurriculumReminded, CurriculumLetters>();
        services.AddLetters<CurriculumOverdue, CurriculumLetters>();
        services.AddLetters<CurriculumCompleted, CurriculumLetters>();
        services.AddLetters<AssignmentAccepted, CurriculumLetters>();
        services.AddLetters<AssignmentChangesAsked, CurriculumLetters>();
        services.AddNav(Face.Hub, new NavItem("/hub/curricula", "Curricula", "route", EnablementModule.Hub, Order: 10) { Tab = "Curricula" });
        return services;
    }

    public static void MapCurricula(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapLearningCommands();
        app.MapGet("/curricula/{key}/files/{name}", CurriculaWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        app.MapGet("/hand-ins/{id:guid}/files/{sha256}", CurriculaWeb.HandInFileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        app.MapGet("/hub/curricula/{key}/export", CurriculaWeb.ExportAsync).RequireAuthorization(EnablementModule.Authors).ExcludeFromDescription();
        api.MapCurriculaApi();
        api.MapLearningApi();
    }

    /// <summary>Loads the curricula that come with the program where there are none yet.</summary>
    public static async Task LoadShippedAsync(IServiceProvider scope, string folder, CancellationToken cancellationToken)
    {
        if ((await scope.GetRequiredService<CurriculumLibrary>().NewestAsync(cancellationToken)).Count > 0) return;
        var loading = scope.GetRequiredService<LoadingCurricula>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "curricula"), "*.yaml").Order(StringComparer.Ordinal))
        {
            if ((await loading.LoadAsync(CurriculumPackage.FromDisk(path), "system", cancellationToken)).Refusal is { } refusal) throw new CannotStart($"a curriculum that comes with it is damaged. {refusal.Sentence}");
        }
    }
}
