using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>Lets a control or a step rest on a piece, or no longer.</summary>
public sealed class Linking(AppDb db, EvidenceTargets targets, EvidenceDesk desk, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<EvidenceItem>> LinkAsync(Viewer viewer, Guid id, EvidenceTarget target, int? version, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, version, cancellationToken) is not { } item) return new NoSuchEvidence();
        if ((await targets.CheckAsync(viewer, item.PartnerId, [target], cancellationToken)).IsRefused(out var known, out var unknown)) return unknown;
        var now = time.GetUtcNow();
        if (item.Link(known[0], viewer.PersonId, now).IsRefused(out var linked, out var refusal)) return refusal;
        if (linked.Fact is not { } fact) return item;
        await desk.SettleAsync(item, viewer.PersonId, "", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }

    public async Task<Result<EvidenceItem>> UnlinkAsync(Viewer viewer, Guid id, Guid link, int? version, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, version, cancellationToken) is not { } item) return new NoSuchEvidence();
        var now = time.GetUtcNow();
        if (item.Links.Find(found => found.Id == link) is { IsOwn: false } foreign) return new LinkedElsewhere(foreign.Kind);
        if (await HeldByStepAsync(item, link, now, cancellationToken) is { } held) return held;
        if (item.Unlink(link, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await desk.SettleAsync(item, viewer.PersonId, "links taken away", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }

    /// <summary>What came with a step stays with it as long as its proof holds.</summary>
    private async Task<StepRestsOnIt?> HeldByStepAsync(EvidenceItem item, Guid link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (item.Origin is null || item.Links.Find(found => found.Id == link) is not { Kind: TargetKind.Step } step) return null;
        var journeys = db.Journeys;
        var proofs = await db.Proofs.AsNoTracking()
            .Where(proof => proof.StepKey == step.Target && proof.EndedAt == null && journeys.Any(journey => journey.Id == proof.JourneyId && journey.PartnerId == item.PartnerId))
            .ToListAsync(cancellationToken);
        return proofs.Exists(proof => proof.HoldsAt(now) && proof.Evidence.StartsWith("submission:", StringComparison.Ordinal)) ? new StepRestsOnIt(step.Target) : null;
    }
}
