namespace Slipway.Compliance.Controls;

/// <summary>How an owed control stands.</summary>
public enum ControlState
{
    /// <summary>Nothing speaks for it.</summary>
    Missing,

    /// <summary>Something was given and the hub reads it.</summary>
    InReview,

    /// <summary>What was accepted says that it is not met, or what was given was refused.</summary>
    NotMet,

    /// <summary>Met in part, or answered where something to look at is asked.</summary>
    Partly,
    Met,

    /// <summary>It was met, and what spoke for it has ended.</summary>
    Lapsed,

    /// <summary>Not met, and the hub accepted that risk for a while.</summary>
    RiskAccepted,
}

/// <summary>One owed control with its state, until when, and everything that speaks for or against it.</summary>
/// <param name="Since">From when it is as it is; none where nothing was ever given.</param>
/// <param name="Until">When a state that holds ends (exclusive), or when it lapsed.</param>
/// <param name="Reasons">What counts comes first.</param>
public sealed record ControlStanding(
    OwedControl Control, ControlState State, DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlyList<ControlSupport> Reasons)
{
    public bool Holds => State is ControlState.Met or ControlState.RiskAccepted;

    /// <summary>Something newer is being read, whatever the state.</summary>
    public bool InReview => Reasons.Any(reason => reason.State == SupportState.InReview);
}

/// <summary>
/// Whether controls are met: pure, of what is owed, what speaks for it, and an instant. Accepted words count at their weakest, so that one "no"
/// is not outvoted by another "yes"; nothing counts longer than the control's own interval.
/// </summary>
public static class ControlStandings
{
    public static IReadOnlyList<ControlStanding> Of(IEnumerable<OwedControl> owed, IEnumerable<ControlSupport> supports, DateTimeOffset at)
    {
        var byControl = supports.Where(support => support.From <= at || support.State != SupportState.Accepted)
            .ToLookup(support => support.Control, StringComparer.OrdinalIgnoreCase);
        return [.. owed.Select(control => Of(control, [.. byControl[control.Id]], at))];
    }

    /// <summary>End of what one support is worth for a control: its own, or the control's interval counted from its beginning.</summary>
    public static DateTimeOffset EndFor(OwedControl control, ControlSupport support)
    {
        var interval = support.From.AddDays(control.RevalidateDays);
        return support.Kind != SupportKind.RiskAcceptance && (support.Until is null || interval < support.Until) ? interval : support.Until ?? interval;
    }

    private static ControlStanding Of(OwedControl control, List<ControlSupport> supports, DateTimeOffset at)
    {
        var accepted = supports.Where(support => support.State == SupportState.Accepted).ToList();
        var now = accepted.Where(support => EndFor(control, support) > at).ToList();
        var words = now.Where(support => support.Kind != SupportKind.RiskAcceptance).ToList();
        var reasons = (IReadOnlyList<ControlSupport>)[.. now.OrderByDescending(support => support.From), .. supports.Except(now).OrderByDescending(support => support.From)];
        if (words.Count > 0 && words.Min(support => support.Degree) >= 1 && Sufficient(control, words) is { Count: > 0 } full)
        {
            return new ControlStanding(control, ControlState.Met, full.Min(support => support.From), full.Max(support => EndFor(control, support)), reasons);
        }

        if (now.Where(support => support.Kind == SupportKind.RiskAcceptance).MaxBy(support => EndFor(control, support)) is { } acceptance)
        {
            return new ControlStanding(control, ControlState.RiskAccepted, acceptance.From, EndFor(control, acceptance), reasons);
        }

        return Unmet(control, supports, words, reasons);
    }

    private static List<ControlSupport> Sufficient(OwedControl control, List<ControlSupport> words) =>
        [.. words.Where(support => support.Degree >= 1 && support.Kind != SupportKind.Attestation && (control.Demand == Demand.Answer || support.Kind == SupportKind.Evidence))];

    private static ControlStanding Unmet(
        OwedControl control, List<ControlSupport> supports, List<ControlSupport> words, IReadOnlyList<ControlSupport> reasons)
    {
        if (words.Count > 0)
        {
            var state = words.Min(support => support.Degree) <= 0 ? ControlState.NotMet : ControlState.Partly;
            return new ControlStanding(control, state, words.Max(support => support.From), null, reasons);
        }

        if (supports.Where(support => support.State == SupportState.InReview).MinBy(support => support.From) is { } read)
        {
            return new ControlStanding(control, ControlState.InReview, read.From, null, reasons);
        }

        var ended = supports.Where(support => support.State == SupportState.Accepted && support.Kind != SupportKind.RiskAcceptance).ToList();
        if (ended.Count > 0)
        {
            var end = ended.Max(support => EndFor(control, support));
            return new ControlStanding(control, ControlState.Lapsed, end, end, reasons);
        }

        return supports.Where(support => support.State == SupportState.Refused).MaxBy(support => support.From) is { } refused
            ? new ControlStanding(control, ControlState.NotMet, refused.From, null, reasons)
            : new ControlStanding(control, ControlState.Missing, null, null, reasons);
    }
}
