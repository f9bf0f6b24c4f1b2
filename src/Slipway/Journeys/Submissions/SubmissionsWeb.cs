using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.SignOffs;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Journeys.Submissions;

/// <summary>What a browser sends at a step and in a review queue.</summary>
internal static class SubmissionsWeb
{
    public static void MapSubmissionCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/steps/{step}/submission", SendAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/submissions/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/submissions/{id:guid}/decision", DecideAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/sign-off", SignOffAsync).RequireAuthorization(Access.Hub);
    }

    /// <summary>Files of a submission, for those who may see it.</summary>
    public static async Task<IResult> FileAsync(
        Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return submission?.Files.Find(file => file.Sha256 == sha256) is { } attachment
            ? await downloads.SendAsync(context, attachment, submission.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> SendAsync(
        string step, HttpContext context, Viewer viewer, JourneyReader journeys, IEnumerable<IProofKind> kinds, Intake intake, Sending sending,
        ToastCookie toast, CancellationToken cancellationToken)
    {
        var partner = viewer.PartnerId!.Value;
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        var definition = view?.History.Steps.FirstOrDefault(found => found.Key == step);
        var kind = kinds.OfType<SubmissionKind>().FirstOrDefault(found => found.Kind == definition?.Proof.Kind);
        if (definition is null || kind is null) return TypedResults.NotFound();

        var page = $"/portal/steps/{step}";
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var uploads = await TakeAsync(form.Files, kind.Files(definition), viewer, intake, cancellationToken);
        var draft = new Draft(
            step, FieldAnswers.FromForm(form, kind.Fields(definition)), uploads.Taken,
            int.TryParse(form["number"], CultureInfo.InvariantCulture, out var number) ? number : null);
        var result = form.ContainsKey("draft") || uploads.Problem is not null
            ? await sending.SaveDraftAsync(viewer, partner, draft, cancellationToken)
            : await sending.SendAsync(viewer, partner, draft, cancellationToken);
        if (uploads.Problem is { } problem)
        {
            toast.Set(context, problem.Sentence);
            return Commands.SeeOther($"{page}?check=file#work");
        }

        if (result.Refusal is NotComplete) return Commands.SeeOther($"{page}?check=all#work");
        toast.Set(context, result.Refusal?.Sentence ?? (form.ContainsKey("draft") ? "Draft saved." : "Sent."));
        return Commands.SeeOther(page);
    }

    private static async Task<IResult> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Sending sending, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await sending.WithdrawAsync(viewer, id, cancellationToken);
        if (result.Refusal is NoSuchSubmission) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Taken back. It is no longer in the queue.");
        return Commands.SeeOther(result.Value is { } submission ? $"/portal/steps/{submission.StepKey}" : "/portal");
    }

    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, Viewer viewer, Deciding deciding, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<Verdict>(form["verdict"]) is not { } verdict) return TypedResults.BadRequest();
        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
        var result = await deciding.DecideAsync(viewer, id, new Decision(verdict, form["reason"], version), cancellationToken);
        if (result.Refusal is NoSuchSubmission) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.Refusal is { } refusal)
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther(await queue.PathAsync(viewer, id, cancellationToken));
        }

        toast.Set(context, $"{result.Value!.State switch { SubmissionState.Accepted => "Accepted", SubmissionState.Refused => "Refused", _ => "Asked again" }}. Next one.");
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> SignOffAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, SigningOff signing, Intake intake, ReviewQueue queue, ToastCookie toast,
        CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var scores = form.Where(pair => pair.Key.StartsWith("scores.", StringComparison.Ordinal) && int.TryParse(pair.Value, CultureInfo.InvariantCulture, out _))
            .ToDictionary(pair => pair.Key["scores.".Length..], pair => int.Parse(pair.Value.ToString(), CultureInfo.InvariantCulture));
        var files = new List<Attachment>();
        foreach (var file in form.Files.Where(file => file.Length > 0))
        {
            await using var content = file.OpenReadStream();
            var taken = await intake.TakeAsync(content, file.FileName, partner, viewer.Actor, [], 20, cancellationToken);
            if (taken.IsRefused(out var upload, out var wrong)) return Back(wrong);
            files.Add(upload.Attachment);
        }

        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
        var result = await signing.SignAsync(viewer, partner, new SignOff(step, scores, form["remark"], files, version), cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.Refusal is { } refusal) return Back(refusal);
        toast.Set(context, "Signed off.");
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));

        IResult Back(Refusal why)
        {
            toast.Set(context, why.Sentence);
            return Commands.SeeOther(form["back"].ToString() is { Length: > 1 } back && back.StartsWith("/hub/", StringComparison.Ordinal)
                ? back
                : $"/hub/partners/{partner}/steps/{step}");
        }
    }

    private static async Task<(List<Guid> Taken, Refusal? Problem)> TakeAsync(
        IFormFileCollection files, FileDemand? demand, Viewer viewer, Intake intake, CancellationToken cancellationToken)
    {
        var taken = new List<Guid>();
        foreach (var file in files.Where(file => file.FileName.Length > 0))
        {
            if (demand is null) return (taken, new Invalid("file", "This step takes no file."));
            await using var content = file.OpenReadStream();
            var upload = await intake.TakeAsync(
                content, file.FileName, viewer.PartnerId, viewer.Actor, demand.Accept, demand.MaxMegabytes, cancellationToken);
            if (upload.IsRefused(out var kept, out var refusal)) return (taken, refusal);
            taken.Add(kept.Id);
        }

        return (taken, null);
    }
}
