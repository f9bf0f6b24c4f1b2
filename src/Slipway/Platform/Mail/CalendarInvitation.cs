using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Slipway.Platform.Mail;

/// <summary>
/// An invitation as an iCalendar object (RFC 5545) for mail (RFC 6047): one UID for its whole life; a higher SEQUENCE replaces what was agreed before,
/// and the method CANCEL takes it out of the calendar.
/// </summary>
internal static class CalendarInvitation
{
    public const string Request = "REQUEST";
    public const string Cancel = "CANCEL";

    public static string Write(Invited invited, string method, DateTimeOffset stamp, HubOptions hub, string organizer)
    {
        var address = new Uri(hub.Address, invited.Path);
        var entry = new CalendarEvent
        {
            Uid = $"{invited.Key}@{hub.Address.Host}",
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
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slipway//Slipway//EN", Method = method };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}

/// <summary>One person's invitation.</summary>
/// <param name="Key">Of what they are invited to, the same for its whole life.</param>
/// <param name="Path">Where it stands, as a path within this installation.</param>
internal sealed record Invited(
    string Key, int Sequence, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Summary, string Place, string Description, string Email, string Name, string Path);
