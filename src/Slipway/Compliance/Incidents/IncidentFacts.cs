using System.Text.Json.Serialization;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Incidents;

/// <summary>A fact about one incident. What was seen, and which customers, stays in the row.</summary>
public abstract record IncidentFact(Guid PartnerId, Guid Incident) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"incident:{Incident:N}";
}

/// <param name="MinutesLate">0 where the report came within the committed hours.</param>
public sealed record IncidentReported(
    Guid PartnerId, Guid Incident, IncidentSeverity Severity, DataConcern Data, DateTimeOffset AwareAt, DateTimeOffset NotifyBy, int MinutesLate, Guid By) : IncidentFact(PartnerId, Incident);

/// <param name="Minutes">From the report.</param>
/// <param name="InTime">Whether the hub kept its own time.</param>
public sealed record IncidentAcknowledged(Guid PartnerId, Guid Incident, Guid By, IncidentSeverity Severity, int Minutes, bool InTime) : IncidentFact(PartnerId, Incident);

public sealed record IncidentEscalated(Guid PartnerId, Guid Incident, EscalatedTo Level) : IncidentFact(PartnerId, Incident);

public sealed record IncidentUpdated(Guid PartnerId, Guid Incident, Guid Update, Side From, Guid By) : IncidentFact(PartnerId, Incident);

/// <param name="InTime">Within 72 hours; none where nobody had to.</param>
public sealed record IncidentAuthorityTold(Guid PartnerId, Guid Incident, Guid By, DateTimeOffset ToldAt, bool? InTime) : IncidentFact(PartnerId, Incident);

/// <param name="Minutes">From the report.</param>
public sealed record IncidentClosed(Guid PartnerId, Guid Incident, Guid By, int Minutes) : IncidentFact(PartnerId, Incident);

public sealed record NoSuchIncident() : Refusal("There is no such incident.", "", "Open the list of incidents.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record ReportNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? "One thing to correct." : $"{Problems.Count} things to correct.", string.Join(" ", Problems.Select(problem => problem.Sentence)), "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record AlreadyAcknowledged(IncidentState State) : Refusal($"It is {Words.Of(State)} already.", "", "Read what was written since.");

public sealed record NotAcknowledgedYet() : Refusal("Nobody acknowledged it yet.", "", "Acknowledge it first.");

public sealed record IncidentIsClosed() : Refusal("It is closed.", "", "Report a new one if it came back.");
