using System.Globalization;

namespace Slipway.Foundation.Clocks;

/// <summary>One span on one day of the week during which the office is open, in its own local time.</summary>
/// <param name="Day">The day of the week on which the span begins.</param>
/// <param name="From">The first minute that is open.</param>
/// <param name="To">The first minute that is closed again; 00:00 means midnight at the end of the day.</param>
public sealed record OpeningHours(DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    private const string EndOfDay = "24:00";

    /// <summary>Length by the clock on the wall; a day on which the clock changes may be open for longer or shorter.</summary>
    public TimeSpan Length => End - From.ToTimeSpan();

    /// <summary>The closing time since midnight, up to 24 hours.</summary>
    internal TimeSpan End => To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : To.ToTimeSpan();

    /// <summary>
    /// Reads one or more spans, for each of the days: <c>09:00-17:00</c>, <c>09:00-12:00,13:00-17:00</c>, <c>00:00-24:00</c>.
    /// </summary>
    /// <param name="text">Spans divided by commas, in 24-hour time.</param>
    /// <param name="days">The days on which they apply.</param>
    /// <exception cref="FormatException">The text holds no span, a time that is none, a span that ends before it begins, or two that overlap.</exception>
    public static IReadOnlyList<OpeningHours> Parse(string text, params ReadOnlySpan<DayOfWeek> days)
    {
        var hours = new List<OpeningHours>();
        foreach (var day in days) hours.AddRange(text.Split(',').Select(span => Span(day, span.Trim(), text)));
        if (Overlap(hours) is { } two) throw new FormatException($"Opening hours \"{text}\": {two.First} and {two.Second} overlap.");
        return hours;
    }

    /// <summary>The first two spans of one day that overlap, if any do.</summary>
    internal static (OpeningHours First, OpeningHours Second)? Overlap(IEnumerable<OpeningHours> hours)
    {
        var ordered = hours.OrderBy(span => span.Day).ThenBy(span => span.From).ToList();
        foreach (var (first, second) in ordered.Zip(ordered.Skip(1)))
        {
            if (first.Day == second.Day && second.From.ToTimeSpan() < first.End) return (first, second);
        }

        return null;
    }

    /// <summary>The span as it is read, without its day: <c>09:00-17:00</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{(To == TimeOnly.MinValue ? EndOfDay : To.ToString("HH:mm", CultureInfo.InvariantCulture))}");

    private static OpeningHours Span(DayOfWeek day, string span, string text)
    {
        var ends = span.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2) throw new FormatException($"Opening hours \"{text}\": \"{span}\" is not a span like 09:00-17:00.");
        var hours = new OpeningHours(day, Time(ends[0], text), ends[1] == EndOfDay ? TimeOnly.MinValue : Time(ends[1], text));
        if (hours.Length <= TimeSpan.Zero || ends[1] == "00:00")
        {
            throw new FormatException($"Opening hours \"{text}\": \"{span}\" does not end after it begins; midnight is written 24:00.");
        }

        return hours;
    }

    private static TimeOnly Time(string time, string text) =>
        TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read
            : throw new FormatException($"Opening hours \"{text}\": \"{time}\" is not a time from 00:00 to 23:59.");
}
