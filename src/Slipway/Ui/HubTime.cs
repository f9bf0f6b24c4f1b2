using System.Globalization;
using Microsoft.Extensions.Options;
using Slipway.Platform;

namespace Slipway.Ui;

/// <summary>Tells instants in the hub's zone: "18 Nov 2026", "18 Nov 2026, 14:20", "Fri 20 Nov, 09:12".</summary>
public sealed class HubTime(IOptions<HubOptions> hub, TimeProvider clock)
{
    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(hub.Value.TimeZone);

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => Day(Now);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>Midnight at which a day begins in the hub's zone.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>What a clock on the wall of the hub shows, as an instant.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly hour)
    {
        var local = day.ToDateTime(hour);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public string Date(DateTimeOffset instant) => Date(Day(instant));

    public static string Date(DateOnly day) => day.ToString("d MMM yyyy", culture);

    public string DateAndTime(DateTimeOffset instant) => Local(instant).ToString("d MMM yyyy, HH:mm", culture);

    /// <summary>"Fri 20 Nov, 09:12": a deadline near enough that the year goes without saying.</summary>
    public string Deadline(DateTimeOffset instant) => Local(instant).ToString("ddd d MMM, HH:mm", culture);

    /// <summary>"Mon 16 Nov": since when something waits; with the year once it is not this one.</summary>
    public string Since(DateTimeOffset instant) =>
        Local(instant).ToString(Day(instant).Year == Today.Year ? "ddd d MMM" : "d MMM yyyy", culture);

    /// <summary>"Today 09:58", "13 Nov, 12:05", "13 Nov 2025": as a line of the record starts.</summary>
    public string Short(DateTimeOffset instant)
    {
        var day = Day(instant);
        var format = day == Today ? "'Today' HH:mm" : day.Year == Today.Year ? "d MMM, HH:mm" : "d MMM yyyy";
        return Local(instant).ToString(format, culture);
    }

    /// <summary>The value of a <c>datetime</c> attribute.</summary>
    public string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", culture);

    /// <summary>Whole calendar days from then to today, in the hub's zone.</summary>
    public int DaysSince(DateTimeOffset instant) => Today.DayNumber - Day(instant).DayNumber;
}
