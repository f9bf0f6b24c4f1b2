using Microsoft.Extensions.Options;
using Slipway.Foundation.Clocks;

namespace Slipway.Platform;

/// <summary>The hub's business calendar: every promise of the hub is counted in it, and both sides see the same.</summary>
public sealed class HubCalendar
{
    private static readonly DayOfWeek[] WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public HubCalendar(IOptions<HubOptions> options, TimeProvider time)
    {
        var hub = options.Value;
        var hours = OpeningHours.Parse(hub.OpeningHours, WorkingDays);
        var thisYear = time.GetUtcNow().Year;
        var holidays = HolidayTable.For(hub.Country);
        Business = new BusinessCalendar(
            $"{hub.City} office", hub.TimeZone,
            hours,
            Enumerable.Range(thisYear - 10, 15).SelectMany(year => holidays.In(year)));
        WorkingDay = TimeSpan.FromTicks(hours.Sum(span => span.Length.Ticks) / WorkingDays.Length);
    }

    public BusinessCalendar Business { get; }

    /// <summary>Length of one working day.</summary>
    public TimeSpan WorkingDay { get; }

    /// <summary>The end of a promise of so many business hours that starts now.</summary>
    public DateTimeOffset Due(DateTimeOffset from, int hours) => Business.Add(from, TimeSpan.FromHours(hours));
}
