using System.Text.RegularExpressions;

namespace Slipway.Playbooks.Reading;

/// <summary>The playbook and its tree side by side, so that a rule that speaks of the one can point into the other.</summary>
internal sealed class Checked(Playbook playbook, Node root, Problems problems) : CheckedTree(root, problems)
{
    public Playbook Playbook => playbook;

    public IReadOnlyList<PlacedStep> Steps { get; } =
        [.. playbook.Modules.SelectMany((module, m) => module.Steps.Select((step, s) => new PlacedStep(step, $"modules[{m}].steps[{s}]")))];
}

/// <summary>A written tree in which rules of any kind of file say what is wrong, by path.</summary>
internal partial class CheckedTree(Node root, Problems problems)
{
    /// <summary>True when every file could be read, so that what refers to another file can be judged.</summary>
    public bool Complete => problems.Complete;

    public bool Unclear(string path) => problems.TroubledWithin(path);

    /// <summary>Notes a problem at the path; where that does not exist, at what it would lie in. Silent where the shape is wrong already.</summary>
    public void Say(string path, string reason)
    {
        if (!problems.Troubled(path)) problems.Add(Find(path), reason);
    }

    public void SayAt(Place place, string reason) => problems.Add(place, reason);

    public Place Find(string path)
    {
        var node = root;
        foreach (var part in Parts().EnumerateMatches(path))
        {
            var name = path.AsSpan(part.Index, part.Length);
            var below = node switch
            {
                ListNode list when int.TryParse(name, out var index) && index < list.Items.Count => list.Items[index],
                MapNode map => map[name.ToString()],
                _ => null,
            };
            if (below is null) break;
            node = below;
        }

        return node.Place;
    }

    /// <summary>Keys must have the form of keys, and each stand once.</summary>
    public void Keys(string what, IEnumerable<(string Key, string Path)> keys)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, path) in keys.Where(pair => !problems.Troubled(pair.Path)))
        {
            if (!KeyForm().IsMatch(key) || key.Length > 80) Say(path, $"{what} is a key: small letters, digits and hyphens, at most 80; found “{key}”");
            if (!seen.TryAdd(key, path)) Say(path, $"{what} {key} is given a second time; the first is {Where(seen[key])}");
        }
    }

    /// <summary>Numbers and names that must be unique.</summary>
    public void Once<T>(string what, IEnumerable<(T Value, string Path)> values)
        where T : notnull
    {
        var seen = new Dictionary<T, string>();
        foreach (var (value, path) in values.Where(pair => !problems.Troubled(pair.Path)))
        {
            if (!seen.TryAdd(value, path)) Say(path, $"{what} {value} is given a second time; the first is {Where(seen[value])}");
        }
    }

    public void Least(int? value, int least, string path, string unit = "")
    {
        if (value < least) Say(path, $"{path[(path.LastIndexOf('.') + 1)..]} must be {least}{unit} or more; found {value}");
    }

    private string Where(string path) => Find(path) is var at ? $"in {at.File} on line {at.Line}" : "";

    [GeneratedRegex("[^.\\[\\]]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyForm();
}

internal sealed record PlacedStep(Step Step, string Path);
