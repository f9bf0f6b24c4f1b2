using System.ComponentModel.DataAnnotations;

namespace Slipway.Compliance.Incidents;

/// <summary>Within how many hours the hub acknowledges an incident, day and night. Section <c>Incidents</c>, for example <c>Incidents__Critical</c>.</summary>
public sealed class IncidentOptions
{
    [Range(0.25, 168)]
    public double Critical { get; set; } = 1;

    [Range(0.25, 168)]
    public double High { get; set; } = 4;

    [Range(0.25, 168)]
    public double Medium { get; set; } = 8;

    [Range(0.25, 168)]
    public double Low { get; set; } = 24;

    public TimeSpan Respond(IncidentSeverity severity) => TimeSpan.FromHours(severity switch
    {
        IncidentSeverity.Critical => Critical,
        IncidentSeverity.High => High,
        IncidentSeverity.Medium => Medium,
        _ => Low,
    });
}
