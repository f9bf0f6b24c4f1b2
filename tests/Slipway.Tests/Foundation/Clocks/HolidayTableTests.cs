using System.Globalization;
using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

/// <summary>Expected dates are copied from the calendars that the authorities publish.</summary>
public class HolidayTableTests
{
    [Theory]
    // gov.uk/bank-holidays.
    [InlineData("GB", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData("GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData("GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData("GB-SCT", 2026, "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28")]
    [InlineData("GB-NIR", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28")]
    // opm.gov, federal holidays; New Year's Day of 2028 is observed on the last day of 2027.
    [InlineData("US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData("US", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    // Norway, law on public holidays, with Easter on 5 April and Constitution Day on a Sunday.
    [InlineData("NO", 2026, "01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-25")]
    // Denmark lost the Great Day of Prayer (26 April 2024 would have been it) from 2024 on.
    [InlineData("DK", 2023, "04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26")]
    [InlineData("DK", 2024, "01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26")]
    // Cabinet Office of Japan, 2026: 6 May stands in for the 3rd, 22 September lies between two holidays.
    [InlineData("JP", 2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23")]
    // gov.ie, 2026; St Brigid's Day is the first Monday of February.
    [InlineData("IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25")]
    // service-public.fr, 2025.
    [InlineData("FR", 2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25")]
    // Bavaria, 2025.
    [InlineData("DE-BY", 2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-19 10-03 12-25 12-26")]
    [InlineData("DE-SN", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 10-31 11-19 12-25 12-26")]
    public void The_days_off_on_weekdays_are_the_published_ones(string country, int year, string expected)
    {
        var off = HolidayTable.For(country).In(year).Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

        Assert.Equal(expected.Split(' '), off.Select(date => date.ToString("MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    // Midsummer Day and All Saints' Day of Sweden and Finland are Saturdays.
    [InlineData("SE", "2026-06-20")]
    [InlineData("SE", "2026-10-31")]
    [InlineData("FI", "2026-06-20")]
    [InlineData("SE", "2025-06-06")]
    [InlineData("PL", "2025-12-24")]
    [InlineData("IT", "2026-10-04")]
    // King's Day moves from a Sunday to the Saturday before it.
    [InlineData("NL", "2025-04-26")]
    [InlineData("CA", "2026-05-18")]
    [InlineData("AU", "2026-01-26")]
    [InlineData("CH", "2026-08-01")]
    [InlineData("AT", "2026-10-26")]
    [InlineData("BE", "2026-07-21")]
    [InlineData("ES", "2026-10-12")]
    public void A_countrys_own_days_are_there(string country, string date) =>
        Assert.True(HolidayTable.For(country).Contains(DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("SE", "2004-06-06")]
    [InlineData("PL", "2024-12-24")]
    [InlineData("NL", "2025-04-27")]
    [InlineData("GB-SCT", "2026-04-06")]
    public void Days_of_other_years_or_parts_are_not(string country, string date) =>
        Assert.False(HolidayTable.For(country).Contains(DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Theory] // The extremes of Easter, and a few years between, from the tables of the US Naval Observatory.
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(2000, 4, 23)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_it_does(int year, int month, int day) =>
        Assert.Contains(new DateOnly(year, month, day), HolidayTable.For("NO").In(year));

    [Fact]
    public void A_country_that_is_not_known_says_so_instead_of_failing()
    {
        Assert.False(HolidayTable.For("ZZ").Known);
        Assert.Empty(HolidayTable.For("ZZ").In(2026));
    }

    [Fact]
    public void A_part_without_rules_has_those_of_its_country() =>
        Assert.Equal(HolidayTable.For("no").In(2026), HolidayTable.For("NO-03").In(2026));
}
