using System.ComponentModel.DataAnnotations;
using Slipway.Platform;

namespace Slipway.Compliance.Incidents;

/// <summary>A report as somebody sends it, at night, from a telephone: short, and no more than is needed to begin.</summary>
/// <param name="Key">A new UUID for each incident, the same when the report is sent again.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="AwareAt">Since when you know; the clock runs from here.</param>
/// <param name="Severity">How bad it looks; security may judge otherwise.</param>
/// <param name="Data">Which data is concerned, as far as it is known.</param>
/// <param name="Customers">Which customers are concerned.</param>
/// <param name="Stopped">What you have stopped or switched off.</param>
public sealed record IncidentReport(
    Guid Key, [property: Required, MaxLength(Incident.LongestText)] string Seen, DateTimeOffset AwareAt, IncidentSeverity Severity, DataConcern Data,
    [property: MaxLength(2000)] string? Customers = null, [property: MaxLength(2000)] string? Stopped = null)
{
    /// <summary>A telephone's clock may be a little ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    internal IEnumerable<Invalid> Problems(DateTimeOffset now)
    {
        if (Key == Guid.Empty) yield return new Invalid("key", "The report has no key.", "A new UUID for each incident.");
        if (Seen.Trim().Length < 10) yield return new Invalid("seen", "Say in a sentence what was seen.");
        if (Seen.Trim().Length > Incident.LongestText) yield return new Invalid("seen", $"This is longer than {Incident.LongestText:N0} characters.", "", "Send the first part now, and the rest as an update.");
        if (AwareAt > now + Ahead) yield return new Invalid("awareAt", "The moment is in the future.", "Enter when you became aware.");
        if (AwareAt < now.AddYears(-1)) yield return new Invalid("awareAt", "That is more than a year ago.", "Look at the year.");
    }
}
