using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Revalidation;

/// <summary>
/// After what happened to a partner, the proofs whose steps name that event are wanted again, in the same commit; and a demand is met as soon as a
/// newer proof holds. Follows the engine, which has loaded the partner's proofs and begun the new ones.
/// </summary>
internal sealed class RevalidationFollows(AppDb db, PlaybookLibrary playbooks, DemandBook book) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        foreach (var partner in facts.Select(fact => fact.Partner).OfType<Guid>().Distinct())
        {
            followed.AddRange(await MeetAsync(partner, facts, now, cancellationToken));
            foreach (var occasion in facts.Where(fact => fact.Partner == partner).Select(fact => Occasion.Of(fact, now)).OfType<Occasion>())
            {
                followed.AddRange(await DemandAsync(partner, occasion, now, cancellationToken));
            }
        }

        return followed;
    }

    private async Task<List<Fact>> DemandAsync(Guid partner, Occasion occasion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Journeys.FirstOrDefaultAsync(found => found.PartnerId == partner, cancellationToken) is not { } journey) return [];
        var playbook = await playbooks.GetAsync(journey.PlaybookVersionId, cancellationToken);
        var steps = playbook.Steps.Where(step => step.RevalidateOn.Contains(occasion.Event)).Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
        var due = now.AddDays(occasion.Days);
        var wanted = db.Proofs.Local.Where(proof =>
            proof.JourneyId == journey.Id && steps.Contains(proof.StepKey) && proof.HoldsAt(now) && occasion.Touches(proof)
            && (proof.IsDemandedAt(now) || !(proof.LapsesAt(now) <= due))).ToList();
        var facts = await book.DemandAsync(partner, wanted, new DemandCause(occasion.Event, occasion.Cause, occasion.Reason, occasion.By), due, now, cancellationToken);
        if (facts.Count > 0 && !(journey.Summary.TrueUntil <= due)) journey.Summarise(journey.Summary with { TrueUntil = due });
        return [.. facts];
    }

    /// <summary>Only a commit that proved something can meet a demand.</summary>
    private async Task<List<Fact>> MeetAsync(Guid partner, IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var proved = facts.OfType<StepProved>().Where(fact => fact.PartnerId == partner).Select(fact => fact.Step).ToHashSet(StringComparer.Ordinal);
        if (proved.Count == 0) return [];
        var open = await db.RevalidationDemands.Where(demand => demand.PartnerId == partner && demand.MetAt == null && demand.WithdrawnAt == null).ToListAsync(cancellationToken);
        return [.. open.Where(demand => proved.Contains(demand.StepKey) && Answers(demand, now)).Select(demand => demand.Meet(now))];
    }

    private bool Answers(RevalidationDemand demand, DateTimeOffset now)
    {
        var meant = db.Proofs.Local.FirstOrDefault(proof => proof.Id == demand.ProofId);
        return meant is not null && db.Proofs.Local.Any(proof => proof.JourneyId == meant.JourneyId && proof.StepKey == demand.StepKey
            && proof.Id != meant.Id && proof.HoldsAt(now) && !proof.IsDemandedAt(now));
    }
}

/// <summary>Something that happened to a partner and that makes earlier proofs worth a second look.</summary>
/// <param name="Days">Until when they are given again.</param>
/// <param name="Giver">Only the proofs that this person gave; none means all of the steps that name the event.</param>
internal sealed record Occasion(RevalidationEvent Event, string Cause, string Reason, int Days, Guid? By = null, Guid? Giver = null)
{
    public bool Touches(Proof proof) => Giver is null || proof.GivenBy == Giver;

    public static Occasion? Of(Fact fact, DateTimeOffset now) => fact switch
    {
        SegmentChanged moved => new Occasion(
            RevalidationEvent.SegmentChange, $"segment:{Guid.CreateVersion7(now):N}", $"The partner moved from segment {moved.From} to {moved.To}, which owes other things.", 30),
        OwnershipChangeReported reported => new Occasion(
            RevalidationEvent.OwnerChange, $"ownership:{reported.Report:N}", $"The organisation has other owners since {reported.On:d MMM yyyy}.", 30, reported.By),
        { Kind: "incident.reported", Partner: { } partner } => new Occasion(
            RevalidationEvent.Incident, fact.Subject ?? $"incident:{partner:N}", "An incident was reported: what was attested before it is looked at again.", 14),
        PersonLeft left => new Occasion(
            RevalidationEvent.OwnerChange, $"person:{left.Person:N}", "Whoever gave this proof has left.", 30, Giver: left.Person),
        RolesChanged changed when changed.From.Contains(Administrator) && !changed.To.Contains(Administrator) => new Occasion(
            RevalidationEvent.OwnerChange, $"person:{changed.Person:N}", "Whoever gave this proof no longer answers for the partner.", 30, Giver: changed.Person),
        _ => null,
    };

    private static string Administrator => PartnerRole.Administrator.Kebab();
}
