using System.Globalization;

namespace Slipway.Platform.Web;

/// <summary>Reads what the controls of a form send; none where it is something else.</summary>
internal static class FormValues
{
    /// <summary>Of a date control: <c>2026-11-26</c>; a day that can be counted from in either direction and in every zone.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    /// <summary>Of a time control: <c>14:30</c>.</summary>
    public static TimeOnly? Hour(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var hour) ? hour : null;

    /// <summary>A length in hours, such as <c>1.5</c>.</summary>
    /// <param name="most">What is longer counts as this long.</param>
    public static TimeSpan? Hours(string? text, int most) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) ? TimeSpan.FromHours((double)Math.Min(hours, most)) : null;

    /// <summary>0 or more, in digits alone.</summary>
    public static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
