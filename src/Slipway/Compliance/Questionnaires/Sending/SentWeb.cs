using System.Globalization;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Reviewing;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>What a browser at the hub sends with one click about questionnaires that were sent.</summary>
internal static class SentWeb
{
    public static void MapSentCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/questionnaires/sent/{id:guid}/reminder", RemindAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/questionnaires/sent/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/questionnaires/sent/{id:guid}/decision", DecideAsync).RequireAuthorization(Access.Hub);
    }

    private static async Task<IResult> RemindAsync(Guid id, HttpContext context, Viewer viewer, FollowingUp following, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return After(context, id, (await following.RemindAsync(viewer, id, Seen(form), cancellationToken)).Refusal, "The partner is reminded by mail.", toast);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Viewer viewer, FollowingUp following, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return After(context, id, (await following.WithdrawAsync(viewer, id, form["reason"], Seen(form), cancellationToken)).Refusal, "Taken back. The partner is told.", toast);
    }

    /// <summary>Marks and notes are kept first, so that a decision that is refused loses nothing that was written.</summary>
    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, Viewer viewer, Judging judging, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var version = Seen(form);
        var marks = form.Keys.Where(key => key.StartsWith("note.", StringComparison.Ordinal)).Select(key => key["note.".Length..])
            .Select(key => new AnswerMark(key, form.ContainsKey($"mark.{key}"), form[$"note.{key}"])).ToList();
        if ((await judging.MarkAsync(viewer, id, marks, version, cancellationToken)).Refusal is { } unmarked) return After(context, id, unmarked, "", toast);
        if (Naming.FromKebab<QuestionnaireVerdict>(form["verdict"]) is not { } verdict) return After(context, id, null, "Notes saved. The partner reads them once you decide.", toast);
        var result = await judging.DecideAsync(viewer, id, new Judgement(verdict, form["reason"], [], version), cancellationToken);
        if (result.Refusal is { } refusal) return After(context, id, refusal, "", toast);
        toast.Set(context, verdict switch
        {
            QuestionnaireVerdict.Accept => "Accepted. Next one.",
            QuestionnaireVerdict.AskAgain => "Asked again. Only the marked questions are open.",
            _ => "Refused. The partner was told why.",
        });
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;

    private static IResult After(HttpContext context, Guid id, Refusal? refusal, string done, ToastCookie toast)
    {
        if (refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        if (Commands.Barred(context, refusal) is { } barred) return barred;
        toast.Set(context, refusal?.Sentence ?? done);
        return Commands.SeeOther($"/hub/questionnaires/sent/{id}");
    }
}
