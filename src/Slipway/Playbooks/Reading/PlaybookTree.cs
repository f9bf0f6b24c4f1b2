using System.Text.RegularExpressions;

namespace Slipway.Playbooks.Reading;

/// <summary>
/// Puts the files together as one tree of the form that <see cref="Playbook"/> has. What a person writes shorter is written out here: the
/// modules by their file names, a gate as <c>gate-1/identity</c>, a proof's settings beside its kind, an agreement as Markdown with a head.
/// </summary>
internal sealed partial class PlaybookTree(PlaybookFiles files, Problems problems)
{
    internal const string Start = "playbook.yaml";

    /// <summary>Which parts stand in files of their own.</summary>
    internal static readonly IReadOnlyList<(string File, string[] Fields)> Parts =
    [
        ("rubrics.yaml", ["rubrics"]),
        ("checklists.yaml", ["checklists"]),
        ("roles.yaml", ["roles"]),
        ("service.yaml", ["serviceLevels", "escalation"]),
    ];

    internal static IReadOnlyList<string> StartFields { get; } =
        [.. Shape.Fields(Shape.Of(typeof(Playbook))).Select(field => field.Name).Except(Parts.SelectMany(part => part.Fields)).Except(["agreements"])];

    /// <returns>None when the first file cannot be read.</returns>
    public MapNode? Build()
    {
        if (Group(Start, StartFields) is not { } start) return null;
        var root = start.With("modules", Modules);
        var parts = Parts.SelectMany(part => Part(part.File, part.Fields));
        var agreements = new Entry("agreements", new Place("agreements", 1, 1), new ListNode(new Place("agreements", 1, 1), [.. Agreements()]));
        return new MapNode(root.Place, [.. root.Entries, .. parts, agreements]);
    }

    private IEnumerable<Entry> Part(string file, string[] fields)
    {
        if (Group(file, fields) is not { } group) return [];
        foreach (var field in fields.Where(field => group[field] is null))
        {
            problems.Add(group.Place, $"the file lacks the field {field}");
        }

        return group.Entries;
    }

    /// <summary>A file that holds a group of fields; none where it cannot be read, which is noted.</summary>
    private MapNode? Group(string file, IReadOnlyList<string> known)
    {
        var node = Yaml(file);
        if (node is not MapNode map)
        {
            if (node is not null) problems.Unreadable(node.Place, $"must hold fields ({string.Join(", ", known)}); found {node.Kind}");
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var home = Parts.FirstOrDefault(part => part.Fields.Contains(entry.Key)).File;
            problems.Add(entry.At, home is null ? Shape.Unknown(entry.Key, "this file", known) : $"the field {entry.Key} belongs into {home}");
        }

        return new MapNode(map.Place, [.. map.Entries.Where(entry => known.Contains(entry.Key))]);
    }

    private Node? Yaml(string file)
    {
        if (!files.Has(file))
        {
            problems.Unreadable(new Place(file, 1, 1), "is missing; a playbook has this file");
            return null;
        }

        return YamlTree.Text(file, files.Bytes(file), problems) is { } text ? YamlTree.Read(file, text, problems) : null;
    }

    private Node Modules(Node node)
    {
        if (node is not ListNode names) return node;
        var listed = names.Items.Select(item => $"modules/{item.Text}.yaml").ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.Names.Where(name => name.StartsWith("modules/", StringComparison.Ordinal) && !name.EndsWith(".md", StringComparison.Ordinal) && !listed.Contains(name)))
        {
            problems.Add(new Place(name, 1, 1), $"is not listed under modules in {Start}, so it would be left out");
        }

        return new ListNode(node.Place, [.. names.Items.Select(Module).OfType<Node>()]);
    }

    private Node? Module(Node item)
    {
        if (item.Text is not { } name || !FileName().IsMatch(name))
        {
            problems.Unreadable(item.Place, $"a module is named by its file without the ending, in small letters, digits and hyphens; found {item.Kind}");
            return null;
        }

        var file = $"modules/{name}.yaml";
        if (!files.Has(file))
        {
            problems.Unreadable(item.Place, $"there is no file {file}");
            return null;
        }

        return Yaml(file) switch
        {
            MapNode map => map.With("steps", steps => steps is ListNode list ? new ListNode(list.Place, [.. list.Items.Select(Step)]) : steps),
            var other => other,
        };
    }

    private Node Step(Node node) => node is MapNode step ? step.With("proof", Proof).With("gate", Gate) : node;

    private static Node Proof(Node node)
    {
        if (node is not MapNode map) return node;
        var settings = map.Entries.Where(entry => entry.Key != "kind").ToList();
        return new MapNode(map.Place, [
            .. map.Entries.Where(entry => entry.Key == "kind"),
            new Entry("settings", map.Place, new MapNode(map.Place, settings))]);
    }

    private Node Gate(Node node)
    {
        if (node is not ScalarNode { Empty: false } gate) return node;
        if (gate.Value.Split('/') is not [{ Length: > 0 } key, { Length: > 0 } requirement])
        {
            problems.Add(gate.Place, $"gate must be gate and requirement, for example gate-1/identity; found {gate.Kind}");
            return new ScalarNode(gate.Place, "", plain: true);
        }

        return new MapNode(gate.Place, [
            new Entry("gate", gate.Place, new ScalarNode(gate.Place, key, plain: false)),
            new Entry("requirement", gate.Place, new ScalarNode(gate.Place, requirement, plain: false))]);
    }

    private IEnumerable<Node> Agreements()
    {
        foreach (var file in files.Names.Where(name => name.StartsWith("agreements/", StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal)))
        {
            if (YamlTree.Text(file, files.Bytes(file), problems) is { } text && Agreement(file, text) is { } agreement) yield return agreement;
        }
    }

    private MapNode? Agreement(string file, string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            problems.Unreadable(new Place(file, 1, 1), "must begin with a head between two lines of three hyphens");
            return null;
        }

        // The first line stays with the head, so that its places are those of the file.
        if (YamlTree.Read(file, text[..(end + 1)], problems) is not { } head) return null;
        if (head is not MapNode fields)
        {
            problems.Unreadable(head.Place, $"the head must hold fields; found {head.Kind}");
            return null;
        }

        if (fields.Entries.FirstOrDefault(entry => entry.Key == "body") is { } body) problems.Add(body.At, "the body stands below the head, not in it");
        var at = new Place(file, text.AsSpan(0, end + 5).Count('\n') + 1, 1);
        return new MapNode(fields.Place, [.. fields.Entries.Where(entry => entry.Key != "body"), new Entry("body", at, new ScalarNode(at, text[(end + 5)..], plain: false))]);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
