using System.Text.RegularExpressions;

namespace Slipway.Playbooks;

/// <summary>What an agreement may name in double braces, with what takes its place.</summary>
public static partial class MergeFields
{
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["partner.legalName"] = "the partner's name as registered",
        ["partner.country"] = "the partner's country",
        ["partner.registrationNumber"] = "the partner's number in its register",
        ["partner.domain"] = "the partner's web domain",
        ["partner.archetype"] = "how the partner works with the hub",
        ["partner.tier"] = "the partner's commercial level",
        ["hub.name"] = "the hub's name",
        ["hub.country"] = "the hub's country",
        ["agreement.title"] = "the template's title",
        ["agreement.version"] = "the template's version",
        ["agreement.date"] = "the day on which it was prepared",
        ["agreement.validUntil"] = "the day on which it ends, or “until terminated”",
        ["signatory.partner.name"] = "the first signatory of the partner",
        ["signatory.partner.title"] = "that person's position",
        ["signatory.hub.name"] = "the first signatory of the hub",
        ["signatory.hub.title"] = "that person's position",
    };

    /// <summary>Every pair of braces in a text, with its line from 0 and its column from 1.</summary>
    internal static IEnumerable<(string Name, int Line, int Column)> In(string body) =>
        body.Split('\n').SelectMany((line, index) => Braces().Matches(line).Select(match => (match.Groups["name"].Value.Trim(), index, match.Index + 1)));

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}?\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
