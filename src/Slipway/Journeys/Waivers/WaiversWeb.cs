using System.Globalization;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
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
        commands.MapPost("/hub/partners/{partner:guid}/gates/{gate}/waiver", GrantRequirementAsync).RequireAuthorization(Access.ProgramOwner);
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/waiver/end", EndAsync).RequireAuthorization(Access.ProgramOwner);
    }

    private static async Task<IResult> GrantAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, Waiving waiving, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var until = EndOf(form["until"], time);
        var result = await waiving.GrantAsync(viewer, partner, step, form["reason"], until, cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? $"Waived until {time.Date(until.AddDays(-1))}.");
        return Commands.SeeOther($"/hub/partners/{partner}/steps/{step}");
    }

    private static async Task<IResult> GrantRequirementAsync(
        Guid partner, string gate, HttpContext context, Viewer viewer, Waiving waiving, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var until = EndOf(form["until"], time);
        var result = await waiving.GrantAsync(viewer, partner, gate, form["requirement"], form["reason"], until, cancellationToken);
        if (result.Refusal is NoSuchGate) return TypedResults.NotFound();
        toast.Set(context, result.IsRefused(out var waivers, out var refusal) ? refusal.Sentence : $"{Words.Plural(waivers.Count, "step")} waived until {time.Date(until.AddDays(-1))}.");
        return Commands.SeeOther($"/hub/partners/{partner}");
    }

    /// <summary>The named day is the last one that is covered.</summary>
    private static DateTimeOffset EndOf(string? day, HubTime time) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? time.StartOf(last.AddDays(1)) : default;

    private static async Task<IResult> EndAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, Waiving waiving, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await waiving.RevokeAsync(viewer, partner, step, cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "The waiver ended.");
        return Commands.SeeOther($"/hub/partners/{partner}/steps/{step}");
    }
}
