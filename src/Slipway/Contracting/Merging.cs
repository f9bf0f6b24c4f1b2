using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Contracting;

/// <summary>Fills a template's merge fields. Values stay literal: a name with an asterisk in it changes nothing else.</summary>
internal static partial class Merging
{
    public static string Fill(AgreementTemplate template, Partner partner, HubOptions hub, IReadOnlyList<NamedSignatory> signatories, DateTimeOffset now)
    {
        var values = Values(template, partner, hub, signatories, now);
        return Field().Replace(template.Body, match => Literal(values.TryGetValue(match.Groups["name"].Value, out var value)
            ? value
            : throw new InvalidOperationException($"{template.Key} has the unknown merge field {match.Value}; the playbook should have been refused.")));
    }

    private static Dictionary<string, string> Values(
        AgreementTemplate template, Partner partner, HubOptions hub, IReadOnlyList<NamedSignatory> signatories, DateTimeOffset now)
    {
        var ours = signatories.FirstOrDefault(signatory => signatory.Side == Side.Hub);
        var theirs = signatories.FirstOrDefault(signatory => signatory.Side == Side.Partner);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["partner.legalName"] = partner.LegalName,
            ["partner.country"] = Countries.Name(partner.Country),
            ["partner.registrationNumber"] = partner.RegistrationNumber,
            ["partner.domain"] = partner.Domain,
            ["partner.archetype"] = Words.Of(partner.Archetype),
            ["partner.tier"] = Words.Of(partner.Tier),
            ["hub.name"] = hub.Name,
            ["hub.country"] = Countries.Name(hub.Country),
            ["agreement.title"] = template.Title,
            ["agreement.version"] = template.Version,
            ["agreement.date"] = Date(now),
            ["agreement.validUntil"] = template.ValidMonths is { } months ? Date(now.AddMonths(months)) : "until terminated",
            ["signatory.partner.name"] = theirs?.Name ?? "",
            ["signatory.partner.title"] = theirs?.JobTitle ?? "",
            ["signatory.hub.name"] = ours?.Name ?? "",
            ["signatory.hub.title"] = ours?.JobTitle ?? "",
        };
    }

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var letter in value.ReplaceLineEndings(" "))
        {
            if (letter < 128 && (char.IsPunctuation(letter) || char.IsSymbol(letter))) text.Append('\\');
            text.Append(letter);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z.]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
