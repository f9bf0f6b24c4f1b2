using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Incidents;

/// <summary>Incidents under <c>/api/v1</c>.</summary>
internal static class IncidentsApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapIncidentsApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Incidents").ProducesProblem(404);
        group.MapGet("/incidents", ListAsync).WithName("listIncidents").WithSummary("Lists incidents, the oldest report first").RequireAuthorization(read);
        group.MapGet("/incidents/{id:guid}", GetAsync).WithName("getIncident").ShowsVersion().WithSummary("Reads one incident with its updates").RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/incidents", ReportAsync).WithName("reportIncident").ShowsVersion().WithSummary("Reports an incident")
            .WithDescription("Anybody of the partner may. The key names the incident: the same report sent again is answered with the incident that is there, also with another Idempotency-Key.").CreatesOnce().RequireAuthorization(write);
        group.MapPost("/incidents/{id:guid}/acknowledgement", AcknowledgeAsync).WithName("acknowledgeIncident").WithSummary("Acknowledges an incident; only security").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/incidents/{id:guid}/updates", TellAsync).WithName("updateIncident").WithSummary("Writes an update that the other side reads").CreatesOnce().RequireAuthorization(write);
        group.MapPut("/incidents/{id:guid}/authority", NoteAsync).WithName("noteIncidentAuthority").WithSummary("Notes that an authority was told").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/incidents/{id:guid}/closure", CloseAsync).WithName("closeIncident").WithSummary("Closes an incident with its root cause and lessons; only security").ChangesSeen().RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<IncidentJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, [Choice<IncidentState>] string? state, [Choice<IncidentSeverity>] string? severity, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<IncidentState>("state", state).IsRefused(out var wantedState, out var noState)) return noState.ToProblem();
        if (Choices.Read<IncidentSeverity>("severity", severity).IsRefused(out var wantedSeverity, out var noSeverity)) return noSeverity.ToProblem();
        var query = db.Incidents.AsNoTracking().VisibleTo(viewer).In(wantedState.Value);
        if (partner is { } one) query = query.Where(found => found.PartnerId == one);
        if (wantedSeverity.Value is { } bad) query = query.Where(found => found.Severity == bad);
        var page = await query.Include(found => found.Updates).OrderBy(found => found.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, IncidentJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<IncidentJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var found = await db.Incidents.AsNoTracking().VisibleTo(viewer).Include(row => row.Updates).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? new NoSuchIncident().ToProblem() : Shown(found, context);
    }

    private static async Task<Results<Created<IncidentJson>, ProblemHttpResult>> ReportAsync(
        Guid partner, IncidentReport request, HttpContext context, Viewer viewer, Reporting reporting, CancellationToken cancellationToken)
    {
        if ((await reporting.ReportAsync(viewer, partner, request, cancellationToken)).IsRefused(out var reported, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(reported.Version);
        return TypedResults.Created($"{Api.Root}/incidents/{reported.Id}", IncidentJson.Of(reported));
    }

    private static async Task<Results<Ok<IncidentJson>, ProblemHttpResult>> AcknowledgeAsync(
        Guid id, IncidentAcknowledgement request, HttpContext context, Viewer viewer, HandlingIncidents handling, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal) ? refusal.ToProblem() : Answer(await handling.AcknowledgeAsync(viewer, id, request.Severity, seen.Value, cancellationToken), context);

    private static async Task<Results<Created<IncidentJson>, ProblemHttpResult>> TellAsync(
        Guid id, IncidentText request, HttpContext context, Viewer viewer, HandlingIncidents handling, CancellationToken cancellationToken)
    {
        if ((await handling.TellAsync(viewer, id, request.Text, cancellationToken)).IsRefused(out var incident, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(incident.Version);
        return TypedResults.Created($"{Api.Root}/incidents/{id}", IncidentJson.Of(incident));
    }

    private static async Task<Results<Ok<IncidentJson>, ProblemHttpResult>> NoteAsync(
        Guid id, AuthorityNotice request, HttpContext context, Viewer viewer, HandlingIncidents handling, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal) ? refusal.ToProblem() : Answer(await handling.NoteAuthorityAsync(viewer, id, request.ToldAt, request.Note, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<IncidentJson>, ProblemHttpResult>> CloseAsync(
        Guid id, IncidentClosing request, HttpContext context, Viewer viewer, HandlingIncidents handling, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal) ? refusal.ToProblem() : Answer(await handling.CloseAsync(viewer, id, request.RootCause, request.Lessons, seen.Value, cancellationToken), context);

    private static Results<Ok<IncidentJson>, ProblemHttpResult> Answer(Result<Incident> result, HttpContext context) =>
        result.IsRefused(out var incident, out var refusal) ? refusal.ToProblem() : Shown(incident, context);

    private static Ok<IncidentJson> Shown(Incident incident, HttpContext context)
    {
        context.Response.SetEtag(incident.Version);
        return TypedResults.Ok(IncidentJson.Of(incident));
    }
}

/// <summary>Security has read it and acts.</summary>
/// <param name="Severity">As security judges it; as reported where nothing is given.</param>
public sealed record IncidentAcknowledgement(IncidentSeverity? Severity = null);

/// <summary>An update that the other side reads.</summary>
public sealed record IncidentText([property: Required, MaxLength(Incident.LongestText)] string Text);

/// <summary>An authority was told.</summary>
/// <param name="ToldAt">Between becoming aware and now.</param>
/// <param name="Note">The authority and the reference of the notice.</param>
public sealed record AuthorityNotice(DateTimeOffset ToldAt, [property: Required, MaxLength(Incident.LongestText)] string Note);

/// <summary>The end of an incident.</summary>
/// <param name="RootCause">What made it possible, not who.</param>
/// <param name="Lessons">What is different from now on, and where it was checked.</param>
public sealed record IncidentClosing([property: Required, MaxLength(Incident.LongestText)] string RootCause, [property: Required, MaxLength(Incident.LongestText)] string Lessons);

/// <summary>An incident.</summary>
/// <param name="NotifyBy">The end of the committed hours, from becoming aware.</param>
/// <param name="MinutesLate">0 where the report was in time.</param>
/// <param name="RespondBy">Until when the hub promised to acknowledge, day and night.</param>
/// <param name="TellAuthorityBy">72 hours from becoming aware, where personal data is concerned.</param>
public sealed record IncidentJson(
    Guid Id, Guid Partner, Guid Key, IncidentState State, IncidentSeverity Severity, string Seen, string Customers, string Stopped, DataConcern Data, DateTimeOffset AwareAt, Guid ReportedBy,
    DateTimeOffset ReportedAt, int CommittedHours, DateTimeOffset NotifyBy, int MinutesLate, DateTimeOffset RespondBy, Guid? AcknowledgedBy, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? TellAuthorityBy, DateTimeOffset? AuthorityToldAt, string? AuthorityNote, Guid? ClosedBy, DateTimeOffset? ClosedAt, string? RootCause, string? Lessons, IReadOnlyList<IncidentUpdateJson> Updates)
{
    internal static IncidentJson Of(Incident incident) => new(
        incident.Id, incident.PartnerId, incident.ReportKey, incident.State, incident.Severity, incident.Seen, incident.Customers, incident.Stopped, incident.Data, incident.AwareAt, incident.ReportedBy,
        incident.ReportedAt, incident.CommittedHours, incident.NotifyBy, incident.MinutesLate, incident.RespondBy, incident.AcknowledgedBy, incident.AcknowledgedAt,
        incident.TellAuthorityBy, incident.AuthorityToldAt, incident.AuthorityNote, incident.ClosedBy, incident.ClosedAt, incident.RootCause, incident.Lessons,
        [.. incident.Updates.OrderBy(update => update.At).Select(update => new IncidentUpdateJson(update.Id, update.By, update.Side, update.Text, update.At))]);
}

/// <summary>One update of an incident.</summary>
public sealed record IncidentUpdateJson(Guid Id, Guid By, Side Side, string Text, DateTimeOffset At);
