using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Service;

/// <summary>What a browser sends about outcomes with one click; claims themselves are forms of their pages.</summary>
internal static class OutcomesWeb
{
    public static void MapOutcomeCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/outcomes/{id:guid}/decision", DecideAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/outcomes/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.SignedIn);
    }

    /// <summary>Evidence of an outcome, as an attachment, for those who may see it.</summary>
    public static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var outcome = await db.Outcomes.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return outcome?.Evidence.Find(file => file.Sha256 == sha256) is { } attachment
            ? await downloads.SendAsync(context, attachment, outcome.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, Viewer viewer, Deciding deciding, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<OutcomeVerdict>(form["verdict"]) is not { } verdict) return TypedResults.BadRequest();
        var result = await deciding.DecideAsync(viewer, id, verdict, form["reason"], Seen(form), cancellationToken);
        if (result.Refusal is NoSuchOutcome) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.Refusal is { } refusal)
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther($"/hub/outcomes/{id}");
        }

        toast.Set(context, verdict switch
        {
            OutcomeVerdict.Verify => "Verified. Next one.",
            OutcomeVerdict.Refuse => "Refused. The claimant was told why.",
            _ => "Asked for more. The claimant was told what.",
        });
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Claiming claiming, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await claiming.WithdrawAsync(viewer, id, Seen(form), cancellationToken);
        if (result.Refusal is NoSuchOutcome) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Taken back. It is no longer in the queue.");
        return Commands.SeeOther($"/{(viewer.IsHub ? "hub" : "portal")}/outcomes/{id}");
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
