using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

public class BusinessCalendarTests
{
    [Fact]
    public void A_promise_made_on_Friday_afternoon_is_due_on_Monday()
    {
        // Friday 20 November 2026, 15:00 in Oslo, which is at UTC+1; six hours are two on Friday and four on Monday.
        Assert.Equal(Utc(2026, 11, 23, 12), Calendars.Oslo.Add(Utc(2026, 11, 20, 14), Hours(6)));
    }

    [Fact]
    public void A_promise_that_uses_up_the_day_is_due_at_closing_time() =>
        Assert.Equal(Utc(2026, 11, 20, 16), Calendars.Oslo.Add(Utc(2026, 11, 20, 14), Hours(2)));

    [Fact]
    public void Outside_of_hours_counting_begins_with_the_next_opening()
    {
        Assert.Equal(Utc(2026, 11, 23, 9), Calendars.Oslo.Add(Utc(2026, 11, 21, 3), Hours(1)));
        Assert.Equal(Utc(2026, 11, 23, 8), Calendars.Oslo.Add(Utc(2026, 11, 21, 3), TimeSpan.Zero));
        Assert.Equal(Utc(2026, 11, 23, 8), Calendars.Oslo.Add(Utc(2026, 11, 20, 16), TimeSpan.Zero));
    }

    [Fact]
    public void Counting_back_from_Monday_morning_ends_on_Friday() =>
        Assert.Equal(Utc(2026, 11, 20, 14), Calendars.Oslo.Add(Utc(2026, 11, 23, 9), Hours(-3)));

    [Fact]
    public void Time_between_has_the_sign_of_its_direction()
    {
        Assert.Equal(Hours(3), Calendars.Oslo.Between(Utc(2026, 11, 20, 14), Utc(2026, 11, 23, 9)));
        Assert.Equal(Hours(-3), Calendars.Oslo.Between(Utc(2026, 11, 23, 9), Utc(2026, 11, 20, 14)));
    }

    [Fact]
    public void Lunch_does_not_count()
    {
        // 11:00 to 14:00 in Oslo in November: one hour before and one after lunch from 12:00 to 13:00.
        Assert.Equal(Hours(2), Calendars.OsloSplit.Between(Utc(2026, 11, 20, 10), Utc(2026, 11, 20, 13)));
        Assert.Equal(Utc(2026, 11, 20, 13), Calendars.OsloSplit.Add(Utc(2026, 11, 20, 10), Hours(2)));
    }

    [Fact]
    public void Holidays_do_not_count()
    {
        // Maundy Thursday to Easter Monday 2026 are 2 to 6 April: from Wednesday 16:00 to Tuesday 10:00 are two hours.
        Assert.Equal(Hours(2), Calendars.Oslo.Between(Utc(2026, 4, 1, 14), Utc(2026, 4, 7, 8)));
    }

    [Theory]
    [InlineData(3, 27, 8)] // Friday before the clocks in Oslo go forward on Sunday 29 March 2026; 09:00 is 08:00 UTC.
    [InlineData(10, 23, 7)] // Friday before they go back on Sunday 25 October 2026; 09:00 is 07:00 UTC.
    public void An_office_that_is_closed_while_the_clocks_change_keeps_its_local_hours_in_Oslo(int month, int day, int utcHour)
    {
        var friday = Utc(2026, month, day, utcHour);
        var monday = Calendars.Oslo.Add(friday, Hours(9));

        // Eight hours on Friday and one on Monday end at 10:00 local time, which is another hour in UTC than before.
        Assert.Equal(10, TimeZoneInfo.ConvertTime(monday, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")).Hour);
        Assert.Equal(month == 3 ? Utc(2026, 3, 30, 8) : Utc(2026, 10, 26, 9), monday);
    }

    [Fact]
    public void An_office_that_is_closed_while_the_clocks_change_keeps_its_local_hours_in_New_York()
    {
        // Forward on Sunday 8 March 2026: 09:00 is 14:00 UTC on Friday and 13:00 UTC on Monday.
        Assert.Equal(Utc(2026, 3, 9, 14), Calendars.NewYork.Add(Utc(2026, 3, 6, 14), Hours(9)));

        // Back on Sunday 1 November 2026: 09:00 is 13:00 UTC on Friday and 14:00 UTC on Monday.
        Assert.Equal(Utc(2026, 11, 2, 15), Calendars.NewYork.Add(Utc(2026, 10, 30, 13), Hours(9)));
    }

    [Theory]
    [InlineData(2026, 3, 28, 24)]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    public void A_day_has_the_hours_that_it_has(int year, int month, int day, int hours)
    {
        var oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
        var midnight = new DateTime(year, month, day);
        var from = new DateTimeOffset(midnight, oslo.GetUtcOffset(midnight));
        var to = new DateTimeOffset(midnight.AddDays(1), oslo.GetUtcOffset(midnight.AddDays(1)));

        Assert.Equal(Hours(hours), Calendars.AllHours.Between(from, to));
    }

    [Fact]
    public void A_night_shift_counts_a_repeated_hour_twice_and_a_skipped_hour_not_at_all()
    {
        // 00:30 to 05:00 in New York: four and a half hours, five and a half on 1 November, three and a half on 8 March.
        Assert.Equal(Hours(4.5), Calendars.Nights.Between(Utc(2026, 10, 31, 4), Utc(2026, 10, 31, 12)));
        Assert.Equal(Hours(5.5), Calendars.Nights.Between(Utc(2026, 11, 1, 4), Utc(2026, 11, 1, 12)));
        Assert.Equal(Hours(3.5), Calendars.Nights.Between(Utc(2026, 3, 8, 4), Utc(2026, 3, 8, 12)));
    }

    [Fact]
    public void Hours_that_cannot_be_counted_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BusinessCalendar("", "Europe/Oslo", [], []));
        Assert.Throws<ArgumentException>(() => new BusinessCalendar("", "Europe/Olso", OpeningHours.Parse("09:00-17:00", DayOfWeek.Monday), []));
        Assert.Throws<ArgumentException>(() => new BusinessCalendar("", "Europe/Oslo",
            [.. OpeningHours.Parse("09:00-17:00", DayOfWeek.Monday), .. OpeningHours.Parse("16:00-18:00", DayOfWeek.Monday)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendars.Oslo.Add(Utc(2026, 1, 1, 0), TimeSpan.FromDays(36_500)));
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
