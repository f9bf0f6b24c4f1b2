using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Playbooks;

namespace Slipway.Journeys.Api;

/// <summary>A journey at an instant: every applicable step with its standing, the gates and the readiness that follow from them.</summary>
/// <param name="At">The instant that the answers are for.</param>
public sealed record JourneyJson(
    Guid Id, Guid Partner, string Playbook, string PlaybookVersion, DateTimeOffset OpenedAt, DateTimeOffset At, IReadOnlyList<StepJson> Steps,
    IReadOnlyList<GateJson> Gates, ReadinessJson Readiness)
{
    internal static JourneyJson Of(JourneyView view, DateTimeOffset at) => new(
        view.Journey.Id, view.Partner.Id, view.Playbook.Name, view.Playbook.Version, view.Journey.OpenedAt, at,
        [.. view.History.Steps.Select(step => StepJson.Of(view, view.History.At(step, at)))],
        [.. view.History.Gates(at).Select(GateJson.Of)], ReadinessJson.Of(view, at));
}

/// <summary>One step: how it stands, and by which proof or whose turn.</summary>
/// <param name="Key">Stable across versions of the playbook.</param>
/// <param name="ProofKind">What closes it, for example <c>document</c>.</param>
/// <param name="WaitsFor">The side that must act; none when nothing waits.</param>
/// <param name="Person">The one person who must act, where somebody is named.</param>
/// <param name="Since">Since when it stands like this.</param>
/// <param name="Due">Until when the hub promised to act.</param>
/// <param name="Until">Until when the proof, with its grace, or the waiver holds (exclusive); none means without end.</param>
/// <param name="RenewBy">Until when the proof should be renewed: the end of its validity, or the day that the hub set. After it the proof holds through its grace.</param>
/// <param name="RenewalOpens">From when a renewal is taken.</param>
/// <param name="Renewal">Where a proof that holds stands on its way to be given again.</param>
/// <param name="Note">What the other side asked for.</param>
/// <param name="Needs">Steps that must hold first and do not.</param>
public sealed record StepJson(
    string Key, string Title, string Module, Side Owner, string ProofKind, StepState State, Side? WaitsFor, Guid? Person, DateTimeOffset? Since,
    DateTimeOffset? Due, DateTimeOffset? Until, DateTimeOffset? RenewBy, DateTimeOffset? RenewalOpens, RenewalState Renewal, string? Note, IReadOnlyList<string> Needs, string? Gate, string? Requirement,
    ProofJson? Proof, WaiverJson? Waiver)
{
    internal static StepJson Of(JourneyView view, Standing standing) => new(
        standing.Step.Key, standing.Step.Title, view.Playbook.Modules.First(module => module.Steps.Contains(standing.Step)).Key, standing.Step.Owner,
        standing.Step.Proof.Kind, standing.State, standing.WaitsFor, standing.Turn?.PersonId, standing.Since, standing.Turn?.Due, standing.Until,
        standing.RenewBy, standing.RenewalOpens, standing.Renewal, standing.Turn?.Note, [.. standing.WaitsForSteps.Select(step => step.Key)], standing.Step.Gate?.Gate, standing.Step.Gate?.Requirement,
        standing.Proof is { } proof ? ProofJson.Of(proof) : null, standing.Waiver is { } waiver ? WaiverJson.Of(waiver) : null);
}

/// <summary>What closes a step.</summary>
/// <param name="Evidence">What it rests on, as kind and id.</param>
/// <param name="Until">End of its validity (exclusive); none means without end.</param>
/// <param name="GraceDays">Days after that during which it still holds.</param>
public sealed record ProofJson(string Evidence, string Summary, Guid? GivenBy, Guid? CheckedBy, DateTimeOffset From, DateTimeOffset? Until, int GraceDays)
{
    internal static ProofJson Of(Proof proof) => new(proof.Evidence, proof.Summary, proof.GivenBy, proof.CheckedBy, proof.From, proof.Until, proof.GraceDays);
}

