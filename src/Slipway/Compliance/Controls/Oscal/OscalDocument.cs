using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Compliance.Controls.Oscal;

/// <summary>
/// A catalogue or a profile of the Open Security Controls Assessment Language (OSCAL 1.1, JSON). What this program does not look at stays in
/// <c>More</c>, so that an export says everything that was read.
/// </summary>
public sealed record OscalDocument : OscalThing
{
    public OscalCatalog? Catalog { get; init; }
    public OscalProfile? Profile { get; init; }
}

/// <summary>Anything in OSCAL, with the fields that are only carried along.</summary>
public abstract record OscalThing
{
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; init; }
}

public sealed record OscalMetadata : OscalThing
{
    public string? Title { get; init; }
    public string? Version { get; init; }
    public string? LastModified { get; init; }
    public string? OscalVersion { get; init; }
}

public sealed record OscalCatalog : OscalThing
{
    public string? Uuid { get; init; }
    public OscalMetadata? Metadata { get; init; }
    public List<OscalParameter>? Params { get; init; }
    public List<OscalControl>? Controls { get; init; }
    public List<OscalGroup>? Groups { get; init; }
}

public sealed record OscalGroup : OscalThing
{
    public string? Id { get; init; }
    public string? Class { get; init; }
    public string? Title { get; init; }
    public List<OscalParameter>? Params { get; init; }
    public List<OscalProperty>? Props { get; init; }
    public List<OscalPart>? Parts { get; init; }
    public List<OscalGroup>? Groups { get; init; }
    public List<OscalControl>? Controls { get; init; }
}

public sealed record OscalControl : OscalThing
{
    public string? Id { get; init; }
    public string? Class { get; init; }
    public string? Title { get; init; }
    public List<OscalParameter>? Params { get; init; }
    public List<OscalProperty>? Props { get; init; }
    public List<OscalLink>? Links { get; init; }
    public List<OscalPart>? Parts { get; init; }
    public List<OscalControl>? Controls { get; init; }
}

/// <summary>What a standard leaves open: free text with a label, or a choice.</summary>
public sealed record OscalParameter : OscalThing
{
    public string? Id { get; init; }
    public string? Label { get; init; }
    public List<OscalProperty>? Props { get; init; }
    public OscalSelection? Select { get; init; }
    public List<string>? Values { get; init; }
}

public sealed record OscalSelection : OscalThing
{
    /// <summary><c>one</c> or <c>one-or-more</c>.</summary>
    public string? HowMany { get; init; }
    public List<string>? Choice { get; init; }
}

public sealed record OscalProperty : OscalThing
{
    public string? Name { get; init; }
    public string? Ns { get; init; }
    public string? Value { get; init; }
    public string? Class { get; init; }
}

public sealed record OscalLink : OscalThing
{
    public string? Href { get; init; }
    public string? Rel { get; init; }
}

public sealed record OscalPart : OscalThing
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public List<OscalProperty>? Props { get; init; }
    public string? Prose { get; init; }
    public List<OscalPart>? Parts { get; init; }
}

public sealed record OscalProfile : OscalThing
{
    public string? Uuid { get; init; }
    public OscalMetadata? Metadata { get; init; }
    public List<OscalImport>? Imports { get; init; }
}

public sealed record OscalImport : OscalThing
{
    public string? Href { get; init; }
    public List<OscalIds>? IncludeControls { get; init; }
    public List<OscalIds>? ExcludeControls { get; init; }
}

public sealed record OscalIds : OscalThing
{
    public List<string>? WithIds { get; init; }
}
