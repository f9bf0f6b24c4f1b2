namespace Slipway.Playbooks.Reading;

/// <summary>Where something stands in a playbook's files; lines and columns from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A value as a file wrote it, with its place.</summary>
internal abstract class Node(Place place)
{
    public Place Place => place;

    /// <summary>What it is, in words for a message.</summary>
    public abstract string Kind { get; }

    /// <summary>The text of a scalar; none for lists and groups.</summary>
    public string? Text => (this as ScalarNode)?.Value;
}

/// <param name="plain">Written without quotation marks, so that it may be a number, true, false or nothing.</param>
internal sealed class ScalarNode(Place place, string value, bool plain) : Node(place)
{
    public string Value => value;

    public bool Plain => plain;

    public bool Empty => plain && value is "" or "~" or "null" or "Null" or "NULL";

    public bool? Truth => !plain ? null : value switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public override string Kind => Empty ? "nothing" : $"“{(value.Length > 40 ? value[..40] + "…" : value)}”";
}

internal sealed class ListNode(Place place, IReadOnlyList<Node> items) : Node(place)
{
    public IReadOnlyList<Node> Items => items;

    public override string Kind => "a list";
}

internal sealed class MapNode(Place place, IReadOnlyList<Entry> entries) : Node(place)
{
    public IReadOnlyList<Entry> Entries => entries;

    public override string Kind => "a group of fields";

    public Node? this[string key] => entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The same with one field replaced, in its place.</summary>
    public MapNode With(string key, Func<Node, Node> replace) =>
        new(Place, [.. entries.Select(entry => entry.Key == key ? entry with { Value = replace(entry.Value) } : entry)]);
}

internal sealed record Entry(string Key, Place At, Node Value);
