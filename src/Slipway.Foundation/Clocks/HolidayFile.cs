using System.Globalization;

namespace Slipway.Foundation.Clocks;

/// <summary>Reads the table's small language; see the head of <c>holidays.txt</c>.</summary>
internal static class HolidayFile
{
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <exception cref="FormatException">A line that is no rule, with its number.</exception>
    public static IReadOnlyList<HolidayTable> Read(TextReader text)
    {
        var tables = new Dictionary<string, (string Name, List<HolidayRule> Rules)>(StringComparer.Ordinal);
        List<HolidayRule>? rules = null;
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (char.IsAsciiLetterUpper(line[0]))
            {
                var (code, name) = Head(line);
                rules = code.Contains('-', StringComparison.Ordinal) ? [.. tables[code[..2]].Rules] : [];
                tables.Add(code, (name, rules));
                continue;
            }

            try
            {
                Add(rules!, line);
            }
            catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException or ArgumentException)
            {
                throw new FormatException($"Holidays, line {number}: \"{line}\" is no rule.", wrong);
            }
        }

        return [.. tables.Select(table => new HolidayTable(table.Key, table.Value.Name, table.Value.Rules))];
    }

    private static (string Code, string Name) Head(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return (line[..space], line[(space + 1)..]);
    }

    private static void Add(List<HolidayRule> rules, string line)
    {
        if (line.StartsWith("not ", StringComparison.Ordinal))
        {
            if (rules.RemoveAll(rule => rule.Day == line[4..]) == 0) throw new FormatException("The country has no such rule.");
            return;
        }

        rules.Add(Rule(line));
    }

    private static HolidayRule Rule(string line)
    {
        var words = line.Split(' ');
        var days = words[0] switch
        {
            "equinox" => 2,
            "last" => 3,
            [>= '1' and <= '5'] => 3,
            _ when Weekdays.Contains(words[0], StringComparer.Ordinal) => 3,
            _ => 1,
        };
        var (substitute, since, until, except) = Terms(words[days..]);
        return new HolidayRule(string.Join(' ', words[..days]), Day(words[..days]), substitute, since, until, except);
    }

    private static Func<int, DateOnly?> Day(string[] words) => words switch
    {
        [HolidayRule.Between] => _ => null,
        ["equinox", var month] => year => HolidayDays.Equinox(year, Number(month)),
        ["last", var day, var month] => year => HolidayDays.Last(year, Number(month), Weekday(day)),
        [var day, "from", var date] => year => HolidayDays.OnOrAfter(Date(year, date), Weekday(day)),
        [var day, "before", var date] => year => HolidayDays.Before(Date(year, date), Weekday(day)),
        [var nth, var day, var month] => year => HolidayDays.Nth(year, Number(month), Weekday(day), Number(nth)),
        [var easter] when easter.StartsWith("easter", StringComparison.Ordinal) => AroundEaster(Number(easter[6..])),
        [{ Length: 10 } once] => Once(DateOnly.ParseExact(once, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        [var date] => year => Date(year, date),
        _ => throw new FormatException("No such day."),
    };

    private static Func<int, DateOnly?> AroundEaster(int days) => year => HolidayDays.Easter(year).AddDays(days);

    private static Func<int, DateOnly?> Once(DateOnly date) => year => year == date.Year ? date : null;

    private static (Substitute Substitute, int Since, int Until, IReadOnlyList<int> Except) Terms(string[] words)
    {
        var (substitute, since, until, except) = (Substitute.None, int.MinValue, int.MaxValue, new List<int>());
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "next": substitute = Substitute.NextAfterWeekend; break;
                case "sunday": substitute = Substitute.NextAfterSunday; break;
                case "nearest": substitute = Substitute.Nearest; break;
                case "early": substitute = Substitute.SaturdayBeforeSunday; break;
                case "since": since = Number(words[++i]); break;
                case "until": until = Number(words[++i]); break;
                case "except":
                    except.AddRange(words[(i + 1)..].Select(Number));
                    return (substitute, since, until, except);
                default: throw new FormatException($"\"{words[i]}\" is no term.");
            }
        }

        return (substitute, since, until, except);
    }

    private static DateOnly Date(int year, string monthAndDay) => new(year, Number(monthAndDay[..2]), Number(monthAndDay[3..]));

    private static DayOfWeek Weekday(string name) => (DayOfWeek)Array.IndexOf(Weekdays, name);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
