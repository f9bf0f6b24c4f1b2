using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Tests.Ui;

public class HubTimeTests
{
    private static readonly DateTimeOffset now = new(2026, 11, 18, 9, 42, 0, TimeSpan.Zero);
    private readonly HubTime time = new(Options.Create(new HubOptions { TimeZone = "Europe/Oslo" }), new FakeTimeProvider(now));

    [Fact]
    public void Times_are_told_in_the_zone_of_the_hub()
    {
        Assert.Equal("18 Nov 2026, 10:42", time.DateAndTime(now));
        Assert.Equal("1 Jul 2026, 11:42", time.DateAndTime(new DateTimeOffset(2026, 7, 1, 9, 42, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_day_starts_at_midnight_at_the_hub() =>
        Assert.Equal("19 Nov 2026", time.Date(new DateTimeOffset(2026, 11, 18, 23, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void A_deadline_names_the_weekday() =>
        Assert.Equal("Fri 20 Nov, 09:12", time.Deadline(new DateTimeOffset(2026, 11, 20, 8, 12, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("2026-11-18T08:58:00Z", "Today 09:58")]
    [InlineData("2026-11-13T11:05:00Z", "13 Nov, 12:05")]
    [InlineData("2025-11-13T11:05:00Z", "13 Nov 2025")]
    public void The_record_tells_less_of_what_is_near(string at, string told) =>
        Assert.Equal(told, time.Short(DateTimeOffset.Parse(at, null)));

    [Fact]
    public void Days_are_counted_by_the_calendar_and_not_by_24_hours() =>
        Assert.Equal(1, time.DaysSince(new DateTimeOffset(2026, 11, 17, 22, 59, 0, TimeSpan.Zero)));

    [Fact]
    public void Machines_read_utc() => Assert.Equal("2026-11-18T09:42:00Z", time.Machine(now.ToOffset(TimeSpan.FromHours(5))));
}
