using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace Slipway.Playbooks.Reading;

/// <summary>
/// JSON Schemas (draft 2020-12) of the files of a playbook, for editors and other programs. They are made from the records that the reader
/// compares files with. What goes from file to file, such as a step that needs another, only the reader knows.
/// </summary>
internal static class Schemas
{
    private const string KeyForm = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Which values beyond its type a field takes, by record and field.</summary>
    private static readonly Dictionary<string, JsonObject> Bounds = new(StringComparer.Ordinal)
    {
        ["Playbook.name"] = Pattern(KeyForm),
        ["Playbook.version"] = Pattern(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$"),
        ["Playbook.applicationAnswerHours"] = AtLeast(1),
        ["Playbook.gates"] = new() { ["minItems"] = 1 },
        ["Module.number"] = Between(1, 8),
        ["Module.steps"] = new() { ["minItems"] = 1 },
        ["Step.revalidateDays"] = AtLeast(1),
        ["Step.graceDays"] = Between(0, StepRules.LongestGrace),
        ["Review.hours"] = AtLeast(1),
        ["Applicability.segments"] = new() { ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 3 } },
        ["Step.controls"] = new() { ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = @"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$" } },
        ["Gate.number"] = AtLeast(1),
        ["Gate.requirements"] = new() { ["minItems"] = 1 },
        ["FitRubric.acceptFrom"] = AtLeast(0),
        ["FitCriterion.fact"] = new() { ["enum"] = Words(JudgementRules.Facts) },
        ["FitCriterion.points"] = AtLeast(1),
        ["Rubric.passFrom"] = Between(0, 3),
        ["Rubric.criteria"] = new() { ["minItems"] = 1 },
        ["RubricCriterion.weight"] = AtLeast(1),
        ["RubricCriterion.minimum"] = Between(0, 3),
        ["RubricCriterion.levels"] = new() { ["minItems"] = 4, ["maxItems"] = 4 },
        ["Raci.responsible"] = new() { ["enum"] = Words(StepRules.KnownRoles) },
        ["Raci.accountable"] = new() { ["enum"] = Words(StepRules.KnownRoles) },
        ["RoleDescription.role"] = new() { ["enum"] = Words(StepRules.KnownRoles) },
        ["AgreementTemplate.validMonths"] = AtLeast(1),
        ["AgreementTemplate.signWithinDays"] = AtLeast(1),
        ["Checklist.items"] = new() { ["minItems"] = 1 },
        ["ServiceLevel.respondMinutes"] = AtLeast(1),
        ["ServiceLevel.updateMinutes"] = AtLeast(1),
        ["ServiceLevel.resolveMinutes"] = AtLeast(1),
        ["EscalationLevel.level"] = AtLeast(1),
    };

    private static readonly Lazy<IReadOnlyDictionary<string, XElement>> Docs = new(ReadDocs);

    public static IReadOnlyList<string> Names { get; } = ["playbook", "module", .. PlaybookTree.Parts.Select(part => part.File[..^".yaml".Length]), "agreement"];

    /// <returns>None when there is no such file in a playbook.</returns>
    public static JsonObject? Of(string name) => name switch
    {
        "playbook" => Whole("playbook.yaml", Fields(typeof(Playbook), PlaybookTree.StartFields, ("modules", ModuleNames()))),
        "module" => Whole("a file of the folder modules", Fields(typeof(Module))),
        "agreement" => Whole("the head of a file of the folder agreements", Fields(typeof(AgreementTemplate), [.. Known(typeof(AgreementTemplate)).Except(["body"])])),
        _ => PlaybookTree.Parts.FirstOrDefault(part => part.File == $"{name}.yaml") is { File: not null } part ? Whole(part.File, Part(part.Fields)) : null,
    };

    public static string Text(JsonObject schema) => schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    /// <summary>The schema of a file of another kind that is read with the same care; its records may bound their fields by attributes.</summary>
    public static JsonObject OfFile(string title, Type type) => Titled(title, Fields(type));

    private static JsonObject Whole(string what, JsonObject fields) => Titled($"Slipway playbook: {what}", fields);

    private static JsonObject Titled(string title, JsonObject fields)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in fields.ToList())
        {
            fields.Remove(key);
            schema[key] = value;
        }

        return schema;
    }

    /// <summary>A file of its own holds one or two lists and nothing else; all of them must be there.</summary>
    private static JsonObject Part(string[] fields)
    {
        var part = Fields(typeof(Playbook), fields);
        part["required"] = Words(fields);
        return part;
    }

    private static JsonObject Fields(Type type, IReadOnlyList<string>? only = null, params (string Field, JsonObject Schema)[] instead)
    {
        var fields = Shape.Fields(Shape.Of(type)).Where(field => only is null || only.Contains(field.Name)).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(
                field.Name, Array.Find(instead, pair => pair.Field == field.Name).Schema ?? Field(type, field)))),
            ["required"] = Words([.. fields.Where(Shape.Required).Select(field => field.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Field(Type owner, JsonPropertyInfo field)
    {
        var described = new JsonObject();
        if (Doc(owner, field.Name) is { Length: > 0 } doc) described["description"] = doc;
        var schema = $"{owner.Name}.{field.Name}" switch
        {
            "Step.gate" => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9-]+/[a-z0-9-]+$" },
            "Step.proof" => Proof(),
            _ => Value(field.PropertyType),
        };
        if (field.Name == "key") schema["pattern"] = KeyForm;
        Attributes(field, schema);
        foreach (var (key, value) in Bounds.GetValueOrDefault($"{owner.Name}.{field.Name}") ?? []) schema[key] = value?.DeepClone();
        foreach (var (key, value) in schema) described[key] = value?.DeepClone();
        return described;
    }

    private static void Attributes(JsonPropertyInfo field, JsonObject schema)
    {
        foreach (var attribute in field.AttributeProvider?.GetCustomAttributes(true) ?? [])
        {
            if (attribute is RangeAttribute { Minimum: int least, Maximum: int most }) (schema["minimum"], schema["maximum"]) = (least, most);
            if (attribute is RegularExpressionAttribute { Pattern: var pattern }) schema["pattern"] = pattern;
        }
    }

    private static JsonObject Value(Type type)
    {
        var raw = Nullable.GetUnderlyingType(type) ?? type;
        if (raw == typeof(JsonElement)) return [];
        if (raw.GetCustomAttribute<SchemaReferenceAttribute>() is { } known) return new JsonObject { ["$ref"] = known.Reference };
        var info = Shape.Of(raw);
        if (info.Kind == JsonTypeInfoKind.Enumerable) return new JsonObject { ["type"] = "array", ["items"] = Value(info.ElementType!) };
        if (info.Kind == JsonTypeInfoKind.Object) return Fields(raw);
        if (raw.IsEnum) return new JsonObject { ["enum"] = Words(Shape.Values(raw)) };
        return raw == typeof(string)
            ? new JsonObject { ["type"] = "string", ["minLength"] = 1 }
            : new JsonObject { ["type"] = raw == typeof(bool) ? "boolean" : raw == typeof(int) ? "integer" : "number" };
    }

    /// <summary>Settings stand beside the kind; which they are, the kind knows.</summary>
    private static JsonObject Proof() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["type"] = "string", ["pattern"] = KeyForm } },
        ["required"] = Words(["kind"]),
        ["additionalProperties"] = true,
    };

    private static JsonObject ModuleNames() => new()
    {
        ["description"] = "The names of the eight files of the folder modules, without their ending, in the order of their numbers.",
        ["type"] = "array",
        ["items"] = Pattern(KeyForm),
        ["minItems"] = 8,
        ["maxItems"] = 8,
        ["uniqueItems"] = true,
    };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject AtLeast(int least) => new() { ["minimum"] = least };

    private static JsonObject Between(int least, int most) => new() { ["minimum"] = least, ["maximum"] = most };

    private static JsonArray Words(IReadOnlyList<string> words) => [.. words.Select(word => JsonValue.Create(word))];

    private static IEnumerable<string> Known(Type type) => Shape.Fields(Shape.Of(type)).Select(field => field.Name);

    /// <summary>What the code says about a field, so that there is one explanation of it.</summary>
    private static string? Doc(Type owner, string field)
    {
        var name = char.ToUpperInvariant(field[0]) + field[1..];
        var element = Docs.Value.GetValueOrDefault($"P:{owner.FullName}.{name}")?.Element("summary")
            ?? Docs.Value.GetValueOrDefault($"T:{owner.FullName}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name);
        return element is null ? null : string.Join(' ', string.Concat(element.Nodes().Select(Tell)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Tell(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" or "paramref" } reference => (reference.Attribute("cref") ?? reference.Attribute("name"))!.Value.Split('.')[^1],
        XElement element => element.Value,
        _ => node.ToString(),
    };

    private static Dictionary<string, XElement> ReadDocs()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "slipway.xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member, StringComparer.Ordinal)
            : [];
    }
}
