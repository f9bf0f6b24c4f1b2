using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>What a browser sends about questionnaires with one click, and what it downloads.</summary>
internal static class QuestionnairesWeb
{
    public static void MapQuestionnaireCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/questionnaires/{key}/{edition}/publication", PublishAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/questionnaires/{key}/{edition}/retirement", RetireAsync).RequireAuthorization(Access.Hub);
    }

    /// <summary>The whole questionnaire as a file, to be changed and sent again.</summary>
    public static async Task<IResult> DownloadAsync(string key, string edition, string format, AppDb db, CancellationToken cancellationToken)
    {
        if (format is not ("yaml" or "json")) return TypedResults.NotFound();
        var version = await db.QuestionnaireVersions.AsNoTracking().FirstOrDefaultAsync(found => found.Key == key && found.Edition == edition, cancellationToken);
        if (version is null) return TypedResults.NotFound();
        var text = format == "yaml" ? QuestionnaireYaml.Write(version.Read()) : QuestionnaireYaml.WriteJson(version.Read());
        return Results.File(System.Text.Encoding.UTF8.GetBytes(text), format == "yaml" ? "application/yaml" : "application/json", $"{key}-{edition}.{format}");
    }

    private static async Task<IResult> PublishAsync(
        string key, string edition, HttpContext context, Viewer viewer, Publishing publishing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await publishing.PublishAsync(viewer, key, edition, Seen(form), cancellationToken);
        return Answer(result, context, toast, key, edition, "Published. It is asked from now on; what was sent before stays as it is.");
    }

    private static async Task<IResult> RetireAsync(
        string key, string edition, HttpContext context, Viewer viewer, Publishing publishing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await publishing.RetireAsync(viewer, key, edition, form["reason"], Seen(form), cancellationToken);
        return Answer(result, context, toast, key, edition, "Retired. It is no longer asked; what was sent before stays as it is.");
    }

    private static IResult Answer(Result<QuestionnaireVersion> result, HttpContext context, ToastCookie toast, string key, string edition, string done)
    {
        if (result.Refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther($"/hub/questionnaires/{key}?edition={Uri.EscapeDataString(edition)}");
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
