using System.Globalization;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Journeys.Waivers;

internal static class WaiversWeb
{
    public static void MapWaiverCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/waiver", GrantAsync).RequireAuthorization(Access.ProgramOwner);
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/waiver/end", EndAsync).RequireAuthorization(Access.ProgramOwner);
    }

    private static async Task<IResult> GrantAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, Waiving waiving, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var until = DateOnly.TryParseExact(form["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? time.StartOf(day.AddDays(1)) : default;
        var result = await waiving.GrantAsync(viewer, partner, step, form["reason"], until, cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? $"Waived until {time.Date(until.AddDays(-1))}.");
        return Commands.SeeOther($"/hub/partners/{partner}/steps/{step}");
    }

    private static async Task<IResult> EndAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, Waiving waiving, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await waiving.RevokeAsync(viewer, partner, step, cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "The waiver ended.");
        return Commands.SeeOther($"/hub/partners/{partner}/steps/{step}");
    }
}
