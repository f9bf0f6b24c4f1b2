using System.Globalization;

namespace Slipway.Platform.Web;

/// <summary>Reads what the controls of a form send; none where it is something else.</summary>
internal static class FormValues
{
    /// <summary>Of a date control: <c>2026-11-26</c>.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Of a time control: <c>14:30</c>.</summary>
    public static TimeOnly? Hour(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var hour) ? hour : null;

    /// <summary>0 or more, in digits alone.</summary>
    public static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
