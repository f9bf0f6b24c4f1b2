using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>Adds a piece to a partner's library; it waits for its reviewer from that moment.</summary>
public sealed class Adding(AppDb db, EvidenceDesk desk, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<EvidenceItem>> AddAsync(
        Viewer viewer, Guid partner, EvidenceDraft draft, Upload file, IReadOnlyList<EvidenceTarget> targets, CancellationToken cancellationToken)
    {
        if ((await PlaceAsync(viewer, partner, draft, file, targets, cancellationToken)).IsRefused(out var placed, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, placed.Facts, cancellationToken) is { } stale ? stale : placed.Item;
    }

    /// <summary>The same inside another use case: the facts belong into its commit.</summary>
    public async Task<Result<PlacedEvidence>> PlaceAsync(
        Viewer viewer, Guid partner, EvidenceDraft draft, Upload file, IReadOnlyList<EvidenceTarget> targets, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchEvidence();
        var now = time.GetUtcNow();
        var added = EvidenceItem.Add(partner, draft, file.Attachment, new Provider(viewer.PersonId, viewer.Side), desk.Promise(now), now);
        if (added.IsRefused(out var begun, out var refusal)) return refusal;
        var facts = new List<Fact> { begun.Fact };
        foreach (var target in targets.Distinct())
        {
            if (begun.Item.Link(target, viewer.PersonId, now).IsRefused(out var linked, out refusal)) return refusal;
            if (linked.Fact is { } fact) facts.Add(fact);
        }

        db.Add(begun.Item);
        await desk.SettleAsync(begun.Item, viewer.PersonId, "", now, cancellationToken);
        return new PlacedEvidence(begun.Item, facts);
    }
}

public sealed record PlacedEvidence(EvidenceItem Item, IReadOnlyList<Fact> Facts);
