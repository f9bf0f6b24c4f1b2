using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

public class OpeningHoursTests
{
    [Fact]
    public void Spans_are_read_for_each_day()
    {
        var hours = OpeningHours.Parse("09:00-12:00, 13:00-17:00", DayOfWeek.Monday, DayOfWeek.Friday);

        Assert.Equal(
            [(DayOfWeek.Monday, "09:00-12:00"), (DayOfWeek.Monday, "13:00-17:00"), (DayOfWeek.Friday, "09:00-12:00"), (DayOfWeek.Friday, "13:00-17:00")],
            hours.Select(span => (span.Day, span.ToString())));
        Assert.Equal(TimeSpan.FromHours(14), TimeSpan.FromTicks(hours.Sum(span => span.Length.Ticks)));
    }

    [Fact]
    public void A_whole_day_ends_at_24() =>
        Assert.Equal(TimeSpan.FromDays(1), Assert.Single(OpeningHours.Parse("00:00-24:00", DayOfWeek.Sunday)).Length);

    [Fact]
    public void Spans_may_touch() => Assert.Equal(2, OpeningHours.Parse("09:00-12:00,12:00-17:00", DayOfWeek.Monday).Count);

    [Theory]
    [InlineData("", "not a span like 09:00-17:00")]
    [InlineData("09:00", "not a span like 09:00-17:00")]
    [InlineData("9-5", "\"9\" is not a time")]
    [InlineData("09:00-25:00", "\"25:00\" is not a time")]
    [InlineData("24:00-09:00", "\"24:00\" is not a time")]
    [InlineData("17:00-09:00", "does not end after it begins")]
    [InlineData("09:00-09:00", "does not end after it begins")]
    [InlineData("22:00-00:00", "midnight is written 24:00")]
    [InlineData("09:00-13:00,12:00-17:00", "09:00-13:00 and 12:00-17:00 overlap")]
    [InlineData("09:00-12:00,", "not a span like 09:00-17:00")]
    public void Nonsense_is_refused_with_a_reason(string text, string reason)
    {
        var refusal = Assert.Throws<FormatException>(() => OpeningHours.Parse(text, DayOfWeek.Monday));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
