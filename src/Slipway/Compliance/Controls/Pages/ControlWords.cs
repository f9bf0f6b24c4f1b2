using System.Text.Json;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Controls.Pages;

/// <summary>How controls are told.</summary>
internal static class ControlWords
{
    public static Mark Look(this ControlStanding standing, bool hub) => standing.State switch
    {
        ControlState.Met => Mark.Ok,
        ControlState.RiskAccepted => Mark.Waived,
        ControlState.Lapsed => Mark.Bad,
        ControlState.InReview => hub ? Mark.Wait : Mark.Review,
        _ => hub ? Mark.Review : Mark.Wait,
    };

    public static string Told(this ControlState state) => state switch
    {
        ControlState.Missing => "Nothing given",
        ControlState.InReview => "In review",
        ControlState.NotMet => "Not met",
        ControlState.Partly => "Met in part",
        ControlState.RiskAccepted => "Risk accepted",
        _ => state.ToString(),
    };

    public static string Told(this Demand demand) => demand == Demand.Answer ? "An accepted answer" : "Evidence that we reviewed";

    /// <summary>What the partner does next; nothing where nothing is to be done.</summary>
    public static string? Next(this ControlStanding standing) => standing.State switch
    {
        ControlState.Met => standing.InReview ? "A newer piece is being read." : null,
        ControlState.RiskAccepted => "Put it right before the acceptance ends.",
        ControlState.InReview => "Nothing; the hub reads it.",
        ControlState.Partly when standing.Control.Demand == Demand.Evidence => "Add evidence: the answer alone does not suffice.",
        ControlState.Partly => "Say what is missing and by when, then answer again.",
        ControlState.NotMet => "Put it right, then answer again or add evidence.",
        ControlState.Lapsed => standing.Control.Demand == Demand.Evidence ? "Send a newer piece of evidence." : "Answer it again.",
        _ => standing.Control.Demand == Demand.Evidence ? "Add evidence." : "Answer it in the questionnaire.",
    };

    public static string Value(this ControlParameter parameter)
    {
        var value = parameter.Value.ValueKind == JsonValueKind.Array
            ? Words.List([.. parameter.Value.EnumerateArray().Select(item => Plain(item.ToString()))])
            : Plain(parameter.Value.ToString());
        return parameter.Unit is { } unit ? $"{value} {unit}" : value;
    }

    private static string Plain(string kebab) => kebab.Replace('-', ' ');
}
