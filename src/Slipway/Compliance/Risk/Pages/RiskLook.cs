using Slipway.Compliance.Controls;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Risk.Pages;

/// <summary>How controls and scores are told.</summary>
internal static class RiskLook
{
    public static Mark Look(this ControlState state) => state switch
    {
        ControlState.Met => Mark.Ok,
        ControlState.RiskAccepted => Mark.Waived,
        ControlState.InReview => Mark.Review,
        ControlState.Partly => Mark.Wait,
        ControlState.NotMet or ControlState.Lapsed => Mark.Bad,
        _ => Mark.Todo,
    };

    /// <summary>"86", never a percentage of nothing.</summary>
    public static string Told(this decimal? score) => score is { } value ? value.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : "–";

    /// <summary>What is not met, in few words: "2 missing, 1 lapsed".</summary>
    public static string Rest(this FamilyScore family)
    {
        var parts = new[] { (family.NotMet, "not met"), (family.Lapsed, "lapsed"), (family.Missing, "missing"), (family.Partly, "in part"), (family.InReview, "in review"), (family.RiskAccepted, "risk accepted") }
            .Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}").ToList();
        return parts.Count == 0 ? "All met" : Words.Sentence(string.Join(", ", parts));
    }
}
