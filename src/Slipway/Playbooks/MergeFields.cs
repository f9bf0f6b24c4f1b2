using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Playbooks;

/// <summary>What an agreement may name in double braces, with what takes its place.</summary>
public static partial class MergeFields
{
    public static IReadOnlyDictionary<string, MergeField> Known { get; } = new Dictionary<string, MergeField>(StringComparer.Ordinal)
    {
        ["partner.legalName"] = new("the partner's name as registered", from => from.Partner.LegalName),
        ["partner.country"] = new("the partner's country", from => Countries.Name(from.Partner.Country)),
        ["partner.registrationNumber"] = new("the partner's number in its register", from => from.Partner.RegistrationNumber),
        ["partner.domain"] = new("the partner's web domain", from => from.Partner.Domain),
        ["partner.archetype"] = new("how the partner works with the hub", from => Words.Of(from.Partner.Archetype)),
        ["partner.tier"] = new("the partner's commercial level", from => Words.Of(from.Partner.Tier)),
        ["hub.name"] = new("the hub's name", from => from.Hub.Name),
        ["hub.country"] = new("the hub's country", from => Countries.Name(from.Hub.Country)),
        ["agreement.title"] = new("the template's title", from => from.Template.Title),
        ["agreement.version"] = new("the template's version", from => from.Template.Version),
        ["agreement.date"] = new("the day on which it was prepared", from => Date(from.At)),
        ["agreement.validUntil"] = new("the day on which it ends, or “until terminated”", from => from.Template.ValidMonths is { } months ? Date(from.At.AddMonths(months)) : "until terminated"),
        ["signatory.partner.name"] = new("the first signatory of the partner", from => from.ForPartner?.Name ?? ""),
        ["signatory.partner.title"] = new("that person's position", from => from.ForPartner?.JobTitle ?? ""),
        ["signatory.hub.name"] = new("the first signatory of the hub", from => from.ForHub?.Name ?? ""),
        ["signatory.hub.title"] = new("that person's position", from => from.ForHub?.JobTitle ?? ""),
    };

    /// <summary>Every pair of braces in a text, with its line from 0 and its column from 1.</summary>
    internal static IEnumerable<(string Name, int Line, int Column)> In(string body) =>
        body.Split('\n').SelectMany((line, index) => Braces().Matches(line).Select(match => (match.Groups["name"].Value.Trim(), index, match.Index + 1)));

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}?\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}

/// <param name="Meaning">As the description of the playbook format tells it.</param>
/// <param name="Value">What takes its place.</param>
public sealed record MergeField(string Meaning, Func<MergeSource, string> Value);

/// <summary>What an agreement is filled in from.</summary>
public sealed record MergeSource(AgreementTemplate Template, Partner Partner, HubOptions Hub, MergeSignatory? ForPartner, MergeSignatory? ForHub, DateTimeOffset At);

/// <summary>Who signs, as it shall stand in the text.</summary>
public sealed record MergeSignatory(string Name, string JobTitle);
