using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Revalidation;

/// <summary>
/// After another control set was published, proofs from before it are wanted again where their steps name that event. Partner by partner, each in a
/// commit of its own; what was done already is not done again.
/// </summary>
public sealed class ControlSetDemands(AppDb db, PlaybookLibrary playbooks, DemandBook book, LedgerWriter ledger, TimeProvider time) : IJob
{
    /// <summary>Time to read what is new, and to answer it.</summary>
    private const int Days = 60;

    public string Name => "control set demands";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var published = await db.ControlSets.Where(set => set.PublishedAt != null).OrderByDescending(set => set.PublishedAt).ThenByDescending(set => set.Id)
            .Select(set => new { set.Id, set.Title, set.Number, At = set.PublishedAt!.Value }).FirstOrDefaultAsync(cancellationToken);
        if (published is null) return;
        var cause = $"control-set:{published.Id:N}";
        foreach (var version in await db.Journeys.Select(journey => journey.PlaybookVersionId).Distinct().ToListAsync(cancellationToken))
        {
            var steps = (await playbooks.GetAsync(version, cancellationToken)).Steps.Where(step => step.RevalidateOn.Contains(RevalidationEvent.ControlSetChange)).Select(step => step.Key).ToList();
            if (steps.Count == 0) continue;
            var demands = db.RevalidationDemands;
            var partners = await (
                from proof in db.Proofs
                join journey in db.Journeys on proof.JourneyId equals journey.Id
                where journey.PlaybookVersionId == version && steps.Contains(proof.StepKey) && proof.EndedAt == null && proof.LapseRecordedAt == null && proof.From < published.At
                    && !demands.Any(demand => demand.ProofId == proof.Id && demand.Cause == cause)
                select journey.PartnerId).Distinct().ToListAsync(cancellationToken);
            foreach (var partner in partners)
            {
                await DemandAsync(partner, steps, published.At, new DemandCause(RevalidationEvent.ControlSetChange, cause, $"{published.Title}, version {published.Number}, is in force: it may ask for more.", null), cancellationToken);
            }
        }
    }

    private async Task DemandAsync(Guid partner, List<string> steps, DateTimeOffset published, DemandCause cause, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var now = time.GetUtcNow();
        var (journeys, due) = (db.Journeys, now.AddDays(Days));
        var proofs = await db.Proofs.Where(proof => journeys.Any(journey => journey.Id == proof.JourneyId && journey.PartnerId == partner)
            && steps.Contains(proof.StepKey) && proof.EndedAt == null && proof.From < published).ToListAsync(cancellationToken);
        var facts = await book.DemandAsync(partner, proofs.FindAll(proof => proof.HoldsAt(now)), cause, due, now, cancellationToken);

        // A commit that somebody else makes at this moment refuses this one as stale; the next run does it.
        if (facts.Count > 0) await ledger.CommitAsync("system", facts, cancellationToken);
    }
}
