namespace Slipway.Compliance.Controls;

/// <summary>A control as one segment owes it.</summary>
/// <param name="Id">As people write it, for example <c>SR-3</c>.</param>
/// <param name="Family">The first letters, for example <c>SR</c>.</param>
/// <param name="RevalidateDays">Days for which whatever speaks for it counts, at most.</param>
/// <param name="Guidance">Markdown.</param>
/// <param name="Because">Why this segment asks more than the definition; none for most.</param>
public sealed record OwedControl(
    string Id, string Title, string Family, PracticeLevel Practice, Demand Demand, int RevalidateDays, string Guidance, string Promise,
    IReadOnlyList<string> References, IReadOnlyList<ControlParameter> Parameters, string? Because = null);

public static class OwedControls
{
    /// <summary>What a partner of the segment owes, in the order of the set; the strictest of definition and segment counts.</summary>
    public static IReadOnlyList<OwedControl> Owed(this ControlSet set, int segment)
    {
        if (set.DemandsOf(segment) is not { } demands) return [];
        var ids = set.Presets.Where(preset => demands.Presets.Contains(preset.Key, StringComparer.Ordinal))
            .SelectMany(preset => preset.Controls).ToHashSet(StringComparer.Ordinal);
        return [.. set.Controls.Where(control => ids.Contains(control.Id)).Select(control => Owe(control, demands))];
    }

    public static SegmentDemands? DemandsOf(this ControlSet set, int segment) => set.Segments.FirstOrDefault(demands => demands.Segment == segment);

    /// <summary>The letters before the hyphen.</summary>
    public static string FamilyOf(string control) => control.Split('-')[0];

    private static OwedControl Owe(ControlDefinition control, SegmentDemands demands)
    {
        var stricter = demands.Stricter.FirstOrDefault(found => found.Control == control.Id);
        var days = Math.Min(Math.Min(control.RevalidateDays, demands.RevalidateDays), stricter?.RevalidateDays ?? int.MaxValue);
        var demand = control.Demand == Demand.Evidence ? Demand.Evidence : stricter?.Demand ?? control.Demand;
        return new OwedControl(
            control.Id, control.Title, FamilyOf(control.Id), control.Practice, demand, days, control.Guidance, control.Promise,
            control.References, control.Parameters, stricter?.Because);
    }
}
