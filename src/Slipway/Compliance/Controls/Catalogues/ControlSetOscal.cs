using System.Globalization;
using System.Text.Json;
using Slipway.Compliance.Controls.Oscal;

namespace Slipway.Compliance.Controls.Catalogues;

/// <summary>A control set as an OSCAL catalogue, for programs that speak it: values are set, segments are properties.</summary>
public static class ControlSetOscal
{
    private const string Ns = "https://slipway.example/ns/oscal";

    public static OscalDocument Of(Guid id, ControlSet set, DateTimeOffset loadedAt) => new()
    {
        Catalog = new OscalCatalog
        {
            Uuid = id.ToString(),
            Metadata = new OscalMetadata
            {
                Title = set.Title,
                Version = set.Version,
                LastModified = loadedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                OscalVersion = "1.1.2",
            },
            Groups = [.. set.Families
                .Select(family => (Family: family, Controls: set.Controls.Where(control => OwedControls.FamilyOf(control.Id) == family.Key).ToList()))
                .Where(pair => pair.Controls.Count > 0)
                .Select(pair => new OscalGroup
                {
                    Id = pair.Family.Key.ToLowerInvariant(),
                    Class = "family",
                    Title = pair.Family.Title,
                    Controls = [.. pair.Controls.Select(control => Control(control, set))],
                })],
        },
    };

    private static OscalControl Control(ControlDefinition control, ControlSet set) => new()
    {
        Id = IdOf(control.Id),
        Title = control.Title,
        Params = control.Parameters.Count == 0 ? null : [.. control.Parameters.Select(parameter => Parameter(control, parameter))],
        Props =
        [
            new OscalProperty { Name = "label", Value = control.Id },
            Own("practice-level", control.Practice.ToString().ToLowerInvariant()),
            Own("demand", control.Demand.ToString().ToLowerInvariant()),
            Own("revalidate-days", control.RevalidateDays.ToString(CultureInfo.InvariantCulture)),
            .. set.Segments.Where(demands => set.Owed(demands.Segment).Any(owed => owed.Id == control.Id))
                .Select(demands => Own("segment", demands.Segment.ToString(CultureInfo.InvariantCulture))),
        ],
        Parts =
        [
            new OscalPart { Id = $"{IdOf(control.Id)}_gdn", Name = "guidance", Prose = control.Guidance },
            new OscalPart { Id = $"{IdOf(control.Id)}_promise", Name = "overview", Prose = control.Promise },
        ],
    };

    private static OscalProperty Own(string name, string value) => new() { Name = name, Ns = Ns, Value = value };

    private static OscalParameter Parameter(ControlDefinition control, ControlParameter parameter) => new()
    {
        Id = $"{IdOf(control.Id)}_{parameter.Key}",
        Label = parameter.Unit is { } unit ? $"{parameter.Label} ({unit})" : parameter.Label,
        Select = parameter.Choices.Count == 0 ? null : new OscalSelection
        {
            HowMany = parameter.Type == ParameterType.Choices ? "one-or-more" : "one",
            Choice = [.. parameter.Choices],
        },
        Values = [.. Values(parameter.Value)],
    };

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().SelectMany(Values)
        : [value.ToString()];

    /// <summary><c>SR-11(1)</c> becomes <c>sr-11.1</c>.</summary>
    public static string IdOf(string control) => control.ToLowerInvariant().Replace('(', '.').TrimEnd(')');
}
