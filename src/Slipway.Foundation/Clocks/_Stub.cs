// Temporary: delete this file when the real types land.
namespace Slipway.Foundation.Clocks;

public sealed record OpeningHours(DayOfWeek Day, TimeOnly From, TimeOnly To);

public sealed class BusinessCalendar(string name, string timeZoneId, IEnumerable<OpeningHours> hours, IEnumerable<DateOnly> holidays)
{
    public string Name => name + timeZoneId + hours + holidays;

    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working) => from + working;

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to - from;
}

public sealed class HolidayTable
{
    public static HolidayTable For(string country) => new();

    public IEnumerable<DateOnly> In(int year) => [];
}
