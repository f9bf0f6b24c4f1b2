using System.Globalization;
using Slipway.Ui;

namespace Slipway.Journeys.Pages;

/// <summary>A day past that a page is asked for: the answer is as of its end, in the hub's zone.</summary>
public static class AsOf
{
    /// <returns>None for today, a day to come, or what is no day: then the page shows now.</returns>
    public static DateTimeOffset? Read(string? day, HubTime time) => Day(day) is { } asked && asked < time.Today
        ? time.StartOf(asked.AddDays(1)).AddMicroseconds(-1)
        : null;

    public static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : null;
}
