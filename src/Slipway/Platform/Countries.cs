namespace Slipway.Platform;

/// <summary>Countries by their ISO 3166-1 alpha-2 code, with English names.</summary>
public static class Countries
{
    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<Country> All { get; } = Read();

    private static readonly Dictionary<string, string> Names = All.ToDictionary(country => country.Code, country => country.Name, StringComparer.Ordinal);

    public static bool Knows(string? code) => code is not null && Names.ContainsKey(code);

    /// <summary>The name; an unknown code is shown as it is.</summary>
    public static string Name(string code) => Names.GetValueOrDefault(code, code);

    private static List<Country> Read()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("countries.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => new Country(parts[0], parts[1]))];
    }
}

public sealed record Country(string Code, string Name);
