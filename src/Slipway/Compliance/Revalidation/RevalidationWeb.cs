using System.Globalization;
using System.Text;
using Slipway.Accounts;
using Slipway.Platform.Web;
using Slipway.Ui;
using static Slipway.Platform.Web.FormValues;

namespace Slipway.Compliance.Revalidation;

/// <summary>What a browser sends about renewals, and the calendar that a calendar program fetches.</summary>
internal static class RevalidationWeb
{
    public static void MapRevalidationCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/partners/{partner:guid}/renewals/demand", DemandAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/revalidation-demands/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/partners/{partner:guid}/ownership-change", OwnershipAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/calendar", OpenFeedAsync).RequireAuthorization(Access.Person);
        commands.MapPost("/calendar/revocation", RevokeFeedAsync).RequireAuthorization(Access.Person);
    }

    /// <summary>Text, never a page: whoever has the address reads it, and nobody else keeps it.</summary>
    public static async Task<IResult> CalendarAsync(string token, HttpContext context, CalendarFeeds feeds, EndsCalendar ends, CancellationToken cancellationToken)
    {
        if (await feeds.OwnerAsync(token, cancellationToken) is not { } owner) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Text(await ends.WriteAsync(owner, cancellationToken), "text/calendar", Encoding.UTF8);
    }

    private static async Task<IResult> DemandAsync(
        Guid partner, HttpContext context, Viewer viewer, Demanding demanding, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        DateTimeOffset? due = Day(form["until"]) is { } day ? time.StartOf(day.AddDays(1)) : null;
        var result = await demanding.DemandAsync(viewer, partner, form["step"].ToString(), form["reason"], due, cancellationToken);
        if (result.Refusal is { Status: StatusCodes.Status404NotFound }) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Wanted again. Both sides are told why.");
        return Commands.SeeOther($"/hub/partners/{partner}/renewals");
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Viewer viewer, Demanding demanding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        int? version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var result = await demanding.WithdrawAsync(viewer, id, version, cancellationToken);
        if (result.Refusal is NoSuchDemand) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Taken back. The proof holds as before.");
        return Commands.SeeOther(result.Value is { } demand ? $"/hub/partners/{demand.PartnerId}/renewals" : "/hub/renewals");
    }

    private static async Task<IResult> OwnershipAsync(Guid partner, HttpContext context, Viewer viewer, Demanding demanding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!viewer.MaySee(partner)) return TypedResults.NotFound();
        var result = Day(form["on"]) is { } on ? await demanding.ReportOwnershipAsync(viewer, partner, on, cancellationToken) : new Platform.Invalid("on", "Enter the day.");
        if (result.Refusal is Partners.NoSuchPartner) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Reported. What rests on the owners is wanted again; the list says until when.");
        return Commands.SeeOther(viewer.IsHub ? $"/hub/partners/{partner}/renewals" : "/portal/renewals");
    }

    private static async Task<IResult> OpenFeedAsync(HttpContext context, Viewer viewer, CalendarFeeds feeds, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await feeds.OpenAsync(viewer, cancellationToken);
        toast.Set(context, result.Refusal?.Sentence ?? "Your calendar has an address.");
        return Commands.SeeOther($"{Home(viewer)}#calendar");
    }

    private static async Task<IResult> RevokeFeedAsync(HttpContext context, Viewer viewer, CalendarFeeds feeds, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await feeds.RevokeAsync(viewer, cancellationToken);
        toast.Set(context, result.Refusal?.Sentence ?? "The address is dead. Calendars that had it read nothing any more.");
        return Commands.SeeOther($"{Home(viewer)}#calendar");
    }

    private static string Home(Viewer viewer) => viewer.IsHub ? "/hub/renewals" : "/portal/renewals";
}
