using System.Collections.Concurrent;
using NodaTime;
using NodaTime.TimeZones;

namespace Slipway.Foundation.Clocks;

/// <summary>
/// Counts time only while an office is open. Opening hours are local: on a day when the clocks change, an office that is open
/// through the change is open for an hour more or less, and that is what is counted. A local time that occurs twice means its
/// first occurrence; one that is skipped means the instant at which the clock jumped.
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>Beyond this, nobody promised anything and somebody confused the unit.</summary>
    private const int MostDays = 366 * 100;

    private readonly DateTimeZone _zone;
    private readonly ILookup<DayOfWeek, OpeningHours> _hours;
    private readonly HashSet<DateOnly> _holidays;
    private readonly ConcurrentDictionary<DateOnly, Open[]> _days = new();

    /// <summary>From and to in UTC ticks, the second not included.</summary>
    private readonly record struct Open(long From, long To);

    /// <summary>Makes a calendar.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="timeZoneId">An IANA time zone, such as <c>Europe/Oslo</c>.</param>
    /// <param name="hours">The weekly opening hours; several spans on a day may touch and may not overlap.</param>
    /// <param name="holidays">Local dates on which the office stays closed.</param>
    /// <exception cref="ArgumentException">The time zone is unknown, the hours are empty, one ends before it begins, or two overlap.</exception>
    public BusinessCalendar(string name, string timeZoneId, IEnumerable<OpeningHours> hours, IEnumerable<DateOnly> holidays)
    {
        Name = name;
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZoneId)
            ?? throw new ArgumentException($"There is no time zone \"{timeZoneId}\"; write one like Europe/Oslo.", nameof(timeZoneId));
        var spans = hours.ToList();
        if (spans.Count == 0) throw new ArgumentException("A calendar that is never open cannot count.", nameof(hours));
        if (spans.Find(span => span.Length <= TimeSpan.Zero) is { } empty) throw new ArgumentException($"{empty.Day} {empty} does not end after it begins.", nameof(hours));
        if (OpeningHours.Overlap(spans) is { } two) throw new ArgumentException($"{two.First.Day} {two.First} and {two.Second} overlap.", nameof(hours));
        _hours = spans.OrderBy(span => span.From).ToLookup(span => span.Day);
        _holidays = [.. holidays];
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The IANA time zone in which the hours are meant.</summary>
    public string TimeZoneId => _zone.Id;

    /// <summary>Whether the office is open; at the instant of opening it is, at the instant of closing it is not.</summary>
    public bool IsOpen(DateTimeOffset at) => Array.Exists(Day(DateOf(at)), open => open.From <= at.UtcTicks && at.UtcTicks < open.To);

    /// <summary>
    /// The instant at which so much business time has passed: the earliest one, so a span that uses up the day ends at closing time
    /// and not at the next opening. A negative span counts backwards and answers with the latest such instant. Zero answers with
    /// the instant itself while the office is open, and with the next opening otherwise.
    /// </summary>
    /// <param name="from">Where counting begins; outside of hours it begins with the next opening (the last closing for a negative span).</param>
    /// <param name="working">Business time.</param>
    /// <returns>The instant in UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The answer is more than a hundred years away.</exception>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working) =>
        new(working >= TimeSpan.Zero ? Forward(from, working.Ticks) : Backward(from, -working.Ticks), TimeSpan.Zero);

    /// <summary>
    /// Business time from one instant to another; negative when the second is the earlier one. It holds that
    /// Between(a, b) + Between(b, c) = Between(a, c), and Between(a, Add(a, d)) = d.
    /// </summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from) return -Between(to, from);
        var total = 0L;
        var last = DateOf(to);
        for (var date = DateOf(from); date <= last; date = date.AddDays(1))
        {
            foreach (var open in Day(date))
            {
                total += Math.Max(0, Math.Min(open.To, to.UtcTicks) - Math.Max(open.From, from.UtcTicks));
            }
        }

        return TimeSpan.FromTicks(total);
    }

    private long Forward(DateTimeOffset from, long left)
    {
        var date = DateOf(from);
        for (var walked = 0; walked < MostDays; walked++, date = date.AddDays(1))
        {
            foreach (var open in Day(date))
            {
                var start = Math.Max(open.From, from.UtcTicks);
                if (start >= open.To) continue;
                if (left <= open.To - start) return start + left;
                left -= open.To - start;
            }
        }

        throw TooFar();
    }

    private long Backward(DateTimeOffset from, long left)
    {
        var date = DateOf(from);
        for (var walked = 0; walked < MostDays; walked++, date = date.AddDays(-1))
        {
            foreach (var open in Day(date).AsEnumerable().Reverse())
            {
                var end = Math.Min(open.To, from.UtcTicks);
                if (end <= open.From) continue;
                if (left <= end - open.From) return end - left;
                left -= end - open.From;
            }
        }

        throw TooFar();
    }

    private static ArgumentOutOfRangeException TooFar() => new("working", "That much business time takes more than a hundred years.");

    private DateOnly DateOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).Date.ToDateOnly();

    private Open[] Day(DateOnly date) => _days.GetOrAdd(date, Spans);

    private Open[] Spans(DateOnly date) => _holidays.Contains(date)
        ? []
        : [.. _hours[date.DayOfWeek].Select(span => new Open(Ticks(date, span.From.ToTimeSpan()), Ticks(date, span.End))).Where(open => open.From < open.To)];

    private long Ticks(DateOnly date, TimeSpan time)
    {
        var local = LocalDate.FromDateOnly(date).AtMidnight().PlusTicks(time.Ticks);
        return local.InZone(_zone, FirstOrJump).ToInstant().ToDateTimeOffset().UtcTicks;
    }

    // One rule for opening and for closing keeps spans that touch from overlapping when an hour repeats.
    private static readonly ZoneLocalMappingResolver FirstOrJump =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
}
