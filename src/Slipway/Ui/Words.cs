using System.Globalization;
using System.Text;

namespace Slipway.Ui;

/// <summary>How numbers, lengths and names are told. Everything here is independent of zone and culture.</summary>
public static class Words
{
    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;

    /// <summary>"1 step", "2 steps"; <paramref name="many"/> where an s is not enough.</summary>
    public static string Plural(long n, string one, string? many = null) =>
        string.Create(culture, $"{n:N0} {(n == 1 ? one : many ?? one + "s")}");

    /// <summary>"24 of 44".</summary>
    public static string Of(int part, int whole) => string.Create(culture, $"{part:N0} of {whole:N0}");

    public static string Percent(double share) => string.Create(culture, $"{Math.Round(share * 100, MidpointRounding.AwayFromZero):0}%");

    /// <summary>"48 231": the number of an entry, grouped by thin gaps as in the record.</summary>
    public static string Entry(long number) => number.ToString("#,0", culture).Replace(',', ' ');

    /// <summary>"1.4 MB"; powers of ten, as disks and people count.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Plural(bytes, "byte"),
        < 1_000_000 => string.Create(culture, $"{bytes / 1_000d:0} kB"),
        < 1_000_000_000 => string.Create(culture, $"{bytes / 1_000_000d:0.#} MB"),
        _ => string.Create(culture, $"{bytes / 1_000_000_000d:0.#} GB"),
    };

    /// <summary>The two largest units of an elapsed length: "1 d 6 h", "2 h 10 min", "5 min". Never negative.</summary>
    public static string Length(TimeSpan length) => Length(length.TotalMinutes, 24);

    /// <summary>The same for business hours, where a day is <paramref name="hoursPerDay"/> hours long.</summary>
    public static string WorkingLength(double hours, double hoursPerDay = 8) => Length(hours * 60, hoursPerDay);

    /// <summary>"3 working days", "4 working hours": the length of a promise.</summary>
    public static string Promise(double hours, double hoursPerDay = 8) =>
        hours % hoursPerDay == 0
            ? Plural((long)(hours / hoursPerDay), "working day")
            : Plural((long)Math.Round(hours), "working hour");

    /// <summary>"today", "1 day", "12 days".</summary>
    public static string Days(int days) => days == 0 ? "today" : Plural(days, "day");

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>"MW" for "Maaike de Wit": the first letters of the first and the last name.</summary>
    public static string Initials(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            0 => "?",
            1 => First(parts[0]),
            _ => First(parts[0]) + First(parts[^1]),
        };

        static string First(string part) => StringInfo.GetNextTextElement(part).ToUpperInvariant();
    }

    /// <summary>"system integrator" for <c>SystemIntegrator</c>.</summary>
    public static string Of(Enum value)
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>"System integrator": the same at the start of a line.</summary>
    public static string Title(Enum value) => Sentence(Of(value));

    /// <summary>The first letter large.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"Halden’s", "Tessel Systems’".</summary>
    public static string Possessive(string name) => name.EndsWith('s') ? name + "’" : name + "’s";

    private static string Length(double minutes, double hoursPerDay)
    {
        var left = (long)Math.Max(0, Math.Floor(minutes));
        var minutesPerDay = (long)(hoursPerDay * 60);
        var (days, hours, rest) = (left / minutesPerDay, left % minutesPerDay / 60, left % minutesPerDay % 60);
        return (days, hours) switch
        {
            ( > 0, 0) => $"{days} d",
            ( > 0, _) => $"{days} d {hours} h",
            (0, > 0) => rest == 0 ? $"{hours} h" : $"{hours} h {rest} min",
            _ => $"{rest} min",
        };
    }
}
