using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Playbooks;

/// <summary>How something differs between two versions.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One field that differs.</summary>
/// <param name="Before">None where the field was not there.</param>
/// <param name="After">None where the field is gone.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>One thing that differs between two versions of a playbook.</summary>
/// <param name="Part">What kind of thing it is: <c>steps</c>, <c>gates</c>, …</param>
/// <param name="Key">By which both versions know it.</param>
public sealed record ItemChange(string Part, string Key, string Title, ChangeKind Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>What one version of a playbook says otherwise than another, item by item and field by field. Pure.</summary>
public static class PlaybookDifference
{
    /// <summary>Lists of items and the field that names one.</summary>
    private static readonly (string Part, string Key)[] Lists =
    [
        ("gates", "key"), ("rubrics", "key"), ("agreements", "key"), ("checklists", "key"), ("roles", "role"), ("serviceLevels", "priority"), ("escalation", "level"),
    ];

    public static IReadOnlyList<ItemChange> Of(Playbook from, Playbook to)
    {
        var (before, after) = (Tree(from), Tree(to));
        var lists = Lists.SelectMany(list => Compare(list.Part, Items(before[list.Part], list.Key), Items(after[list.Part], list.Key)));
        return [
            .. Compare("playbook", Whole(before), Whole(after)),
            .. Compare("modules", Modules(before), Modules(after)),
            .. Compare("steps", Steps(before), Steps(after)),
            .. lists];
    }

    private static JsonObject Tree(Playbook playbook) => JsonSerializer.SerializeToNode(playbook, PlaybookJson.Options)!.AsObject();

    private static Dictionary<string, JsonObject> Whole(JsonObject playbook)
    {
        string[] elsewhere = ["modules", .. Lists.Select(list => list.Part)];
        return new(StringComparer.Ordinal) { [""] = Without(playbook, elsewhere) };
    }

    private static Dictionary<string, JsonObject> Modules(JsonObject playbook) =>
        Items(playbook["modules"], "key").ToDictionary(pair => pair.Key, pair => Without(pair.Value, ["steps"]), StringComparer.Ordinal);

    /// <summary>A step carries its module along, so that a move is seen.</summary>
    private static Dictionary<string, JsonObject> Steps(JsonObject playbook)
    {
        var steps = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var module in playbook["modules"]!.AsArray())
        {
            foreach (var (key, step) in Items(module!["steps"], "key"))
            {
                var placed = Without(step, []);
                placed["module"] = module["key"]!.DeepClone();
                steps[key] = placed;
            }
        }

        return steps;
    }

    private static Dictionary<string, JsonObject> Items(JsonNode? list, string key) =>
        (list as JsonArray ?? []).OfType<JsonObject>().ToDictionary(item => item[key]!.ToString(), item => item, StringComparer.Ordinal);

    private static JsonObject Without(JsonObject item, string[] fields) =>
        new(item.Where(pair => !fields.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    /// <summary>Items of one part by key; also of other things that come in versions.</summary>
    internal static IEnumerable<ItemChange> Compare(string part, Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> after)
    {
        foreach (var (key, item) in after)
        {
            if (!before.TryGetValue(key, out var old)) yield return new ItemChange(part, key, Title(item), ChangeKind.Added, []);
            else if (Fields(old, item) is { Count: > 0 } fields) yield return new ItemChange(part, key, Title(item), ChangeKind.Changed, fields);
        }

        foreach (var (key, item) in before.Where(pair => !after.ContainsKey(pair.Key))) yield return new ItemChange(part, key, Title(item), ChangeKind.Removed, []);
    }

    private static string Title(JsonObject item) => (item["title"] ?? item["meaning"] ?? item["when"])?.ToString() ?? "";

    private static List<FieldChange> Fields(JsonObject before, JsonObject after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return [.. now.Keys.Union(old.Keys)
            .Select(field => new FieldChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field)))
            .Where(change => change.Before != change.After)];
    }

    /// <summary>Groups become paths such as <c>review.hours</c>; lists of items are told by the key of each item.</summary>
    private static Dictionary<string, string> Flat(JsonObject item)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("", item);
        return flat;

        void Add(string path, JsonNode? node)
        {
            switch (node)
            {
                case null:
                    break;
                case JsonObject group:
                    foreach (var (field, value) in group) Add(path.Length == 0 ? field : $"{path}.{field}", value);
                    break;
                case JsonArray list when list.OfType<JsonObject>().Any():
                    foreach (var (index, entry) in list.Index()) Add($"{path}[{(entry as JsonObject)?["key"] ?? (entry as JsonObject)?["value"] ?? index}]", entry);
                    break;
                case JsonArray list:
                    if (list.Count > 0) flat[path] = string.Join(", ", list.Select(value => value?.ToString()));
                    break;
                default:
                    flat[path] = node.ToString();
                    break;
            }
        }
    }
}
