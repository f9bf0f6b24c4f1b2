namespace Slipway.Compliance.Controls.Oscal;

/// <summary>What OSCAL demands of the parts that this program looks at; what is wrong first is told with its path.</summary>
internal static class OscalRules
{
    private const int MostControls = 5_000;

    public static string? WrongWith(OscalCatalog catalog)
    {
        if (Header(catalog.Uuid, catalog.Metadata, "catalog") is { } header) return header;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wrong = Params(catalog.Params, "catalog") ?? Controls(catalog.Controls, "catalog", seen) ?? Groups(catalog.Groups, "catalog", seen);
        if (wrong is not null) return wrong;
        return seen.Count switch
        {
            0 => "The catalog has no controls.",
            > MostControls => $"The catalog has {seen.Count} controls; {MostControls} are taken.",
            _ => null,
        };
    }

    public static string? WrongWith(OscalProfile profile)
    {
        if (Header(profile.Uuid, profile.Metadata, "profile") is { } header) return header;
        if (profile.Imports is not { Count: > 0 } imports) return "profile.imports is missing; a profile chooses controls from a catalogue.";
        return imports.Index().Where(pair => string.IsNullOrWhiteSpace(pair.Item?.Href)).Select(pair => $"profile.imports[{pair.Index}].href is missing.").FirstOrDefault();
    }

    private static string? Header(string? uuid, OscalMetadata? metadata, string path)
    {
        if (!Guid.TryParse(uuid, out _)) return $"{path}.uuid is missing or no UUID.";
        if (metadata is null) return $"{path}.metadata is missing.";
        foreach (var (name, value) in new[] { ("title", metadata.Title), ("version", metadata.Version), ("last-modified", metadata.LastModified), ("oscal-version", metadata.OscalVersion) })
        {
            if (string.IsNullOrWhiteSpace(value)) return $"{path}.metadata.{name} is missing.";
            if (value.Length > 400) return $"{path}.metadata.{name} is longer than 400 characters.";
        }

        return null;
    }

    private static string? Groups(List<OscalGroup>? groups, string path, HashSet<string> seen)
    {
        foreach (var (g, group) in (groups ?? []).Index())
        {
            var at = $"{path}.groups[{g}]";
            if (group is null || string.IsNullOrWhiteSpace(group.Title)) return $"{at}.title is missing.";
            if ((Params(group.Params, at) ?? Controls(group.Controls, at, seen) ?? Groups(group.Groups, at, seen)) is { } wrong) return wrong;
        }

        return null;
    }

    private static string? Controls(List<OscalControl>? controls, string path, HashSet<string> seen)
    {
        foreach (var (c, control) in (controls ?? []).Index())
        {
            var at = $"{path}.controls[{c}]";
            if (control is null || string.IsNullOrWhiteSpace(control.Id)) return $"{at}.id is missing.";
            if (string.IsNullOrWhiteSpace(control.Title)) return $"{at}.title is missing ({control.Id}).";
            if (!seen.Add(control.Id)) return $"{at}.id: the control {control.Id} is there twice.";
            if ((Params(control.Params, at) ?? Controls(control.Controls, at, seen)) is { } wrong) return wrong;
        }

        return null;
    }

    private static string? Params(List<OscalParameter>? parameters, string path)
    {
        foreach (var (p, parameter) in (parameters ?? []).Index())
        {
            var at = $"{path}.params[{p}]";
            if (parameter is null || string.IsNullOrWhiteSpace(parameter.Id)) return $"{at}.id is missing.";
            if (parameter.Select is { HowMany: not (null or "one" or "one-or-more") } select) return $"{at}.select.how-many is one or one-or-more; found {select.HowMany}.";
        }

        return null;
    }
}
