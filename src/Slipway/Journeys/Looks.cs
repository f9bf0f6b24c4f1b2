using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Playbooks;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Journeys;

/// <summary>How a step stands, as one side sees it: amber is always the reader's own turn.</summary>
public static class Looks
{
    /// <summary>"Gate 1: Trusted to start".</summary>
    public static string Name(this Gate gate) => gate.Title == $"Gate {gate.Number}" ? gate.Title : $"Gate {gate.Number}: {gate.Title}";

    public static Mark Look(this Standing standing, Side reader) => standing.State switch
    {
        StepState.Held when standing.IsOverdue || standing.Renewal == RenewalState.Demanded => standing.Step.Owner == reader ? Mark.Wait : Mark.Review,
        StepState.Held => Mark.Ok,
        StepState.Waived => Mark.Waived,
        StepState.Lapsed or StepState.Refused => Mark.Bad,
        StepState.Closed or StepState.NotApplicable => Mark.Todo,
        _ => standing.WaitsFor == reader ? Mark.Wait : Mark.Review,
    };

    /// <summary>The state in a few words for a chip: "Your turn", "In review", "Holds".</summary>
    public static string ChipText(this Standing standing, Side reader, string otherSide) => standing.State switch
    {
        StepState.Held when standing.Turn is not null => "Holds, renewal under way",
        StepState.Held when standing.IsOverdue => "Holds, overdue",
        StepState.Held when standing.Renewal == RenewalState.Demanded => "Holds, wanted again",
        StepState.Held => "Holds",
        StepState.Waived => "Waived",
        StepState.Lapsed => "Lapsed",
        StepState.Refused => "Refused",
        StepState.Closed => "Not open yet",
        StepState.NotApplicable => "Does not apply",
        _ when standing.WaitsFor == reader => standing.Turn?.Kind == TurnKind.AskedAgain ? "Your turn: asked again" : "Your turn",
        _ => $"{Words.Possessive(otherSide)} turn",
    };
}
