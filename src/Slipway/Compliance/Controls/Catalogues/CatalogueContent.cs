using System.Text.RegularExpressions;
using Slipway.Compliance.Controls.Oscal;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>A catalogue as people browse it. Pure, from OSCAL.</summary>
public sealed class CatalogueContent
{
    private readonly Dictionary<string, CatalogueControl> _byId;

    private CatalogueContent(string title, IReadOnlyList<CatalogueFamily> families)
    {
        (Title, Families) = (title, families);
        Controls = [.. families.SelectMany(family => family.Controls)];
        _byId = Controls.ToDictionary(control => control.Id, StringComparer.OrdinalIgnoreCase);
    }

    public string Title { get; }

    public IReadOnlyList<CatalogueFamily> Families { get; }

    /// <summary>In their order, enhancements behind the control that they enhance.</summary>
    public IReadOnlyList<CatalogueControl> Controls { get; }

    public CatalogueControl? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Those whose identifier, title or text holds every word.</summary>
    public IEnumerable<CatalogueControl> Search(string? words, string? family, string? baseline)
    {
        var wanted = (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Controls.Where(control =>
            (string.IsNullOrEmpty(family) || control.Family.Equals(family, StringComparison.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(baseline) || control.Baselines.Contains(baseline, StringComparer.OrdinalIgnoreCase))
            && wanted.All(word => control.Haystack.Contains(word, StringComparison.Ordinal)));
    }

    public static CatalogueContent Of(OscalCatalog catalog)
    {
        var families = new List<CatalogueFamily>();
        foreach (var group in (catalog.Groups ?? []).SelectMany(Flat).Where(group => group.Controls is { Count: > 0 }))
        {
            var key = (group.Id ?? group.Title!).ToUpperInvariant();
            families.Add(new CatalogueFamily(key, group.Title!, [.. group.Controls!.SelectMany(control => CatalogueControl.Of(control, null, key))]));
        }

        if (catalog.Controls is { Count: > 0 } loose) families.Add(new CatalogueFamily("", "Without a family", [.. loose.SelectMany(control => CatalogueControl.Of(control, null, ""))]));
        return new CatalogueContent(catalog.Metadata!.Title!, families);
    }

    private static IEnumerable<OscalGroup> Flat(OscalGroup group) => [group, .. (group.Groups ?? []).SelectMany(Flat)];
}

/// <param name="Key">For example <c>SR</c>.</param>
public sealed record CatalogueFamily(string Key, string Title, IReadOnlyList<CatalogueControl> Controls);

/// <summary>One control of a catalogue, or an enhancement of one.</summary>
/// <param name="Id">As people write it, for example <c>SR-11(1)</c>.</param>
/// <param name="Enhances">The control that it enhances; none for a control.</param>
/// <param name="Baselines">Which baselines choose it, where the catalogue says so.</param>
public sealed partial record CatalogueControl(
    string Id, string Title, string Family, string? Enhances, IReadOnlyList<string> Baselines, IReadOnlyList<CatalogueParameter> Parameters,
    IReadOnlyList<StatementLine> Statement, string Guidance, IReadOnlyList<string> Related)
{
    /// <summary>The name of the property by which a compact catalogue says which baselines choose a control.</summary>
    public const string BaselineProperty = "baseline";

    internal string Haystack { get; } = string.Join(' ', [Id, Title, .. Statement.Select(line => line.Text), Guidance]).ToLowerInvariant();

    internal static IEnumerable<CatalogueControl> Of(OscalControl control, string? enhances, string family)
    {
        var parameters = (control.Params ?? []).Select(CatalogueParameter.Of).ToList();
        var texts = parameters.ToDictionary(parameter => parameter.Id, StringComparer.Ordinal);
        var id = NameOf(control);
        yield return new CatalogueControl(
            id, control.Title!, family, enhances,
            [.. (control.Props ?? []).Where(prop => prop.Name == BaselineProperty).Select(prop => prop.Value!)],
            parameters,
            [.. (control.Parts ?? []).Where(part => part.Name == "statement").SelectMany(part => StatementLine.Of(part, texts, 0))],
            string.Join("\n\n", (control.Parts ?? []).Where(part => part.Name == "guidance").Select(part => Filled(part.Prose ?? "", texts))),
            [.. (control.Links ?? []).Where(link => link is { Rel: "related", Href: ['#', ..] }).Select(link => NameOf(link.Href![1..]))]);
        foreach (var below in (control.Controls ?? []).SelectMany(enhancement => Of(enhancement, id, family))) yield return below;
    }

    /// <summary>The label that the catalogue gives, or the identifier in the form that people write.</summary>
    private static string NameOf(OscalControl control) =>
        control.Props?.Find(prop => prop is { Name: "label", Class: null, Value.Length: > 0 })?.Value ?? NameOf(control.Id!);

    /// <summary><c>sr-11.1</c> becomes <c>SR-11(1)</c>.</summary>
    public static string NameOf(string id)
    {
        var found = OscalId().Match(id);
        return found.Success ? $"{found.Groups["family"].Value.ToUpperInvariant()}-{int.Parse(found.Groups["number"].Value)}{(found.Groups["more"] is { Success: true } more ? $"({int.Parse(more.Value)})" : "")}" : id;
    }

    /// <summary>Puts what is left open into the text, as the standard prints it.</summary>
    internal static string Filled(string prose, IReadOnlyDictionary<string, CatalogueParameter> parameters, int depth = 0) =>
        Insert().Replace(prose, found => parameters.TryGetValue(found.Groups["id"].Value, out var parameter) && depth < 4
            ? $"[{parameter.Told(parameters, depth + 1)}]"
            : "[…]");

    [GeneratedRegex(@"^(?<family>[a-zA-Z]{2})-(?<number>\d{1,3})(\.(?<more>\d{1,3}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OscalId();

    [GeneratedRegex(@"\{\{\s*insert:\s*param,\s*(?<id>[^\s}]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Insert();
}

/// <summary>One line of what a control demands.</summary>
/// <param name="Label">For example <c>a.</c>; none for most first lines.</param>
/// <param name="Depth">From 0.</param>
public sealed record StatementLine(string? Label, string Text, int Depth)
{
    internal static IEnumerable<StatementLine> Of(OscalPart part, IReadOnlyDictionary<string, CatalogueParameter> parameters, int depth)
    {
        var label = part.Props?.Find(prop => prop is { Name: "label", Class: null })?.Value;
        if (part.Prose is { Length: > 0 } prose) yield return new StatementLine(label, CatalogueControl.Filled(prose, parameters), depth);
        foreach (var line in (part.Parts ?? []).Where(below => below.Name == "item").SelectMany(below => Of(below, parameters, depth + 1))) yield return line;
    }
}

/// <summary>A value that the standard leaves to the organisation, with its type.</summary>
/// <param name="Type">Text, or a choice of one or of several.</param>
public sealed record CatalogueParameter(string Id, string Label, ParameterType Type, IReadOnlyList<string> Choices)
{
    internal static CatalogueParameter Of(OscalParameter parameter) => parameter.Select is { } select
        ? new CatalogueParameter(
            parameter.Id!, parameter.Label ?? "", select.HowMany == "one-or-more" ? ParameterType.Choices : ParameterType.Choice,
            [.. (select.Choice ?? []).Select(choice => choice.Trim())])
        : new CatalogueParameter(parameter.Id!, parameter.Label ?? parameter.Id!, ParameterType.Text, []);

    internal string Told(IReadOnlyDictionary<string, CatalogueParameter> parameters, int depth) => Type switch
    {
        ParameterType.Choice => $"one of: {Choose(parameters, depth)}",
        ParameterType.Choices => $"one or more of: {Choose(parameters, depth)}",
        _ => Label,
    };

    /// <summary>The choices in words, with what they leave open themselves.</summary>
    public IReadOnlyList<string> ChoicesTold(IReadOnlyList<CatalogueParameter> among)
    {
        var known = among.ToDictionary(parameter => parameter.Id, StringComparer.Ordinal);
        return [.. Choices.Select(choice => CatalogueControl.Filled(choice, known))];
    }

    private string Choose(IReadOnlyDictionary<string, CatalogueParameter> parameters, int depth) =>
        string.Join("; ", Choices.Select(choice => CatalogueControl.Filled(choice, parameters, depth)));
}
