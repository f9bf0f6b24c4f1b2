using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// What a partner's evidence says for its controls: each link by the revision that proves it. Where the newer revision begins only later, the
/// one before speaks until then.
/// </summary>
internal sealed class EvidenceControlSource(AppDb db) : IControlSource
{
    public async Task<IReadOnlyList<ControlSupport>> OfAsync(Guid partner, CancellationToken cancellationToken)
    {
        var all = db.EvidenceItems;
        var links = await db.EvidenceLinks.AsNoTracking()
            .Where(link => link.PartnerId == partner && link.Kind == TargetKind.Control && link.RemovedAt == null).ToListAsync(cancellationToken);
        var items = await all.AsNoTracking()
            .Where(item => item.PartnerId == partner && item.WithdrawnAt == null && item.DeletedAt == null && item.Links.Any(link => link.Kind == TargetKind.Control && link.RemovedAt == null))
            .Select(item => new Piece(item.Id, item.Title)).ToDictionaryAsync(item => item.Id, cancellationToken);
        var revisions = (await db.EvidenceRevisions.AsNoTracking()
                .Where(revision => all.Any(item => item.Id == revision.EvidenceId && item.PartnerId == partner && item.Links.Any(link => link.Kind == TargetKind.Control && link.RemovedAt == null)))
                .ToListAsync(cancellationToken))
            .ToLookup(revision => revision.EvidenceId);
        return [.. links.Where(link => items.ContainsKey(link.EvidenceId)).SelectMany(link => Supports(link, items[link.EvidenceId], [.. revisions[link.EvidenceId].OrderBy(revision => revision.Number)]))];
    }

    private static IEnumerable<ControlSupport> Supports(EvidenceLink link, Piece item, List<EvidenceRevision> revisions)
    {
        if (link.State != LinkState.Accepted)
        {
            var state = link.State == LinkState.Refused || revisions[^1].State is RevisionState.Refused ? SupportState.Refused : SupportState.InReview;
            yield return Support(link, item, revisions[^1], state);
            yield break;
        }

        var proving = revisions.Find(revision => revision.Number == link.Revision);
        if (proving is null) yield break;
        yield return Support(link, item, proving, State(proving));
        var before = revisions.FindLast(revision => revision.Number < proving.Number && revision.State == RevisionState.Accepted);
        if (before is not null && before.ValidFrom < proving.ValidFrom) yield return Support(link, item, before, SupportState.Accepted);
    }

    private static SupportState State(EvidenceRevision revision) => revision.State switch
    {
        RevisionState.Accepted => SupportState.Accepted,
        RevisionState.InReview or RevisionState.AskedAgain => SupportState.InReview,
        _ => SupportState.Refused,
    };

    private static ControlSupport Support(EvidenceLink link, Piece item, EvidenceRevision revision, SupportState state) => new(
        link.Target, SupportKind.Evidence, $"evidence:{item.Id:N}", $"{item.Title}, revision {revision.Number}", state, 1, revision.ProvidedBy,
        link.DecidedBy ?? revision.DecidedBy, revision.ValidFrom, revision.ValidUntil, $"/evidence/{item.Id}");

    private sealed record Piece(Guid Id, string Title);
}
