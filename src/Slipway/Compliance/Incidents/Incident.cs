using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Incidents;

/// <summary>
/// A security incident that a partner reports. The first clock runs from the moment it became aware, against the hours that it committed to; the
/// second from the report, against the hub's own time to respond. Both run day and night.
/// </summary>
public sealed partial class Incident : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>Chosen by the form or the program that reports: the same report sent twice is one incident.</summary>
    public Guid ReportKey { get; private init; }
    public IncidentSeverity Severity { get; private set; }
    public string Seen { get; private init; } = "";
    public DateTimeOffset AwareAt { get; private init; }
    public string Customers { get; private init; } = "";
    public string Stopped { get; private init; } = "";
    public DataConcern Data { get; private init; }
    public Guid ReportedBy { get; private init; }
    public DateTimeOffset ReportedAt { get; private init; }

    /// <summary>Hours that counted when it was reported, and until when the report was in time.</summary>
    public int CommittedHours { get; private init; }
    public DateTimeOffset NotifyBy { get; private init; }

    /// <summary>Until when the hub acknowledges.</summary>
    public DateTimeOffset RespondBy { get; private init; }
    public Guid? AcknowledgedBy { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public List<IncidentUpdate> Updates { get; private init; } = [];
    public List<Escalation> Escalations { get; private init; } = [];

    /// <summary>When an authority was told, where somebody had to.</summary>
    public DateTimeOffset? AuthorityToldAt { get; private set; }
    public string? AuthorityNote { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? RootCause { get; private set; }
    public string? Lessons { get; private set; }
    public int Version { get; set; }

    private Incident()
    {
    }

    public static Result<(Incident Incident, IncidentReported Fact)> Report(Guid partner, IncidentReport report, IncidentPromises promises, Guid by, DateTimeOffset now)
    {
        if (report.Problems(now).ToList() is { Count: > 0 } problems) return new ReportNotComplete(problems);
        var incident = new Incident
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            ReportKey = report.Key,
            Severity = report.Severity,
            Seen = report.Seen.Trim(),
            AwareAt = report.AwareAt.ToUniversalTime(),
            Customers = report.Customers?.Trim() ?? "",
            Stopped = report.Stopped?.Trim() ?? "",
            Data = report.Data,
            ReportedBy = by,
            ReportedAt = now,
            CommittedHours = promises.HoursToNotify,
            NotifyBy = report.AwareAt.ToUniversalTime().AddHours(promises.HoursToNotify),
            RespondBy = now + promises.Respond(report.Severity),
        };
        return (incident, new IncidentReported(partner, incident.Id, incident.Severity, incident.Data, incident.AwareAt, incident.NotifyBy, incident.MinutesLate, by));
    }

    /// <summary>Minutes between the end of the committed hours and the report; 0 where it was in time.</summary>
    public int MinutesLate => ReportedAt <= NotifyBy ? 0 : (int)Math.Ceiling((ReportedAt - NotifyBy).TotalMinutes);

    public IncidentState State => this switch
    {
        { ClosedAt: not null } => IncidentState.Closed,
        { AcknowledgedAt: not null } => IncidentState.Acknowledged,
        _ => IncidentState.Reported,
    };

    /// <summary>Where personal data is concerned, a controller tells its authority within 72 hours of knowing (GDPR, article 33).</summary>
    public DateTimeOffset? TellAuthorityBy => Data is DataConcern.Personal or DataConcern.Sensitive ? AwareAt.AddHours(72) : null;
}

/// <summary>How bad it looks; decides how fast the hub responds.</summary>
public enum IncidentSeverity
{
    /// <summary>Something odd, no effect seen.</summary>
    Low,
    Medium,

    /// <summary>Customers or their data are affected.</summary>
    High,

    /// <summary>It goes on, or spreads.</summary>
    Critical,
}

/// <summary>Which data is concerned, as far as it is known.</summary>
public enum DataConcern
{
    Unknown,
    None,
    Operational,
    Credentials,
    Personal,
    Sensitive,
}

/// <summary>How far an incident was handled.</summary>
public enum IncidentState
{
    /// <summary>The hub has not acknowledged it.</summary>
    Reported,
    Acknowledged,
    Closed,
}

/// <summary>What counts when an incident is reported: the partner's hours, and the hub's own.</summary>
public sealed record IncidentPromises(int HoursToNotify, Func<IncidentSeverity, TimeSpan> Respond);

/// <summary>A line of the conversation about an incident; both sides see it.</summary>
public sealed class IncidentUpdate(Guid incidentId, Guid by, Side side, string text, DateTimeOffset at)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7(at);
    public Guid IncidentId { get; private init; } = incidentId;
    public Guid By { get; private init; } = by;
    public Side Side { get; private init; } = side;
    public string Text { get; private init; } = text;
    public DateTimeOffset At { get; private init; } = at;
}

/// <summary>Whom the silence of the hub was passed on to, and when.</summary>
public sealed class Escalation(Guid incidentId, EscalatedTo level, DateTimeOffset at)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7(at);
    public Guid IncidentId { get; private init; } = incidentId;
    public EscalatedTo Level { get; private init; } = level;
    public DateTimeOffset At { get; private init; } = at;
}

public enum EscalatedTo
{
    /// <summary>Half of the time to respond is gone.</summary>
    TechnicalAuthority,

    /// <summary>All of it.</summary>
    Chairs,
}
