using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Journeys.Engine;

/// <summary>A gate's answer: computed from proofs every time, always with reasons.</summary>
public sealed record GateAnswer(Gate Gate, IReadOnlyList<RequirementAnswer> Requirements)
{
    public bool Open => Requirements.All(requirement => requirement.Holds);

    public int Holding => Requirements.Count(requirement => requirement.Holds);

    /// <summary>Until when it stays open if nobody does anything; none when closed or without end.</summary>
    public DateTimeOffset? Until => Open ? Requirements.Min(requirement => requirement.Until) : null;

    /// <summary>What does not hold, though steps prove it.</summary>
    public IReadOnlyList<GateRequirement> Waivable() => [.. Requirements.Where(answer => !answer.Holds && answer.Steps.Count > 0).Select(answer => answer.Requirement)];
}

/// <summary>One requirement with the standing of every step behind it.</summary>
public sealed record RequirementAnswer(GateRequirement Requirement, IReadOnlyList<Standing> Steps)
{
    /// <summary>True when every step holds. A requirement that no step proves does not hold: nothing is granted by an omission.</summary>
    public bool Holds => Steps.Count > 0 && Steps.All(standing => standing.Holds);

    public DateTimeOffset? Until => Holds ? Steps.Min(standing => standing.Until) : null;

    /// <summary>Until when something of it should be renewed, so that it goes on to hold.</summary>
    public DateTimeOffset? RenewBy => Holds ? Steps.Min(standing => standing.ValidUntil) : null;

    /// <summary>A step whose proof holds only through its grace; none where all are in time.</summary>
    public Standing? Overdue => Holds ? Steps.Where(standing => standing.IsOverdue).MinBy(standing => standing.Until) : null;

    /// <summary>The step that waits longest; none when it holds.</summary>
    public Standing? Blocker => Steps.Where(standing => !standing.Holds)
        .OrderBy(standing => standing.Since ?? DateTimeOffset.MaxValue).FirstOrDefault();
}

public static class GateAnswers
{
    public static GateAnswer Answer(this JourneyHistory history, Gate gate, DateTimeOffset at) =>
        new(gate, [.. gate.Requirements.Select(requirement => new RequirementAnswer(
            requirement,
            [.. history.Steps
                .Where(step => step.Gate is { } membership && membership.Gate == gate.Key && membership.Requirement == requirement.Key)
                .Select(step => history.At(step, at))]))]);

    public static IReadOnlyList<GateAnswer> Gates(this JourneyHistory history, DateTimeOffset at) =>
        [.. history.Playbook.Gates.Select(gate => history.Answer(gate, at))];
}

/// <summary>Whether the partner can do one thing, over every pillar that the playbook proves for it.</summary>
public sealed record CapabilityAnswer(Capability Capability, IReadOnlyList<PillarAnswer> Pillars)
{
    public bool Ready => Pillars.Count > 0 && Pillars.All(pillar => pillar.Holds);

    /// <summary>False where the playbook has no step of some pillar for this kind of partner: it is not meant to do this.</summary>
    public bool WithinReach => Pillars.Count > 0 && Pillars.All(pillar => pillar.Steps.Count > 0);
}

public sealed record PillarAnswer(Pillar Pillar, IReadOnlyList<Standing> Steps)
{
    /// <summary>True when every applicable step holds. A pillar without one does not hold: nothing is granted by an omission.</summary>
    public bool Holds => Steps.Count > 0 && Steps.All(standing => standing.Holds);
}

/// <summary>Partner-ready: both gates hold. What the partner is ready for is said for each capability over the pillars.</summary>
public sealed record ReadinessAnswer(bool PartnerReady, IReadOnlyList<CapabilityAnswer> Capabilities);

public static class ReadinessAnswers
{
    public static ReadinessAnswer Readiness(this JourneyHistory history, DateTimeOffset at) => new(
        history.Gates(at).All(gate => gate.Open),
        [.. Enum.GetValues<Capability>().Select(capability => Answer(history, capability, at))]);

    private static CapabilityAnswer Answer(JourneyHistory history, Capability capability, DateTimeOffset at) => new(
        capability,
        [.. history.Playbook.Steps
            .Where(step => step.Pillar is not null && step.Readiness.Contains(capability))
            .Select(step => step.Pillar!.Value).Distinct().Order()
            .Select(pillar => new PillarAnswer(pillar, [.. history.Steps
                .Where(step => step.Pillar == pillar && step.Readiness.Contains(capability))
                .Select(step => history.At(step, at))]))]);
}

public sealed record NoSuchGate(string Gate) : Refusal($"There is no gate {Gate} in this playbook.", "", "List the gates and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
