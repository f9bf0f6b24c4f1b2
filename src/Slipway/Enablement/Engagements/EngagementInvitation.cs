using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Slipway.Platform;

namespace Slipway.Enablement.Engagements;

/// <summary>
/// The invitation to an engagement as an iCalendar object (RFC 5545) for mail (RFC 6047): one UID for its whole life; a higher SEQUENCE replaces what
/// was agreed before, and the method CANCEL takes it out of the calendar.
/// </summary>
internal static class EngagementInvitation
{
    public const string Request = "REQUEST";
    public const string Cancel = "CANCEL";

    public static string Write(Invited invited, string method, DateTimeOffset stamp, HubOptions hub, string organizer)
    {
        var address = new Uri(hub.Address, $"/{(invited.AtHub ? "hub" : "portal")}/engagements/{invited.Engagement}");
        var entry = new CalendarEvent
        {
            Uid = $"engagement-{invited.Engagement:N}@{hub.Address.Host}",
            Sequence = invited.Sequence,
            DtStamp = new CalDateTime(stamp.UtcDateTime, "UTC"),
            Start = new CalDateTime(invited.StartsAt.UtcDateTime, "UTC"),
            End = new CalDateTime(invited.EndsAt.UtcDateTime, "UTC"),
            Summary = invited.Summary,
            Location = invited.Place,
            Description = $"{invited.Description}\n{address}",
            Url = address,
            Status = method == Cancel ? "CANCELLED" : "CONFIRMED",
            Organizer = new Organizer($"mailto:{organizer}") { CommonName = hub.Name },
        };
        entry.Attendees.Add(new Attendee($"mailto:{invited.Email}") { CommonName = invited.Name, Role = "REQ-PARTICIPANT", ParticipationStatus = "NEEDS-ACTION", Rsvp = false });
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slipway//Engagements//EN", Method = method };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}

/// <summary>One person's invitation.</summary>
internal sealed record Invited(
    Guid Engagement, int Sequence, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Summary, string Place, string Description, string Email, string Name, bool AtHub);
