namespace Slipway.Foundation.Clocks;

/// <summary>What happens when a holiday falls on a weekend.</summary>
internal enum Substitute
{
    None,
    NextAfterWeekend,
    NextAfterSunday,
    Nearest,
    SaturdayBeforeSunday,
}

/// <summary>One line of the table: which day, in which years, and what stands in for it on a weekend.</summary>
internal sealed record HolidayRule(string Day, Func<int, DateOnly?> On, Substitute Substitute, int Since, int Until, IReadOnlyList<int> Except)
{
    /// <summary>Not a day of its own: asks for the days between two holidays.</summary>
    public const string Between = "between";

    public DateOnly? In(int year) => year < Since || year > Until || Except.Contains(year) ? null : On(year);
}

/// <summary>The days that the rules speak of.</summary>
internal static class HolidayDays
{
    /// <summary>Easter Sunday of the Gregorian calendar: the anonymous algorithm printed by Meeus, Astronomical Algorithms, chapter 8.</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (b - ((b + 8) / 25) + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    public static DateOnly Nth(int year, int month, DayOfWeek day, int nth) =>
        OnOrAfter(new DateOnly(year, month, 1), day).AddDays(7 * (nth - 1));

    public static DateOnly Last(int year, int month, DayOfWeek day) =>
        Before(new DateOnly(year, month, 1).AddMonths(1), day);

    public static DateOnly OnOrAfter(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);

    public static DateOnly Before(DateOnly date, DayOfWeek day) => OnOrAfter(date.AddDays(-7), day);

    /// <summary>The equinox in Japan's time, by the approximation in common use for 1980 to 2099.</summary>
    public static DateOnly Equinox(int year, int month)
    {
        var mean = month == 3 ? 20.8431 : 23.2488;
        var day = Math.Floor(mean + (0.242194 * (year - 1980))) - Math.Floor((year - 1980) / 4.0);
        return new DateOnly(year, month, (int)day);
    }
}

/// <summary>The days that are off in a year: the holidays, and what stands in for them.</summary>
internal static class Observed
{
    public static IEnumerable<DateOnly> Of(IReadOnlyList<HolidayRule> rules, int year)
    {
        var holidays = rules.Select(rule => (Date: rule.In(year), rule.Substitute)).Where(day => day.Date is not null)
            .Select(day => (Date: Moved(day.Date!.Value, day.Substitute), day.Substitute)).OrderBy(day => day.Date).ToList();
        var off = holidays.Select(day => day.Date).ToHashSet();
        foreach (var (date, substitute) in holidays) Substitute(date, substitute, off);
        if (rules.Any(rule => rule.Day == HolidayRule.Between)) off.UnionWith(off.Where(date => IsBetween(date.AddDays(1), off)).Select(date => date.AddDays(1)).ToList());
        return off;
    }

    private static DateOnly Moved(DateOnly date, Substitute substitute) =>
        substitute == Clocks.Substitute.SaturdayBeforeSunday && date.DayOfWeek == DayOfWeek.Sunday ? date.AddDays(-1) : date;

    private static void Substitute(DateOnly date, Substitute substitute, HashSet<DateOnly> off)
    {
        switch (substitute, date.DayOfWeek)
        {
            case (Clocks.Substitute.NextAfterWeekend, DayOfWeek.Saturday or DayOfWeek.Sunday):
            case (Clocks.Substitute.NextAfterSunday, DayOfWeek.Sunday):
                off.Add(NextWorkingDay(date, off));
                break;
            case (Clocks.Substitute.Nearest, DayOfWeek.Saturday):
                off.Add(date.AddDays(-1));
                break;
            case (Clocks.Substitute.Nearest, DayOfWeek.Sunday):
                off.Add(date.AddDays(1));
                break;
        }
    }

    private static DateOnly NextWorkingDay(DateOnly date, HashSet<DateOnly> off)
    {
        do date = date.AddDays(1);
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || off.Contains(date));
        return date;
    }

    private static bool IsBetween(DateOnly date, HashSet<DateOnly> off) =>
        !off.Contains(date) && date.DayOfWeek != DayOfWeek.Sunday && off.Contains(date.AddDays(1));
}
