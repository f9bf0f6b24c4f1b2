using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Compliance.Incidents;

/// <summary>How an incident stands and reads, as one side sees it.</summary>
internal static class IncidentLook
{
    public static Mark Look(this Incident incident, Side reader, DateTimeOffset now) => incident.State switch
    {
        IncidentState.Closed => Mark.Ok,
        IncidentState.Acknowledged => Mark.Review,
        _ => now >= incident.RespondBy ? Mark.Bad : reader == Side.Hub ? Mark.Wait : Mark.Review,
    };

    public static string Told(this IncidentState state) => state == IncidentState.Reported ? "Not acknowledged" : Words.Title(state);

    public static string Told(this DataConcern data) => data switch
    {
        DataConcern.Unknown => "Not known yet",
        DataConcern.None => "None",
        DataConcern.Operational => "Operational data without names",
        DataConcern.Credentials => "Passwords or keys",
        DataConcern.Personal => "Personal data",
        _ => "Sensitive personal data",
    };

    public static string Hint(this IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.Critical => "It goes on, or it spreads.",
        IncidentSeverity.High => "Customers or their data are affected.",
        IncidentSeverity.Medium => "Something was reached that should not be; no customer is affected as far as you know.",
        _ => "Something odd, and no effect seen.",
    };

    /// <summary>"in time, 2 h after becoming aware" or "3 h 10 min late".</summary>
    public static string Notified(this Incident incident) => incident.MinutesLate == 0
        ? $"in time, {Words.Length(incident.ReportedAt - incident.AwareAt)} after becoming aware"
        : $"{Words.Length(TimeSpan.FromMinutes(incident.MinutesLate))} late";

    /// <summary>The hub's own clock until it acknowledges, day and night.</summary>
    public static ClockFace Response(this Incident incident, DateTimeOffset now, Mark running)
    {
        var promise = incident.RespondBy - incident.ReportedAt;
        var at = incident.AcknowledgedAt ?? now;
        var used = at - incident.ReportedAt;
        var left = incident.RespondBy - at;
        var of = $"of {Words.Length(promise)} to acknowledge";
        return left < TimeSpan.Zero
            ? new ClockFace(Mark.Bad, $"{Words.Length(-left)} over", of) { Due = incident.RespondBy, Label = "Response clock" }
            : new ClockFace(left < promise / 4 ? Mark.Wait : running, $"{Words.Length(left)} left", of)
            {
                Due = incident.RespondBy, Used = used.TotalHours, Max = promise.TotalHours, Unit = "hours", Label = "Response clock",
            };
    }
}
