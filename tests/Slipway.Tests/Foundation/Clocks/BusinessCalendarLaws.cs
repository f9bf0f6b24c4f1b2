using FsCheck.Xunit;
using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

/// <summary>What holds for every calendar, instant and span.</summary>
public class BusinessCalendarLaws
{
    [Property(MaxTest = 500)]
    public bool What_is_added_is_what_lies_between(int calendar, long instant, long span)
    {
        var (open, from, working) = (Calendar(calendar), Instant(instant), Span(span));
        return open.Between(from, open.Add(from, working)) == working;
    }

    [Property(MaxTest = 500)]
    public bool What_is_taken_back_is_what_lies_between(int calendar, long instant, long span)
    {
        var (open, from, working) = (Calendar(calendar), Instant(instant), -Span(span));
        return open.Between(from, open.Add(from, working)) == working;
    }

    [Property(MaxTest = 500)]
    public bool Time_between_adds_up_in_any_order(int calendar, long a, long b, long c)
    {
        var open = Calendar(calendar);
        return open.Between(Instant(a), Instant(b)) + open.Between(Instant(b), Instant(c)) == open.Between(Instant(a), Instant(c));
    }

    [Property(MaxTest = 500)]
    public bool More_time_never_ends_earlier(int calendar, long instant, long span, long more)
    {
        var (open, from) = (Calendar(calendar), Instant(instant));
        return open.Add(from, Span(span)) <= open.Add(from, Span(span) + Span(more));
    }

    [Property(MaxTest = 500)]
    public bool A_later_start_never_ends_earlier(int calendar, long instant, long later, long span)
    {
        var (open, from) = (Calendar(calendar), Instant(instant));
        return open.Add(from, Span(span)) <= open.Add(from + Span(later), Span(span));
    }

    [Property(MaxTest = 500)]
    public bool The_answer_is_open_or_the_instant_of_closing(int calendar, long instant, long span)
    {
        var open = Calendar(calendar);
        var end = open.Add(Instant(instant), Span(span));
        return open.IsOpen(end) || open.IsOpen(end.AddTicks(-1));
    }

    [Property(MaxTest = 500)]
    public bool Time_between_is_never_more_than_the_time_that_passed(int calendar, long instant, long later)
    {
        var (open, from) = (Calendar(calendar), Instant(instant));
        var between = open.Between(from, from + Span(later));
        return between >= TimeSpan.Zero && between <= Span(later);
    }

    private static BusinessCalendar Calendar(int number) => Calendars.All[(int)((uint)number % Calendars.All.Length)];

    /// <summary>Any second from 2025 to 2027, and now and then one within an hour of a clock change.</summary>
    private static DateTimeOffset Instant(long number)
    {
        var seconds = (long)(Spread(number) % (2 * 365 * 86_400UL));
        return number % 4 == 0
            ? new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds % 7_200)
            : new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
    }

    /// <summary>Up to a thousand hours, to the second.</summary>
    private static TimeSpan Span(long number) => TimeSpan.FromSeconds((double)(Spread(number) % 3_600_000UL));

    /// <summary>The numbers that come are small ones: spread them over the whole range, the same way each time.</summary>
    private static ulong Spread(long number) => ((ulong)number * 0x9E3779B97F4A7C15UL) >> 20;
}
