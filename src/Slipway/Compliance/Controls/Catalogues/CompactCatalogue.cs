using System.Security.Cryptography;
using System.Text;
using Slipway.Compliance.Controls.Oscal;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>
/// Puts several resolved baselines together as one small catalogue: identifiers, titles, families, what is left open, the statement, and which
/// baselines choose a control. It is OSCAL again, so everything that reads a catalogue reads it.
/// </summary>
public static class CompactCatalogue
{
    /// <param name="baselines">By the name of the baseline, the largest last: of what several hold, the last counts.</param>
    public static OscalDocument Of(string title, IReadOnlyList<(string Name, OscalCatalog Catalog)> baselines)
    {
        var groups = baselines.SelectMany(baseline => baseline.Catalog.Groups ?? []).GroupBy(group => group.Id!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new OscalGroup
            {
                Id = group.Key,
                Class = group.First().Class,
                Title = group.First().Title,
                Controls = Merge([.. baselines.Select(baseline => (baseline.Name, baseline.Catalog.Groups?.Find(found => found.Id == group.Key)?.Controls))]),
            }).ToList();
        var newest = baselines.Select(baseline => baseline.Catalog.Metadata!).MaxBy(metadata => metadata.LastModified, StringComparer.Ordinal)!;
        return new OscalDocument
        {
            Catalog = new OscalCatalog
            {
                Uuid = Named(title + newest.Version).ToString(),
                Metadata = new OscalMetadata { Title = title, Version = newest.Version, LastModified = newest.LastModified, OscalVersion = newest.OscalVersion },
                Groups = groups,
            },
        };
    }

    private static List<OscalControl>? Merge(IReadOnlyList<(string Name, List<OscalControl>? Controls)> baselines)
    {
        var merged = baselines.SelectMany(baseline => (baseline.Controls ?? []).Select(control => (baseline.Name, Control: control)))
            .GroupBy(pair => pair.Control.Id!, StringComparer.Ordinal)
            .OrderBy(group => SortKey(group.Last().Control), StringComparer.Ordinal)
            .Select(group => Small(group.Last().Control, [.. group.Select(pair => pair.Name)], Merge([.. group.Select(pair => (pair.Name, pair.Control.Controls))])))
            .ToList();
        return merged.Count == 0 ? null : merged;
    }

    private static string SortKey(OscalControl control) => control.Props?.Find(prop => prop.Name == "sort-id")?.Value ?? control.Id!;

    private static OscalControl Small(OscalControl control, IReadOnlyList<string> baselines, List<OscalControl>? enhancements) => new()
    {
        Id = control.Id,
        Class = control.Class,
        Title = control.Title,
        Params = control.Params is null ? null : [.. control.Params.Select(parameter => new OscalParameter { Id = parameter.Id, Label = parameter.Label, Select = parameter.Select })],
        Props = [.. Labels(control.Props), .. baselines.Select(name => new OscalProperty { Name = CatalogueControl.BaselineProperty, Ns = "https://slipway.example/ns/oscal", Value = name })],
        Parts = [.. (control.Parts ?? []).Where(part => part.Name == "statement").Select(Small)],
        Controls = enhancements,
    };

    private static OscalPart Small(OscalPart part) => new()
    {
        Id = part.Id,
        Name = part.Name,
        Props = Labels(part.Props) is { Count: > 0 } labels ? labels : null,
        Prose = part.Prose,
        Parts = part.Parts is null ? null : [.. part.Parts.Where(below => below.Name == "item").Select(Small)],
    };

    private static List<OscalProperty> Labels(List<OscalProperty>? props) => [.. (props ?? []).Where(prop => prop is { Name: "label", Class: null })];

    /// <summary>The same title gives the same identifier, so that generating it twice changes nothing (RFC 9562, version 8).</summary>
    private static Guid Named(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
