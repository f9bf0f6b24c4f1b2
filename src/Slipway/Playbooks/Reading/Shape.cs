using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Slipway.Platform;

namespace Slipway.Playbooks.Reading;

/// <summary>
/// Compares nodes with the records that a playbook is made of: unknown, missing and empty fields, wrong types, unknown values. The records are
/// the only list of fields, so the reader, the published schema and the program cannot disagree.
/// </summary>
internal sealed partial class Shape(Problems problems)
{
    internal static readonly JsonSerializerOptions Options = new(PlaybookJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>JSON that deserializes in any case: where something is wrong it holds a stand-in, and the problem is noted.</summary>
    public JsonNode? Read(Node node, JsonTypeInfo type, string path) => type switch
    {
        { Type: var raw } when raw == typeof(JsonElement) => Free(node),
        { Kind: JsonTypeInfoKind.Object } => node is MapNode map ? Group(map, type, path) : StandIn(node, "a group of fields", type, path),
        { Kind: JsonTypeInfoKind.Enumerable } => node is ListNode list ? Each(list, Of(type.ElementType!), path) : StandIn(node, "a list", type, path),
        _ => Single(node, type, path),
    };

    /// <summary>The fields that a file may give to a record.</summary>
    internal static IReadOnlyList<JsonPropertyInfo> Fields(JsonTypeInfo type) => [.. type.Properties.Where(field => field.Set is not null || field.AssociatedParameter is not null)];

    internal static JsonTypeInfo Of(Type type) => Options.GetTypeInfo(type);

    /// <summary>A list that is left out is empty, so only single values are required.</summary>
    internal static bool Required(JsonPropertyInfo field) =>
        field.IsRequired && !field.IsGetNullable && Nullable.GetUnderlyingType(field.PropertyType) is null && Of(field.PropertyType).Kind != JsonTypeInfoKind.Enumerable;

    internal static string Unknown(string field, string what, IReadOnlyList<string> known) =>
        $"{what} has no field {field}{(Closest.Hint(field, known) is { Length: > 0 } hint ? hint : $"; it has {string.Join(", ", known)}")}";

    private JsonObject Group(MapNode map, JsonTypeInfo type, string path)
    {
        var fields = Fields(type);
        var known = fields.Select(field => field.Name).ToList();
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            problems.Add(entry.At, Unknown(entry.Key, Called(map, type), known));
        }

        var json = new JsonObject();
        foreach (var field in fields)
        {
            var below = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var given = map[field.Name];
            var empty = given is null or ScalarNode { Empty: true };
            if (empty && Required(field)) Missing(map, given, field.Name, type, below);
            if (!empty) json[field.Name] = Read(given!, Of(field.PropertyType), below);
            else if (Required(field) || Of(field.PropertyType).Kind == JsonTypeInfoKind.Enumerable) json[field.Name] = Blank(Of(field.PropertyType));
        }

        return json;
    }

    private void Missing(MapNode map, Node? given, string field, JsonTypeInfo type, string path) => problems.Add(
        given?.Place ?? map.Place, given is null ? $"{Called(map, type)} lacks the field {field}" : $"{field} is empty", path);

    private JsonArray Each(ListNode list, JsonTypeInfo type, string path) =>
        [.. list.Items.Select((item, index) => Read(item, type, $"{path}[{index}]")).OfType<JsonNode>()];

    private JsonNode? Single(Node node, JsonTypeInfo type, string path)
    {
        var raw = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (raw == typeof(string)) return Text(node, type, path);
        if (raw == typeof(bool)) return node is ScalarNode { Truth: { } truth } ? truth : StandIn(node, "true or false", type, path);
        if (raw == typeof(int)) return IsWhole(node, out var whole) ? whole : StandIn(node, "a whole number", type, path);
        if (raw == typeof(decimal)) return IsNumber(node, out var number) ? number : StandIn(node, "a number", type, path);
        if (!raw.IsEnum) throw new InvalidOperationException($"A playbook cannot hold a {raw}.");
        var allowed = Values(raw);
        if (node.Text is { } value && allowed.Contains(value)) return value;
        problems.Add(node.Place, $"{Name(path)} must be one of {string.Join(", ", allowed)}; found {node.Kind}{Closest.Hint(node.Text ?? "", allowed)}", path);

        // In a list the value is left out; a single one needs some value to go on with.
        return path.EndsWith(']') ? null : Blank(type);
    }

    private JsonNode? Text(Node node, JsonTypeInfo type, string path)
    {
        if (node is not ScalarNode scalar) return StandIn(node, "text", type, path);
        if (scalar.Truth is not null || IsNumber(scalar, out _))
        {
            problems.Add(node.Place, $"{Name(path)} must be text; put it in quotation marks: \"{scalar.Value}\"", path);
        }
        else if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            problems.Add(node.Place, $"{Name(path)} is empty", path);
        }

        return scalar.Value;
    }

    private JsonNode? StandIn(Node node, string expected, JsonTypeInfo type, string path)
    {
        problems.Add(node.Place, $"{Name(path)} must be {expected}; found {node.Kind}", path);
        return Blank(type);
    }

    /// <summary>A value that deserializes and says nothing.</summary>
    private static JsonNode? Blank(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable) return new JsonArray();
        if (type.Type == typeof(JsonElement)) return new JsonObject();
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            return new JsonObject(Fields(type).Where(field => field.IsRequired).Select(field => KeyValuePair.Create(field.Name, Blank(Of(field.PropertyType)))));
        }

        var raw = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return raw == typeof(string) ? "" : raw == typeof(bool) ? false : raw.IsEnum ? Values(raw)[0] : 0;
    }

    /// <summary>Settings, whose shape only their proof kind knows.</summary>
    internal static JsonNode? Free(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Free(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Free)]),
        ScalarNode { Empty: true } => null,
        ScalarNode { Truth: { } truth } => truth,
        _ when IsWhole(node, out var whole) => whole,
        _ when IsNumber(node, out var number) => number,
        _ => node.Text,
    };

    private static bool IsWhole(Node node, out int number) =>
        IsNumber(node, out _) & int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool IsNumber(Node node, out decimal number)
    {
        number = 0;
        return node is ScalarNode { Plain: true, Value: var text } && NumberForm().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    internal static IReadOnlyList<string> Values(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>"the step sign-partner-agreement": what a message speaks of.</summary>
    private static string Called(MapNode map, JsonTypeInfo type)
    {
        var what = type.Type == typeof(Playbook) ? "the playbook" : $"the {Naming.Kebab(type.Type.Name).Replace('-', ' ').Replace(" definition", "", StringComparison.Ordinal)}";
        return (map["key"] ?? map["id"] ?? map["role"] ?? map["priority"])?.Text is { Length: > 0 } key && type.Type != typeof(Review) ? $"{what} {key}" : what;
    }

    /// <summary>The last part of a path that has a name: <c>archetypes</c> of <c>appliesTo.archetypes[1]</c>.</summary>
    private static string Name(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        return last.EndsWith(']') ? $"an item of {last[..last.IndexOf('[', StringComparison.Ordinal)]}" : last;
    }

    [GeneratedRegex(@"^[-+]?\d+(\.\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberForm();
}
