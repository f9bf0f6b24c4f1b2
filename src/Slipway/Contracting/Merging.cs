using System.Text;
using System.Text.RegularExpressions;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary>Fills a template's merge fields. Values stay literal: a name with an asterisk in it changes nothing else.</summary>
internal static partial class Merging
{
    public static string Fill(AgreementTemplate template, Partner partner, HubOptions hub, IReadOnlyList<NamedSignatory> signatories, DateTimeOffset now)
    {
        var source = new MergeSource(template, partner, hub, First(signatories, Side.Partner), First(signatories, Side.Hub), now);
        return Field().Replace(template.Body, match => Literal(MergeFields.Known.TryGetValue(match.Groups["name"].Value, out var field)
            ? field.Value(source)
            : throw new InvalidOperationException($"{template.Key} has the unknown merge field {match.Value}; the playbook should have been refused.")));
    }

    private static MergeSignatory? First(IReadOnlyList<NamedSignatory> signatories, Side side) =>
        signatories.FirstOrDefault(signatory => signatory.Side == side) is { } first ? new MergeSignatory(first.Name, first.JobTitle) : null;

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
