using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Authoring;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires;

/// <summary>Questionnaires: what they ask, where they come from, who publishes them.</summary>
internal static class QuestionnairesPart
{
    public static IServiceCollection AddQuestionnaires(this IServiceCollection services)
    {
        services.AddSingleton<QuestionnaireShelf>();
        services.AddScoped<QuestionnaireLibrary>();
        services.AddScoped<Keeping>();
        services.AddScoped<Publishing>();
        services.AddScoped<QuestionnaireUses>();
        services.AddNav(Face.Hub, new NavItem("/hub/questionnaires", "Questionnaires", "list-checks", "Program", Order: 20));
        return services;
    }

    public static void MapQuestionnaires(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapQuestionnaireCommands();
        app.MapGet("/hub/questionnaires/{key}/{edition}/download.{format}", QuestionnairesWeb.DownloadAsync).RequireAuthorization(Access.Hub).ExcludeFromDescription();
        app.MapGet("/questionnaires/schema.json", () => Results.Text(QuestionnaireSchema.Text, "application/schema+json")).RequireAuthorization(Access.Public).ExcludeFromDescription();
        api.MapQuestionnaireVersions();
    }
}
