using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// Lets something rest on pieces of a partner's library, inside another use case and before its commit: what is returned are facts for that
/// commit. A link to a control or a step waits in the evidence queue; one to anything else is decided with that thing.
/// </summary>
public sealed class EvidenceLinks(AppDb db, EvidenceDesk desk, TimeProvider time)
{
    /// <summary>Links the target to exactly these pieces of the partner: new links are added, links to others are taken away.</summary>
    /// <param name="evidence">Ids from the partner's own library; a stranger's is refused as unknown.</param>
    public async Task<Result<IReadOnlyList<Fact>>> RestOnAsync(
        Viewer viewer, Guid partner, EvidenceTarget target, IReadOnlyCollection<Guid> evidence, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new EvidenceUnknown();
        var wanted = evidence.ToHashSet();
        var items = await LoadAsync(partner, target, wanted, cancellationToken);
        if (items.Count(item => wanted.Contains(item.Id)) != wanted.Count) return new EvidenceUnknown();
        var now = time.GetUtcNow();
        var facts = new List<Fact>();
        foreach (var item in items)
        {
            if (Change(item, target, wanted.Contains(item.Id), viewer.PersonId, now).IsRefused(out var changed, out var refusal)) return refusal;
            facts.AddRange(changed);
            if (changed.Count > 0) await desk.SettleAsync(item, viewer.PersonId, "links taken away", now, cancellationToken);
        }

        return facts;
    }

    /// <summary>A reviewer decided on what rests on the evidence, answers for example; the links share the decision.</summary>
    public async Task DecideAsync(Guid partner, TargetKind kind, IReadOnlyCollection<string> targets, bool accepted, Guid reviewer, string? reason, CancellationToken cancellationToken)
    {
        foreach (var (item, link) in await ActiveAsync(partner, kind, targets, cancellationToken)) item.Decide(link, accepted, reviewer, reason, time.GetUtcNow());
    }

    /// <summary>Nothing of these rests on evidence any more: what they were is over.</summary>
    public async Task<IReadOnlyList<Fact>> ReleaseAsync(Guid partner, TargetKind kind, IReadOnlyCollection<string> targets, Guid by, CancellationToken cancellationToken) =>
        [.. (await ActiveAsync(partner, kind, targets, cancellationToken)).Select(pair => pair.Item.Unlink(pair.Link.Id, by, time.GetUtcNow()).Value).OfType<Fact>()];

    private async Task<List<(EvidenceItem Item, EvidenceLink Link)>> ActiveAsync(Guid partner, TargetKind kind, IReadOnlyCollection<string> targets, CancellationToken cancellationToken) =>
        [.. (await db.EvidenceItems.Whole().Where(item => item.PartnerId == partner
                && item.Links.Any(link => link.Kind == kind && targets.Contains(link.Target) && link.RemovedAt == null && link.State != LinkState.Refused)).ToListAsync(cancellationToken))
            .SelectMany(item => item.ActiveLinks.Where(link => link.Kind == kind && targets.Contains(link.Target)).Select(link => (item, link)).ToList())];

    /// <summary>Ids of the pieces that each target rests on now, in one query.</summary>
    public async Task<ILookup<string, Guid>> OfAsync(Guid partner, TargetKind kind, IReadOnlyCollection<string> targets, CancellationToken cancellationToken) =>
        (await db.EvidenceLinks.AsNoTracking()
            .Where(link => link.PartnerId == partner && link.Kind == kind && targets.Contains(link.Target) && link.RemovedAt == null && link.State != LinkState.Refused)
            .Select(link => new { link.Target, link.EvidenceId }).ToListAsync(cancellationToken))
        .ToLookup(link => link.Target, link => link.EvidenceId, StringComparer.Ordinal);

    /// <summary>The wanted ones, those linked already, and those that this unit of work has just added.</summary>
    private async Task<List<EvidenceItem>> LoadAsync(Guid partner, EvidenceTarget target, HashSet<Guid> wanted, CancellationToken cancellationToken)
    {
        var added = db.ChangeTracker.Entries<EvidenceItem>().Where(entry => entry.State == EntityState.Added && entry.Entity.PartnerId == partner)
            .Select(entry => entry.Entity).Where(item => wanted.Contains(item.Id)).ToList();
        var stored = await db.EvidenceItems.Whole()
            .Where(item => item.PartnerId == partner && (wanted.Contains(item.Id)
                || item.Links.Any(link => link.Kind == target.Kind && link.Target == target.Name && link.RemovedAt == null && link.State != LinkState.Refused)))
            .ToListAsync(cancellationToken);
        return [.. added, .. stored];
    }

    private static Result<List<Fact>> Change(EvidenceItem item, EvidenceTarget target, bool wanted, Guid by, DateTimeOffset now)
    {
        if (wanted)
        {
            return item.Link(target, by, now).IsRefused(out var linked, out var refusal) ? refusal : linked.Fact is { } fact ? new List<Fact> { fact } : new List<Fact>();
        }

        var link = item.ActiveLinks.FirstOrDefault(found => found.Kind == target.Kind && found.Target == target.Name);
        if (link is null) return new List<Fact>();
        return item.Unlink(link.Id, by, now).IsRefused(out var unlinked, out var refused) ? refused : new List<Fact> { unlinked };
    }
}
