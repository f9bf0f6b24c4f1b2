using System.Text.Json;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Controls;

/// <summary>What one version of a control set asks otherwise than another, of each segment and in its definitions. Pure.</summary>
public sealed record ControlSetDifference(IReadOnlyList<SegmentDifference> Segments, IReadOnlyList<ControlChange> Controls)
{
    public static ControlSetDifference Of(ControlSet from, ControlSet to) => new(
        [.. Enumerable.Range(1, 3).Select(segment => SegmentDifference.Of(segment, from.Owed(segment), to.Owed(segment)))],
        [.. Changes(from, to)]);

    private static IEnumerable<ControlChange> Changes(ControlSet from, ControlSet to)
    {
        var before = from.Controls.ToDictionary(control => control.Id, StringComparer.Ordinal);
        foreach (var control in to.Controls)
        {
            if (!before.Remove(control.Id, out var old)) yield return new ControlChange(control.Id, control.Title, ChangeKind.Added, []);
            else if (Fields(old, control) is { Count: > 0 } fields) yield return new ControlChange(control.Id, control.Title, ChangeKind.Changed, fields);
        }

        foreach (var gone in before.Values) yield return new ControlChange(gone.Id, gone.Title, ChangeKind.Removed, []);
    }

    private static List<FieldChange> Fields(ControlDefinition old, ControlDefinition now)
    {
        var (before, after) = (Flat(old), Flat(now));
        return [.. after.Where(pair => before[pair.Key] != pair.Value).Select(pair => new FieldChange(pair.Key, before[pair.Key], pair.Value))];
    }

    private static Dictionary<string, string> Flat(ControlDefinition control) =>
        JsonSerializer.SerializeToElement(control, PlaybookJson.Options).EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal);
}

/// <summary>What a partner of one segment would owe otherwise.</summary>
/// <param name="Added">Identifiers that are newly owed.</param>
/// <param name="Removed">Identifiers that are no longer owed.</param>
/// <param name="Stricter">Owed before and after, with evidence instead of an answer or a shorter interval.</param>
public sealed record SegmentDifference(int Segment, int Before, int After, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Stricter)
{
    public bool IsNone => Added.Count + Removed.Count + Stricter.Count == 0;

    public bool AsksMore => Added.Count + Stricter.Count > 0;

    /// <summary>In sentences, for letters and reasons.</summary>
    public string Told() => IsNone ? "The same controls are owed as before." : string.Join(' ', new[] { Told("Newly owed", Added), Told("Stricter", Stricter), Told("No longer owed", Removed) }.Where(sentence => sentence.Length > 0));

    private static string Told(string what, IReadOnlyList<string> controls) => controls.Count == 0 ? "" : $"{what}: {Words.List([.. controls])}.";

    internal static SegmentDifference Of(int segment, IReadOnlyList<OwedControl> from, IReadOnlyList<OwedControl> to)
    {
        var before = from.ToDictionary(control => control.Id, StringComparer.Ordinal);
        return new SegmentDifference(
            segment, from.Count, to.Count,
            [.. to.Where(control => !before.ContainsKey(control.Id)).Select(control => control.Id)],
            [.. before.Keys.Except(to.Select(control => control.Id), StringComparer.Ordinal)],
            [.. to.Where(control => before.TryGetValue(control.Id, out var old) && (control.Demand > old.Demand || control.RevalidateDays < old.RevalidateDays)).Select(control => control.Id)]);
    }
}

/// <summary>One control that two versions define differently.</summary>
public sealed record ControlChange(string Id, string Title, ChangeKind Kind, IReadOnlyList<FieldChange> Fields);
