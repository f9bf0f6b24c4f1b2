using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

internal static class Calendars
{
    public static readonly DayOfWeek[] WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static readonly BusinessCalendar Oslo = Make("Europe/Oslo", "09:00-17:00", WorkingDays, "NO");
    public static readonly BusinessCalendar OsloSplit = Make("Europe/Oslo", "08:30-12:00,13:00-16:30", WorkingDays, "NO");
    public static readonly BusinessCalendar NewYork = Make("America/New_York", "09:00-17:00", WorkingDays, "US");

    /// <summary>Always open, in a zone whose clocks change.</summary>
    public static readonly BusinessCalendar AllHours = Make("Europe/Oslo", "00:00-24:00", Enum.GetValues<DayOfWeek>(), null);

    /// <summary>Open through the hour that is skipped in spring and repeated in autumn, with a seam in the middle of it.</summary>
    public static readonly BusinessCalendar Nights = Make("America/New_York", "00:30-01:30,01:30-05:00", Enum.GetValues<DayOfWeek>(), null);

    public static readonly BusinessCalendar[] All = [Oslo, OsloSplit, NewYork, AllHours, Nights];

    public static BusinessCalendar Make(string zone, string hours, DayOfWeek[] days, string? country) =>
        new(zone, zone, OpeningHours.Parse(hours, days), country is null ? [] : Enumerable.Range(2020, 15).SelectMany(HolidayTable.For(country).In));
}
