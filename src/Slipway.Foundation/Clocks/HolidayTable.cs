using System.Collections.Concurrent;

namespace Slipway.Foundation.Clocks;

/// <summary>
/// The public holidays of a country, or of a part of it, by rule: fixed dates, days around Easter, weekdays of a month, and the
/// days that stand in for a holiday on a weekend. The rules are in <c>holidays.txt</c> beside this file and were compared with
/// the published calendars of the countries.
/// </summary>
/// <remarks>
/// Reliable from 2000 on, for years whose holidays are settled; a day off that is announced for a single year (a coronation, a
/// funeral) appears once it is written into the table. A holiday that a substitute stands in for stays in the table itself.
/// </remarks>
public sealed class HolidayTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, HolidayTable>> Tables = new(() =>
    {
        using var stream = typeof(HolidayTable).Assembly.GetManifestResourceStream("holidays.txt")!;
        using var reader = new StreamReader(stream);
        return HolidayFile.Read(reader).ToDictionary(table => table.Code, StringComparer.OrdinalIgnoreCase);
    });

    private readonly IReadOnlyList<HolidayRule> _rules;
    private readonly ConcurrentDictionary<int, IReadOnlyList<DateOnly>> _years = new();

    internal HolidayTable(string code, string name, IReadOnlyList<HolidayRule> rules) => (Code, Name, _rules) = (code, name, rules);

    /// <summary>The codes that have a table: ISO 3166-1 for countries, ISO 3166-2 for parts.</summary>
    public static IEnumerable<string> Codes => Tables.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>ISO 3166-1 or ISO 3166-2 code.</summary>
    public string Code { get; }

    /// <summary>Name in English; empty for a country that is not known.</summary>
    public string Name { get; }

    /// <summary>Whether there are rules for this country; otherwise every year is without a holiday.</summary>
    public bool Known => _rules.Count > 0;

    /// <summary>The table of a country (<c>DE</c>) or a part of one (<c>DE-BY</c>).</summary>
    /// <param name="country">
    /// The code, in either case. A part without rules of its own has those of its country; for a country that is not known, the table
    /// is empty and says so (<see cref="Known"/>).
    /// </param>
    public static HolidayTable For(string country) =>
        Tables.Value.GetValueOrDefault(country) ?? Tables.Value.GetValueOrDefault(country.Split('-')[0]) ?? new HolidayTable(country, "", []);

    /// <summary>The holidays of a year in order, each once.</summary>
    /// <param name="year">A year of the Gregorian calendar, 1583 to 9998.</param>
    public IEnumerable<DateOnly> In(int year)
    {
        if (year is < 1583 or > 9998) throw new ArgumentOutOfRangeException(nameof(year), year, "Between 1583 and 9998.");
        return _years.GetOrAdd(year, Compute);
    }

    /// <summary>Whether a date is a holiday.</summary>
    public bool Contains(DateOnly date) => ((IReadOnlyList<DateOnly>)In(date.Year)).Contains(date);

    // A neighbour's New Year may be observed on the last day of this year, and the other way round.
    private IReadOnlyList<DateOnly> Compute(int year)
    {
        var observed = Enumerable.Range(year - 1, 3).SelectMany(each => Observed.Of(_rules, each));
        return [.. observed.Where(date => date.Year == year).Distinct().Order()];
    }
}
