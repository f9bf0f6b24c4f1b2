using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys.Engine;

/// <summary>One refresh of one journey, without a query: everything it needs was loaded.</summary>
internal sealed class RefreshOfOne(
    AppDb db, Journey journey, Partner partner, Playbook playbook, JourneyRows rows,
    IReadOnlyDictionary<string, Assessment> found, DateTimeOffset now)
{
    private readonly List<Fact> _facts = [];

    public IReadOnlyList<Fact> Run()
    {
        RecordEndedWaivers();
        foreach (var step in History().Steps) MoveProofs(step, Found(step));
        var history = History();
        foreach (var step in history.Steps) MoveTurns(history, step, Found(step));
        EndTurnsOfStepsThatNoLongerApply(history);
        history = History();
        MoveGates(history);
        journey.Summarise(Summaries.Of(history, now));
        return _facts;
    }

    private JourneyHistory History() =>
        new(playbook, partner.Archetype, partner.Tier, partner.Segment, rows.Proofs, rows.Turns, rows.Waivers);

    private Assessment Found(Step step) => found.GetValueOrDefault(step.Key, Assessment.Missing.Yet);

    private void MoveProofs(Step step, Assessment assessment)
    {
        var standing = rows.Proofs.Where(proof => proof.StepKey == step.Key && proof.EndedAt is null && proof.From <= now).ToList();
        RecordLapses(step, standing);
        if (assessment is not Assessment.Proved { Proof: var given })
        {
            foreach (var proof in standing.Where(proof => proof.HoldsAt(now))) Withdraw(step, proof);
            return;
        }

        var until = given.Until ?? (step.RevalidateDays is { } days ? given.From.AddDays(days) : null);
        if (standing.Any(proof => proof.Evidence == given.Evidence && Stored(proof.Until) == Stored(until))) return;
        foreach (var proof in standing) proof.End(now);
        Begin(step, given, until, standing.Find(proof => given.From <= proof.RenewalDemandedAt));
    }

    /// <summary>A proof that ran out keeps its date as its end; the ledger is told once.</summary>
    private void RecordLapses(Step step, List<Proof> standing)
    {
        foreach (var proof in standing.Where(proof => proof.LapsesAt(now) <= now && proof.LapseRecordedAt is null))
        {
            proof.RecordLapse(now);
            _facts.Add(new ProofLapsed(journey.PartnerId, step.Key, proof.Evidence, proof.LapsesAt(now)!.Value, proof.RenewBy(now)));
        }
    }

    private void RecordEndedWaivers()
    {
        foreach (var waiver in rows.Waivers.Where(waiver => waiver.Until <= now && waiver is { RevokedAt: null, LapseRecordedAt: null }))
        {
            waiver.RecordLapse(now);
            _facts.Add(new WaiverLapsed(journey.PartnerId, waiver.StepKey, waiver.Id, waiver.Until));
        }
    }

    private void Withdraw(Step step, Proof proof)
    {
        proof.End(now);
        _facts.Add(new StepReopened(journey.PartnerId, step.Key, proof.Evidence));
    }

    private static DateTimeOffset? Stored(DateTimeOffset? value) => value is { } at ? Moments.Microseconds(at) : null;

    /// <param name="demanded">A proof that is wanted again: what was there before the demand does not answer it.</param>
    private void Begin(Step step, GivenProof given, DateTimeOffset? until, Proof? demanded)
    {
        var proof = new Proof
        {
            Id = Guid.CreateVersion7(now),
            JourneyId = journey.Id,
            StepKey = step.Key,
            Evidence = given.Evidence,
            Summary = given.Summary,
            GivenBy = given.GivenBy,
            CheckedBy = given.CheckedBy,
            From = given.From,
            Until = until,
            GraceDays = Proof.GraceOf(step, until),
        };
        if (demanded is { RenewalDue: { } due, RenewalDemandedAt: { } since }) proof.DemandRenewal(due, since);
        rows.Proofs.Add(proof);
        db.Add(proof);
        if (proof.HoldsAt(now)) _facts.Add(new StepProved(journey.PartnerId, step.Key, given.Evidence, until));
    }

    private void MoveTurns(JourneyHistory history, Step step, Assessment assessment)
    {
        var wanted = Wanted(history, step, assessment);
        var open = rows.Turns.Where(turn => turn.StepKey == step.Key && turn.Until is null).ToList();
        if (wanted is not null && open.Any(turn => Same(turn, wanted))) return;
        foreach (var turn in open) turn.End(wanted?.Since ?? now);
        if (wanted is null) return;
        rows.Turns.Add(wanted);
        db.Add(wanted);
    }

    private Turn? Wanted(JourneyHistory history, Step step, Assessment assessment)
    {
        var inHand = assessment as Assessment.InHand ?? (assessment as Assessment.Proved)?.Renewal;
        if (inHand is not null) return NewTurn(step, inHand.Kind, inHand.Since, inHand.Due, inHand.Person, inHand.Note);
        if (history.Holds(step.Key, now)) return null;
        var lapsed = rows.Proofs.Where(proof => proof.StepKey == step.Key && proof.EndedAt is null && proof.LapsesAt(now) <= now)
            .MaxBy(proof => proof.LapsesAt(now));
        if (lapsed is not null) return NewTurn(step, TurnKind.Lapsed, lapsed.LapsesAt(now)!.Value);
        return history.Unmet(step, now).Count == 0 ? NewTurn(step, TurnKind.Open, OpenSince(step)) : null;
    }

    private DateTimeOffset OpenSince(Step step) =>
        rows.Turns.Where(turn => turn.StepKey == step.Key && turn.Until is null && turn.Kind == TurnKind.Open)
            .Select(turn => (DateTimeOffset?)turn.Since).Min() ?? now;

    private Turn NewTurn(
        Step step, TurnKind kind, DateTimeOffset since, DateTimeOffset? due = null, Guid? person = null, string? note = null) => new()
        {
            Id = Guid.CreateVersion7(now),
            JourneyId = journey.Id,
            StepKey = step.Key,
            Kind = kind,
            Side = kind switch { TurnKind.Review => Side.Hub, TurnKind.AskedAgain or TurnKind.Refused => Side.Partner, _ => step.Owner },
            PersonId = person,
            Since = since,
            Due = due,
            Note = note,
        };

    private static bool Same(Turn turn, Turn wanted) =>
        turn.Kind == wanted.Kind && Stored(turn.Since) == Stored(wanted.Since) && Stored(turn.Due) == Stored(wanted.Due)
        && turn.Note == wanted.Note;

    private void EndTurnsOfStepsThatNoLongerApply(JourneyHistory history)
    {
        foreach (var turn in rows.Turns.Where(turn => turn.Until is null && !history.Applies(turn.StepKey))) turn.End(now);
    }

    private void MoveGates(JourneyHistory history)
    {
        var wasReady = rows.Clearances.Count(clearance => clearance.Until is null) == playbook.Gates.Count;
        foreach (var answer in history.Gates(now))
        {
            var clearance = rows.Clearances.Find(candidate => candidate.GateKey == answer.Gate.Key && candidate.Until is null);
            if (answer.Open && clearance is null) Open(answer.Gate);
            if (!answer.Open && clearance is not null) Close(answer, clearance);
        }

        if (!wasReady && history.Readiness(now).PartnerReady) _facts.Add(new PartnerBecameReady(journey.PartnerId));
    }

    private void Open(Gate gate)
    {
        var clearance = new GateClearance { Id = Guid.CreateVersion7(now), JourneyId = journey.Id, GateKey = gate.Key, Since = now };
        rows.Clearances.Add(clearance);
        db.Add(clearance);
        _facts.Add(new GateOpened(journey.PartnerId, gate.Key));
    }

    private void Close(GateAnswer answer, GateClearance clearance)
    {
        clearance.Close(now);
        _facts.Add(new GateClosed(journey.PartnerId, answer.Gate.Key,
            [.. answer.Requirements.Where(requirement => !requirement.Holds).Select(requirement => requirement.Requirement.Key)]));
    }
}
