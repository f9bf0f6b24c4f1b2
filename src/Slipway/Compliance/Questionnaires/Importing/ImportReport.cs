using System.Text.Json;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>What an import read, and what it did not carry over.</summary>
/// <param name="Format">Where it comes from: <c>vsaq</c> or <c>framework</c>.</param>
/// <param name="Nodes">Items of the source with a kind of their own.</param>
/// <param name="Conditions">Conditions in the source.</param>
/// <param name="Assessable">Nodes that the source marks as to be assessed; none where it does not mark any.</param>
/// <param name="Questions">Questions that came of it.</param>
/// <param name="Losses">What was not carried over; none means that nothing was lost.</param>
/// <param name="Remarks">What was decided where the source says nothing.</param>
public sealed record ImportReport(
    string Format, int Nodes, int Conditions, int? Assessable, int Questions, IReadOnlyList<Loss> Losses, IReadOnlyList<string> Remarks)
{
    internal string ToJson() => JsonSerializer.Serialize(this, PlaybookJson.Options);

    internal static ImportReport? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<ImportReport>(json, PlaybookJson.Options);
}

/// <summary>Something of the source that is not in the questionnaire.</summary>
/// <param name="Place">The first place, as <c>file:line</c>.</param>
/// <param name="What">A field, an item or a condition.</param>
/// <param name="Count">How often it occurs.</param>
public sealed record Loss(string Place, string What, string Reason, int Count);

/// <summary>Collects losses: the same one in many places is told once, with its first place and how often.</summary>
internal sealed class Losses
{
    private const int Most = 500;
    private readonly List<Loss> _found = [];
    private readonly Dictionary<(string What, string Reason), int> _known = [];

    public IReadOnlyList<Loss> All => _found;

    public void Add(Playbooks.Reading.Place place, string what, string reason)
    {
        if (_known.TryGetValue((what, reason), out var at)) _found[at] = _found[at] with { Count = _found[at].Count + 1 };
        else if (_found.Count < Most) Remember($"{place.File}:{place.Line}", what, reason);
    }

    /// <summary>Fields of a group that nothing was made of.</summary>
    public void Unused(Playbooks.Reading.MapNode map, string reason, params IReadOnlyList<string> used)
    {
        foreach (var entry in map.Entries.Where(entry => !used.Contains(entry.Key) && entry.Value is not Playbooks.Reading.ScalarNode { Empty: true })) Add(entry.At, entry.Key, reason);
    }

    private void Remember(string place, string what, string reason)
    {
        _known[(what, reason)] = _found.Count;
        _found.Add(new Loss(place, what, reason, 1));
    }
}