/// <summary>A step that need not be proven for a while.</summary>
/// <param name="Until">Its end (exclusive).</param>
public sealed record WaiverJson(Guid Id, string Step, string Reason, Guid ApprovedBy, DateTimeOffset GrantedAt, DateTimeOffset Until)
{
    internal static WaiverJson Of(Waiver waiver) => new(waiver.Id, waiver.StepKey, waiver.Reason, waiver.ApprovedBy, waiver.GrantedAt, waiver.Until);
}

/// <summary>Waivers that were granted together.</summary>
public sealed record WaiversJson(IReadOnlyList<WaiverJson> Waivers);

/// <summary>The gates at an instant.</summary>
public sealed record GatesJson(DateTimeOffset At, IReadOnlyList<GateJson> Gates);

/// <summary>One gate, with the reasons of its answer.</summary>
/// <param name="Opens">What the partner may do once it is open.</param>
/// <param name="Until">Until when it stays open if nobody does anything; none when closed or without end.</param>
public sealed record GateJson(string Key, int Number, string Title, string Opens, bool Open, DateTimeOffset? Until, IReadOnlyList<RequirementJson> Requirements)
{
    internal static GateJson Of(GateAnswer answer) => new(
        answer.Gate.Key, answer.Gate.Number, answer.Gate.Title, answer.Gate.Opens, answer.Open, answer.Until, [.. answer.Requirements.Select(RequirementJson.Of)]);
}

/// <summary>One requirement of a gate.</summary>
/// <param name="Blocker">The step that waits longest; none when it holds.</param>
public sealed record RequirementJson(string Key, string Title, bool Holds, DateTimeOffset? Until, IReadOnlyList<ReasonJson> Steps, ReasonJson? Blocker)
{
    internal static RequirementJson Of(RequirementAnswer answer) => new(
        answer.Requirement.Key, answer.Requirement.Title, answer.Holds, answer.Until, [.. answer.Steps.Select(ReasonJson.Of)],
        answer.Blocker is { } blocker ? ReasonJson.Of(blocker) : null);
}

/// <summary>One step as the reason of an answer: by which evidence it holds and until when, or who must act and since when.</summary>
public sealed record ReasonJson(
    string Step, string Title, StepState State, bool Holds, string? Evidence, Guid? Waiver, DateTimeOffset? Until, Side? WaitsFor, Guid? Person, DateTimeOffset? Since)
{
    internal static ReasonJson Of(Standing standing) => new(
        standing.Step.Key, standing.Step.Title, standing.State, standing.Holds, standing.Proof?.Evidence, standing.Waiver?.Id, standing.Until,
        standing.WaitsFor, standing.Turn?.PersonId, standing.Since);
}

/// <summary>What the partner is ready for.</summary>
/// <param name="PartnerReady">True when both gates hold.</param>
public sealed record ReadinessJson(DateTimeOffset At, bool PartnerReady, IReadOnlyList<CapabilityJson> Capabilities)
{
    internal static ReadinessJson Of(JourneyView view, DateTimeOffset at)
    {
        var answer = view.History.Readiness(at);
        return new ReadinessJson(at, answer.PartnerReady, [.. answer.Capabilities.Select(CapabilityJson.Of)]);
    }
}

/// <summary>Whether the partner can market, sell, deliver or support.</summary>
public sealed record CapabilityJson(Capability Capability, bool Ready, IReadOnlyList<PillarJson> Pillars)
{
    internal static CapabilityJson Of(CapabilityAnswer answer) => new(
        answer.Capability, answer.Ready, [.. answer.Pillars.Select(pillar => new PillarJson(pillar.Pillar, pillar.Holds, [.. pillar.Steps.Select(ReasonJson.Of)]))]);
}

/// <summary>One pillar under a capability, with the steps that it stands on.</summary>
public sealed record PillarJson(Pillar Pillar, bool Holds, IReadOnlyList<ReasonJson> Steps);
