using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Evidence;

/// <summary>What a browser sends about evidence with one click; new pieces and revisions are forms of their pages.</summary>
internal static class EvidenceWeb
{
    public static void MapEvidenceCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/evidence/{id:guid}/decision", DecideAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/evidence/{id:guid}/links", LinkAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/evidence/{id:guid}/links/{link:guid}/removal", UnlinkAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/evidence/{id:guid}/return", TakeBackAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/evidence/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/hub/evidence/{id:guid}/hold", HoldAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/evidence/{id:guid}/hold/lifting", LiftAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/evidence/{id:guid}/redactions", RedactAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/evidence/{id:guid}/deletion", DeleteAsync).RequireAuthorization(Access.SignedIn);
    }

    /// <summary>The file of a revision, as an attachment, for those who may see it and as far as it is safe.</summary>
    public static async Task<IResult> FileAsync(
        Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItems.AsNoTracking().VisibleTo(viewer).Where(found => found.DeletedAt == null).Include(found => found.Revisions)
            .FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return item?.Revisions.Find(revision => revision.Sha256 == sha256) is { } revision
            ? await downloads.SendAsync(context, revision.File, item.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, Viewer viewer, Judging judging, ReviewQueue queue, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<EvidenceVerdict>(form["verdict"]) is not { } verdict) return TypedResults.BadRequest();
        var confirmed = form["confirmed"].Select(text => Guid.TryParse(text, out var link) ? link : Guid.Empty).ToHashSet();
        var result = await judging.DecideAsync(viewer, id, new EvidenceDecision(verdict, form["reason"], Until(form, time), confirmed, Seen(form)), cancellationToken);
        if (result.Refusal is NoSuchEvidence) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.Refusal is { } refusal)
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther($"/hub/evidence/{id}");
        }

        toast.Set(context, verdict switch
        {
            EvidenceVerdict.Accept => "Accepted. Next one.",
            EvidenceVerdict.AskAgain => "Asked again. Its provider was told what.",
            _ => "Refused. Its provider was told why.",
        });
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> LinkAsync(Guid id, HttpContext context, Viewer viewer, Linking linking, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var step = form["step"].ToString();
        var target = step.Length > 0 ? new EvidenceTarget(TargetKind.Step, step) : new EvidenceTarget(TargetKind.Control, form["control"].ToString());
        return Answer(await linking.LinkAsync(viewer, id, target, Seen(form), cancellationToken), $"{target.Name} rests on it as soon as security has reviewed the link.", id, context, viewer, toast);
    }

    private static async Task<IResult> UnlinkAsync(Guid id, Guid link, HttpContext context, Viewer viewer, Linking linking, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await linking.UnlinkAsync(viewer, id, link, Seen(form), cancellationToken), "The link is taken away.", id, context, viewer, toast);
    }

    private static async Task<IResult> TakeBackAsync(Guid id, HttpContext context, Viewer viewer, Revising revising, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await revising.TakeBackAsync(viewer, id, Seen(form), cancellationToken), "Taken back. It is no longer in the queue.", id, context, viewer, toast);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Viewer viewer, Revising revising, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await revising.WithdrawAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "Withdrawn. It proves nothing from now on.", id, context, viewer, toast);
    }

    private static async Task<IResult> HoldAsync(Guid id, HttpContext context, Viewer viewer, Keeping keeping, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await keeping.HoldAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "Held. Nothing of it is deleted until the hold is lifted.", id, context, viewer, toast);
    }

    private static async Task<IResult> LiftAsync(Guid id, HttpContext context, Viewer viewer, Keeping keeping, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await keeping.LiftAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "The hold is lifted.", id, context, viewer, toast);
    }

    private static async Task<IResult> RedactAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Keeping keeping, Intake intake, IOptions<EvidenceOptions> options, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (await db.FindEvidenceAsync(viewer, id, null, cancellationToken) is not { } item) return TypedResults.NotFound();
        if (!Keeping.MayKeep(viewer)) return Commands.Barred(context, new NotKeeper(Keeping.Keepers))!;
        if (form.Files.GetFile("file") is not { FileName.Length: > 0 } file) return Answer(new Invalid("file", "Choose the redacted copy."), "", id, context, viewer, toast);
        await using var content = file.OpenReadStream();
        var taken = await intake.TakeAsync(content, file.FileName, item.PartnerId, viewer.Actor, [], options.Value.MostMegabytes, cancellationToken);
        if (taken.IsRefused(out var copy, out var wrong)) return Answer(wrong, "", id, context, viewer, toast);
        var number = int.TryParse(form["revision"], CultureInfo.InvariantCulture, out var chosen) ? chosen : 0;
        return Answer(await keeping.RedactAsync(viewer, id, number, copy, form["reason"], Seen(form), cancellationToken), "The copy stands in for the original from now on.", id, context, viewer, toast);
    }

    private static async Task<IResult> DeleteAsync(Guid id, HttpContext context, Viewer viewer, Keeping keeping, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await keeping.DeleteAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "Deleted. What it was and its hashes stay.", id, context, viewer, toast);
    }

    private static IResult Answer(Result<EvidenceItem> result, string done, Guid id, HttpContext context, Viewer viewer, ToastCookie toast)
    {
        if (result.Refusal is NoSuchEvidence) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther(viewer.Path(id));
    }

    private static DateTimeOffset? Until(IFormCollection form, HubTime time) =>
        DateOnly.TryParseExact(form["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? time.StartOf(last.AddDays(1)) : null;

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
