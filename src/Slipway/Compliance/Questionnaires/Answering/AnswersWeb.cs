using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>What a browser sends with one click while answering; the answers themselves are the form of their page.</summary>
internal static class AnswersWeb
{
    public static void MapAnswerCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/steps/{step}/questionnaire", BeginAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/questionnaires/{id:guid}/submission", SubmitAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/questionnaires/{id:guid}/assignees", AssignAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/questionnaires/{id:guid}/reuse", ReuseAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/questionnaires/{id:guid}/comments", CommentAsync).RequireAuthorization(Access.SignedIn);
    }

    /// <summary>A file of an answer, as an attachment, for those who may see it.</summary>
    public static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var partner = await db.SentQuestionnaires.VisibleTo(viewer).Where(found => found.Id == id).Select(found => (Guid?)found.PartnerId).FirstOrDefaultAsync(cancellationToken);
        if (partner is null) return TypedResults.NotFound();
        var files = await db.Answers.AsNoTracking().Where(answer => answer.SentId == id).Select(answer => answer.Files).ToListAsync(cancellationToken);
        return files.SelectMany(several => several).FirstOrDefault(file => file.Sha256 == sha256) is { } file
            ? await downloads.SendAsync(context, file.ToAttachment(), partner.Value, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> BeginAsync(string step, HttpContext context, Viewer viewer, Beginning beginning, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await beginning.BeginAsync(viewer, viewer.PartnerId!.Value, step, cancellationToken);
        if (result.Refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        if (result.Value is { } sent) return Commands.SeeOther($"/portal/questionnaires/{sent.Id}");
        toast.Set(context, result.Refusal!.Sentence);
        return Commands.SeeOther($"/portal/steps/{step}");
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context, Viewer viewer, Submitting submitting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await submitting.SubmitAsync(viewer, id, cancellationToken);
        if (result.Refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.Refusal is NotComplete) return Commands.SeeOther($"/portal/questionnaires/{id}?check=1#check");
        toast.Set(context, result.Refusal?.Sentence ?? "Submitted. Security reads it next.");
        return Commands.SeeOther($"/portal/questionnaires/{id}");
    }

    private static async Task<IResult> AssignAsync(Guid id, HttpContext context, Viewer viewer, Assigning assigning, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var section = form["section"].ToString();
        var result = await assigning.AssignAsync(viewer, id, section, Guid.TryParse(form["person"], out var person) ? person : null, cancellationToken);
        return After(context, id, result.Refusal, "Given. Your colleague is told by mail.", toast);
    }

    private static async Task<IResult> ReuseAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Snapshots snapshots, Reusing reusing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var sha256 = await db.SentQuestionnaires.VisibleTo(viewer).Where(found => found.Id == id).Select(found => found.Sha256).FirstOrDefaultAsync(cancellationToken);
        if (sha256 is null) return TypedResults.NotFound();
        var keys = (await snapshots.GetAsync(sha256, cancellationToken)).Questions.Select(question => question.Key).ToList();
        var result = await reusing.ReuseAsync(viewer, id, keys, cancellationToken);
        return After(context, id, result.Refusal, $"{Words.Plural(result.Value?.Count ?? 0, "earlier answer")} taken over. Each shows its date; change what is no longer so.", toast);
    }

    private static async Task<IResult> CommentAsync(Guid id, HttpContext context, Viewer viewer, Commenting commenting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await commenting.CommentAsync(viewer, id, form["question"].ToString(), form["text"], cancellationToken);
        if (result.Refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "Sent. The other side is told by mail.");
        return Commands.SeeOther(viewer.IsHub ? $"/hub/questionnaires/sent/{id}" : $"/portal/questionnaires/{id}");
    }

    private static IResult After(HttpContext context, Guid id, Refusal? refusal, string done, ToastCookie toast)
    {
        if (refusal is NoSuchQuestionnaire) return TypedResults.NotFound();
        if (Commands.Barred(context, refusal) is { } barred) return barred;
        toast.Set(context, refusal?.Sentence ?? done);
        return Commands.SeeOther($"/portal/questionnaires/{id}");
    }
}
