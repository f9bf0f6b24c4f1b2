using Slipway.Platform;

namespace Slipway.Qualification;

/// <summary>Reads the countries that somebody typed, by name or by code.</summary>
public static class Markets
{
    private static readonly Dictionary<string, string> Known = Names();

    /// <returns>ISO codes in the order typed, each once; what is no country stays as it was typed.</returns>
    public static IReadOnlyList<string> Read(string? text) =>
        [.. (text ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Length > 60 ? part[..60] : part)
            .Select(part => Known.GetValueOrDefault(PlainText.Of(part), part))
            .Distinct(StringComparer.Ordinal).Take(100)];

    /// <summary>As a person reads and types it.</summary>
    public static string Write(IEnumerable<string> markets) => string.Join(", ", markets.Select(Countries.Name));

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var country in Countries.All)
        {
            names[PlainText.Of(country.Name)] = country.Code;
            names[PlainText.Of(country.Code)] = country.Code;
        }

        foreach (var (name, code) in new[]
        {
            ("uk", "GB"), ("united kingdom", "GB"), ("great britain", "GB"), ("england", "GB"), ("usa", "US"), ("united states", "US"), ("united states of america", "US"), ("holland", "NL"),
            ("the netherlands", "NL"), ("netherlands", "NL"), ("czech republic", "CZ"), ("czechia", "CZ"), ("south korea", "KR"), ("turkey", "TR"), ("vietnam", "VN"),
            ("russia", "RU"), ("moldova", "MD"), ("taiwan", "TW"), ("bolivia", "BO"), ("tanzania", "TZ"), ("uae", "AE"),
        })
        {
            names.TryAdd(name, code);
        }

        return names;
    }
}
