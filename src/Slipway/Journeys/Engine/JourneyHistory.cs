using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Playbooks;

namespace Slipway.Journeys.Engine;

/// <summary>
/// Everything that a journey's answers rest on. Standing, gates and readiness are pure functions of it and an instant: the same answer
/// for now and for any day past.
/// </summary>
public sealed class JourneyHistory
{
    private readonly ILookup<string, Proof> _proofs;
    private readonly ILookup<string, Turn> _turns;
    private readonly ILookup<string, Waiver> _waivers;
    private readonly Dictionary<string, Step> _applicable;

    public JourneyHistory(
        Playbook playbook, Archetype archetype, Tier tier, int segment,
        IEnumerable<Proof> proofs, IEnumerable<Turn> turns, IEnumerable<Waiver> waivers)
    {
        Playbook = playbook;
        Steps = [.. playbook.Steps.Where(step => step.AppliesTo.Covers(archetype, tier, segment))];
        _applicable = Steps.ToDictionary(step => step.Key, StringComparer.Ordinal);
        _proofs = proofs.ToLookup(proof => proof.StepKey, StringComparer.Ordinal);
        _turns = turns.ToLookup(turn => turn.StepKey, StringComparer.Ordinal);
        _waivers = waivers.ToLookup(waiver => waiver.StepKey, StringComparer.Ordinal);
    }

    public Playbook Playbook { get; }

    /// <summary>The steps that apply to this partner, in the playbook's order.</summary>
    public IReadOnlyList<Step> Steps { get; }

    public bool Applies(string step) => _applicable.ContainsKey(step);

    /// <summary>How a step stands at an instant, and why.</summary>
    public Standing At(Step step, DateTimeOffset at)
    {
        if (!Applies(step.Key)) return Standing.NotApplicable(step);
        var turn = _turns[step.Key].Where(candidate => candidate.OpenAt(at)).MaxBy(candidate => candidate.Since);
        var proof = _proofs[step.Key].Where(candidate => candidate.HoldsAt(at)).MaxBy(candidate => candidate.From);
        if (proof is not null)
        {
            return new Standing(step, StepState.Held)
            {
                Proof = proof,
                Turn = turn,
                Since = proof.From,
                Until = proof.LapsesAt(at),
                RenewBy = proof.RenewBy(at),
                RenewalOpens = proof.RenewalOpens(at),
                Renewal = proof.Renewal(at),
            };
        }

        var waiver = _waivers[step.Key].Where(candidate => candidate.HoldsAt(at)).MaxBy(candidate => candidate.GrantedAt);
        if (waiver is not null)
        {
            return new Standing(step, StepState.Waived) { Waiver = waiver, Turn = turn, Since = waiver.GrantedAt, Until = waiver.Until };
        }

        return Unproven(step, turn, at);
    }

    private Standing Unproven(Step step, Turn? turn, DateTimeOffset at)
    {
        if (turn is { Kind: TurnKind.Review or TurnKind.AskedAgain })
        {
            return new Standing(step, StepState.Waiting) { Turn = turn, Since = turn.Since };
        }

        if (turn is { Kind: TurnKind.Refused })
        {
            return new Standing(step, StepState.Refused) { Turn = turn, Since = turn.Since };
        }

        var lapsed = _proofs[step.Key].Where(proof => proof.LapsesAt(at) <= at && !(proof.EndedAt <= proof.LapsesAt(at))).MaxBy(proof => proof.LapsesAt(at));
        if (lapsed is not null)
        {
            return new Standing(step, StepState.Lapsed) { Proof = lapsed, Turn = turn, Since = lapsed.LapsesAt(at), RenewBy = lapsed.RenewBy(at) };
        }

        return turn is not null
            ? new Standing(step, StepState.Open) { Turn = turn, Since = turn.Since }
            : new Standing(step, StepState.Closed) { WaitsForSteps = Unmet(step, at) };
    }

    /// <summary>The steps that must hold first and do not.</summary>
    public IReadOnlyList<Step> Unmet(Step step, DateTimeOffset at) =>
        [.. step.Needs.Where(Applies).Select(key => _applicable[key]).Where(need => !Holds(need.Key, at))];

    /// <summary>True when a proof or a waiver covers the step at the instant.</summary>
    public bool Holds(string step, DateTimeOffset at) =>
        _proofs[step].Any(proof => proof.HoldsAt(at)) || _waivers[step].Any(waiver => waiver.HoldsAt(at));
}

/// <summary>How a step stands.</summary>
public enum StepState
{
    /// <summary>Steps that it needs do not hold yet.</summary>
    Closed,
    Open,
    Waiting,
    Held,
    Refused,
    Lapsed,
    Waived,
    NotApplicable,
}

/// <summary>How a step stands: by which proof, until when; or whose turn, since when.</summary>
public sealed record Standing(Step Step, StepState State)
{
    public Proof? Proof { get; init; }
    public Waiver? Waiver { get; init; }
    public Turn? Turn { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the proof lapses, after its grace, or the waiver ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Until when the proof should be renewed; between that day and <see cref="Until"/> it holds and is overdue.</summary>
    public DateTimeOffset? RenewBy { get; init; }
    public DateTimeOffset? RenewalOpens { get; init; }
    public RenewalState Renewal { get; init; }
    public IReadOnlyList<Step> WaitsForSteps { get; init; } = [];

    /// <summary>What people are told as its end: the day by which to renew.</summary>
    public DateTimeOffset? ValidUntil => RenewBy ?? Until;

    public bool IsOverdue => Holds && Renewal == RenewalState.Overdue;

    /// <summary>True when the owner may give the proof again although it holds.</summary>
    public bool MayRenew => Renewal is not RenewalState.NotYet;

    /// <summary>True when the step counts as done: proven or waived.</summary>
    public bool Holds => State is StepState.Held or StepState.Waived;

    /// <summary>The side that must act next; none when nothing waits.</summary>
    public Side? WaitsFor => State switch
    {
        StepState.Open or StepState.Waiting or StepState.Refused => Turn?.Side ?? Step.Owner,
        StepState.Lapsed => Turn?.Side ?? Step.Owner,
        _ => null,
    };

    internal static Standing NotApplicable(Step step) => new(step, StepState.NotApplicable);
}
