using System.Text.Json;
using Slipway.Journeys;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Controls;

/// <summary>
/// <c>controls</c>: every control that the partner's segment owes is met, or its risk accepted. The proof holds until the first of them ends, so
/// that a gate closes in the minute in which one control lapses.
/// </summary>
public sealed class ControlsProof(ControlReader reader) : IProofKind
{
    internal const string Name = "controls";

    public string Kind => Name;

    public Type Panel => typeof(Pages.ControlsPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) =>
        settings.EnumerateObject().Select(property => new SettingProblem(property.Name, $"controls has no setting {property.Name}; what is owed stands in the control set"));

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var assessment = Assess(await reader.StandingsAsync(journey.PartnerId, journey.Now, cancellationToken));
        return steps.ToDictionary(step => step.Key, _ => assessment);
    }

    internal static Assessment Assess(OwedStandings owed)
    {
        var open = owed.Standings.Where(standing => !standing.Holds).ToList();
        if (owed.AllHold) return new Assessment.Proved(Proof(owed));

        // While the hub reads everything that is left it is the hub's turn; a note says what it reads.
        return open.Count > 0 && open.TrueForAll(standing => standing.State == ControlState.InReview)
            ? new Assessment.InHand(TurnKind.Review, open.Min(standing => standing.Since!.Value), Note: $"Being read: {Short(open)}")
            : Assessment.Missing.Yet;
    }

    private static GivenProof Proof(OwedStandings owed)
    {
        var accepted = owed.Standings.Count(standing => standing.State == ControlState.RiskAccepted);
        var summary = $"{Words.Plural(owed.Standings.Count, "control")} of segment {owed.Segment} {(owed.Standings.Count == 1 ? "holds" : "hold")}, set {owed.Published.Set.Version}"
            + (accepted > 0 ? $"; the risk of {accepted} is accepted" : "");
        return new GivenProof($"control-set:{owed.Published.Id:N}", summary, null, null, owed.Standings.Max(standing => standing.Since!.Value), owed.Until);
    }

    private static string Short(List<ControlStanding> open) =>
        string.Join(", ", open.Take(8).Select(standing => standing.Control.Id)) + (open.Count > 8 ? $" and {open.Count - 8} more" : "");
}
