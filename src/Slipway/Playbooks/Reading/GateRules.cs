using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Playbooks.Reading;

/// <summary>Steps and gates fit together: every step's gate exists, and every requirement can be proven by every partner.</summary>
internal static class GateRules
{
    public static void Check(Checked book)
    {
        foreach (var placed in book.Steps) Exists(book, placed);
        if (book.Steps.Any(placed => book.Unclear($"{placed.Path}.gate") || book.Unclear($"{placed.Path}.appliesTo"))) return;
        foreach (var (g, gate) in book.Playbook.Gates.Index())
        {
            foreach (var (r, requirement) in gate.Requirements.Index())
            {
                if (Unproven(book.Playbook, gate, requirement) is { } reason) book.Say($"gates[{g}].requirements[{r}]", reason);
            }
        }
    }

    private static void Exists(Checked book, PlacedStep placed)
    {
        if (placed.Step.Gate is not { } membership) return;
        var gate = book.Playbook.Gates.FirstOrDefault(found => found.Key == membership.Gate);
        if (gate is null)
        {
            book.Say($"{placed.Path}.gate", $"there is no gate {membership.Gate}; known are {Words.List([.. book.Playbook.Gates.Select(found => found.Key)])}");
        }
        else if (gate.Requirements.All(requirement => requirement.Key != membership.Requirement))
        {
            book.Say($"{placed.Path}.gate", $"{gate.Key} has no requirement {membership.Requirement}; it has {Words.List([.. gate.Requirements.Select(requirement => requirement.Key)])}");
        }
    }

    /// <summary>A requirement without a step does not hold, so the gate would stay closed for ever.</summary>
    private static string? Unproven(Playbook playbook, Gate gate, GateRequirement requirement)
    {
        var steps = playbook.Steps.Where(step => step.Gate == new GateMembership(gate.Key, requirement.Key)).ToList();
        if (steps.Count == 0) return $"no step proves {gate.Key}/{requirement.Key}, so the gate could never open";
        foreach (var archetype in Enum.GetValues<Archetype>())
        {
            foreach (var tier in Enum.GetValues<Tier>())
            {
                for (var segment = 1; segment <= 3; segment++)
                {
                    if (steps.Any(step => step.AppliesTo.Covers(archetype, tier, segment))) continue;
                    return $"no step that proves {gate.Key}/{requirement.Key} applies to a {Words.Of(archetype)} partner of tier {tier.Kebab()} in segment {segment}, so the gate could never open for it";
                }
            }
        }

        return null;
    }
}
