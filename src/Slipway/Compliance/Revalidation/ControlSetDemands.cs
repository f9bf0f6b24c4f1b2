using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Revalidation;

/// <summary>
/// After another control set was published, proofs from before it are wanted again where their steps name that event and the partner's segment owes more
/// than it did when the proof was given. Partner by partner, each in a commit of its own; what was done already is not done again.
/// </summary>
public sealed class ControlSetDemands(AppDb db, ControlLibrary library, PlaybookLibrary playbooks, DemandBook book, LedgerWriter ledger, TimeProvider time) : IJob
{
    /// <summary>Time to read what is new, and to answer it.</summary>
    private const int Days = 60;

    public string Name => "control set demands";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var published = await db.ControlSets.Where(set => set.PublishedAt != null).OrderBy(set => set.PublishedAt).ThenBy(set => set.Id)
            .Select(set => new { set.Id, At = set.PublishedAt!.Value }).ToListAsync(cancellationToken);
        if (published.Count == 0) return;
        var newest = new PublishedControls(published[^1].Id, await library.GetAsync(published[^1].Id, cancellationToken));
        var steps = await StepsAsync(cancellationToken);
        var (since, before) = (DateTimeOffset.UnixEpoch, PublishedControls.None.Set);
        foreach (var set in published)
        {
            foreach (var more in ControlSetDifference.Of(before, newest.Set).Segments.Where(segment => segment.AsksMore))
            {
                foreach (var (version, keys) in steps) await DemandAsync(newest, more, new Given(version, keys, since, set.At), cancellationToken);
            }

            (since, before) = (set.At, await library.GetAsync(set.Id, cancellationToken));
        }
    }

    /// <summary>The steps that name the event, by the version of their playbook.</summary>
    private async Task<Dictionary<Guid, List<string>>> StepsAsync(CancellationToken cancellationToken)
    {
        var steps = new Dictionary<Guid, List<string>>();
        foreach (var version in await db.Journeys.Select(journey => journey.PlaybookVersionId).Distinct().ToListAsync(cancellationToken))
        {
            List<string> keys = [.. (await playbooks.GetAsync(version, cancellationToken)).Steps.Where(step => step.RevalidateOn.Contains(RevalidationEvent.ControlSetChange)).Select(step => step.Key)];
            if (keys.Count > 0) steps[version] = keys;
        }

        return steps;
    }

    private async Task DemandAsync(PublishedControls newest, SegmentDifference more, Given given, CancellationToken cancellationToken)
    {
        var reason = $"{newest.Set.Title}, version {newest.Set.Version}, is in force. In segment {more.Segment}: {more.Told()}";
        if (reason.Length > RevalidationDemand.LongestReason) reason = $"{reason[..(RevalidationDemand.LongestReason - 1)]}…";
        var cause = new DemandCause(RevalidationEvent.ControlSetChange, $"control-set:{newest.Id:N}", reason, null);
        var (journeys, demands, partners) = (db.Journeys, db.RevalidationDemands, db.Partners.Where(partner => partner.Segment == more.Segment));
        var proofs = await (
            from proof in db.Proofs.AsNoTracking()
            join journey in journeys on proof.JourneyId equals journey.Id
            join partner in partners on journey.PartnerId equals partner.Id
            where journey.PlaybookVersionId == given.Playbook && given.Steps.Contains(proof.StepKey) && proof.EndedAt == null && proof.LapseRecordedAt == null
                && proof.From >= given.From && proof.From < given.Until && !demands.Any(demand => demand.ProofId == proof.Id && demand.Cause == cause.Cause)
            select new { journey.PartnerId, proof.Id }).ToListAsync(cancellationToken);
        foreach (var group in proofs.GroupBy(row => row.PartnerId, row => row.Id)) await DemandAsync(group.Key, [.. group], cause, cancellationToken);
    }

    private async Task DemandAsync(Guid partner, List<Guid> ids, DemandCause cause, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var now = time.GetUtcNow();
        var proofs = await db.Proofs.Where(proof => ids.Contains(proof.Id)).ToListAsync(cancellationToken);
        var facts = await book.DemandAsync(partner, proofs.FindAll(proof => proof.HoldsAt(now)), cause, now.AddDays(Days), now, cancellationToken);

        // A commit that somebody else makes at this moment refuses this one as stale; the next run does it.
        if (facts.Count > 0) await ledger.CommitAsync("system", facts, cancellationToken);
    }

    /// <summary>Proofs of some steps that were given while one control set counted.</summary>
    private sealed record Given(Guid Playbook, List<string> Steps, DateTimeOffset From, DateTimeOffset Until);
}
