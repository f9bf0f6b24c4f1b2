using System.Globalization;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Incidents;

/// <summary>What a browser sends about incidents. The report is a plain post with a key in the form, so that a bad line or a second click makes no second incident.</summary>
internal static class IncidentsWeb
{
    public static void MapIncidentCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/incidents/{id:guid}/acknowledgement", AcknowledgeAsync).RequireAuthorization(Access.Security);
        commands.MapPost("/hub/incidents/{id:guid}/closure", CloseAsync).RequireAuthorization(Access.Security);
        commands.MapPost("/incidents/{id:guid}/updates", TellAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/incidents/{id:guid}/authority", NoteAuthorityAsync).RequireAuthorization(Access.SignedIn);
    }

    private static async Task<IResult> AcknowledgeAsync(Guid id, HttpContext context, Viewer viewer, HandlingIncidents handling, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var severity = Naming.FromKebab<IncidentSeverity>(form["severity"]);
        return Answer(await handling.AcknowledgeAsync(viewer, id, severity, Seen(form), cancellationToken), viewer, id, context, toast, "Acknowledged. The partner was told.");
    }

    private static async Task<IResult> CloseAsync(Guid id, HttpContext context, Viewer viewer, HandlingIncidents handling, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await handling.CloseAsync(viewer, id, form["rootCause"], form["lessons"], Seen(form), cancellationToken), viewer, id, context, toast, "Closed. Both sides were told what was learned.");
    }

    private static async Task<IResult> TellAsync(Guid id, HttpContext context, Viewer viewer, HandlingIncidents handling, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await handling.TellAsync(viewer, id, form["text"], cancellationToken), viewer, id, context, toast, "Sent to the other side.");
    }

    private static async Task<IResult> NoteAuthorityAsync(Guid id, HttpContext context, Viewer viewer, HandlingIncidents handling, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var toldAt = IncidentMoment.Read(form["toldOn"], form["toldAt"], time);
        return Answer(await handling.NoteAuthorityAsync(viewer, id, toldAt, form["note"], Seen(form), cancellationToken), viewer, id, context, toast, "Noted.");
    }

    private static IResult Answer(Result<Incident> result, Viewer viewer, Guid id, HttpContext context, ToastCookie toast, string done)
    {
        if (result.Refusal is NoSuchIncident) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther($"/{(viewer.IsHub ? "hub" : "portal")}/incidents/{id}");
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}

/// <summary>A day and a time of day in the hub's zone, as two controls of a form give them.</summary>
internal static class IncidentMoment
{
    public static DateTimeOffset? Read(string? day, string? clock, HubTime time) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && TimeOnly.TryParse(clock, CultureInfo.InvariantCulture, out var at)
            ? Read(date, at, time)
            : null;

    public static DateTimeOffset Read(DateOnly day, TimeOnly clock, HubTime time)
    {
        var local = day.ToDateTime(clock);
        return new DateTimeOffset(local, time.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
