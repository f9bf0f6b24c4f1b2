using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// What a partner's evidence says for its controls: each link by the revision that proves it. Where the newer revision begins only later, the
/// one before speaks until then. A file that turned out to be infected speaks for nothing.
/// </summary>
internal sealed class EvidenceControlSource(AppDb db) : IControlSource
{
    public async Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken)
    {
        var (ids, all) = (partners.Ids, db.EvidenceItems);
        var links = await db.EvidenceLinks.AsNoTracking()
            .Where(link => ids.Contains(link.PartnerId) && link.Kind == TargetKind.Control && link.RemovedAt == null).ToListAsync(cancellationToken);
        if (links.Count == 0) return [];
        var items = await all.AsNoTracking()
            .Where(item => ids.Contains(item.PartnerId) && item.WithdrawnAt == null && item.DeletedAt == null && item.Links.Any(link => link.Kind == TargetKind.Control && link.RemovedAt == null))
            .Select(item => new Piece(item.Id, item.Title)).ToDictionaryAsync(item => item.Id, cancellationToken);
        var revisions = (await db.EvidenceRevisions.AsNoTracking()
                .Where(revision => all.Where(item => ids.Contains(item.PartnerId) && item.Links.Any(link => link.Kind == TargetKind.Control && link.RemovedAt == null)).Select(item => item.Id).Contains(revision.EvidenceId))
                .ToListAsync(cancellationToken))
            .ToLookup(revision => revision.EvidenceId);
        var contents = revisions.SelectMany(found => found).Select(revision => revision.Sha256).ToHashSet(StringComparer.Ordinal);
        var infected = (await db.FileScans.AsNoTracking().Where(scan => scan.State == ScanState.Infected).Select(scan => scan.Sha256).ToListAsync(cancellationToken))
            .Where(contents.Contains).ToHashSet(StringComparer.Ordinal);
        return [.. links.Where(link => items.ContainsKey(link.EvidenceId)).SelectMany(link =>
            Supports(link, items[link.EvidenceId], [.. revisions[link.EvidenceId].OrderBy(revision => revision.Number)], infected).Select(support => new PartnerSupport(link.PartnerId, support)))];
    }

    private static IEnumerable<ControlSupport> Supports(EvidenceLink link, Piece item, List<EvidenceRevision> revisions, HashSet<string> infected)
    {
        if (link.State != LinkState.Accepted)
        {
            var state = link.State == LinkState.Refused || revisions[^1].State is RevisionState.Refused ? SupportState.Refused : SupportState.InReview;
            yield return Support(link, item, revisions[^1], state);
            yield break;
        }

        var proving = revisions.Find(revision => revision.Number == link.Revision);
        if (proving is null) yield break;
        yield return infected.Contains(proving.Sha256)
            ? Support(link, item, proving, SupportState.Refused) with { Summary = $"{item.Title}: its file was found infected" }
            : Support(link, item, proving, State(proving));
        var before = revisions.FindLast(revision => revision.Number < proving.Number && revision.State == RevisionState.Accepted);
        if (before is not null && before.ValidFrom < proving.ValidFrom && !infected.Contains(before.Sha256)) yield return Support(link, item, before, SupportState.Accepted);
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
