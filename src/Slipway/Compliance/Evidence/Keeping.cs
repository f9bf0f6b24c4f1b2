using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>Legal holds, redactions and deletion: what those do who answer for how long something is kept.</summary>
public sealed class Keeping(AppDb db, LedgerWriter ledger, IOptions<EvidenceOptions> options, TimeProvider time)
{
    public const string Holders = "legal and security of the hub";
    public const string Keepers = "legal and security of the hub, and the partner’s administrators";

    public static bool MayHold(Viewer viewer) => viewer.IsHub && (viewer.Is(HubRole.Legal) || viewer.Is(HubRole.Security));

    public static bool MayKeep(Viewer viewer) => MayHold(viewer) || (!viewer.IsHub && viewer.Is(PartnerRole.Administrator));

    public Task<Result<EvidenceItem>> HoldAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, MayHold(viewer) ? null : new NotKeeper(Holders), (item, now) => item.PlaceHold(viewer.PersonId, reason, now), cancellationToken);

    public Task<Result<EvidenceItem>> LiftAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, MayHold(viewer) ? null : new NotKeeper(Holders), (item, now) => item.LiftHold(viewer.PersonId, reason, now), cancellationToken);

    /// <summary>Gives the contents up. The files leave the store once nothing else names them.</summary>
    public Task<Result<EvidenceItem>> DeleteAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, MayKeep(viewer) ? null : new NotKeeper(Keepers), (item, now) =>
        {
            var deleted = item.Delete(viewer.PersonId, reason, options.Value.YearsKept(item.Kind), now);
            if (deleted.Refusal is null) db.AddRange(item.Revisions.Select(revision => revision.Sha256).Distinct(StringComparer.Ordinal).Select(sha256 => DiscardedFile.Of(item.PartnerId, sha256, now)));
            return deleted;
        }, cancellationToken);

    /// <summary>Lets a copy with parts blacked out stand in for the file of a revision, wherever that file is asked for.</summary>
    public async Task<Result<EvidenceItem>> RedactAsync(Viewer viewer, Guid id, int number, Upload copy, string? reason, int? version, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, version, cancellationToken) is not { } item) return new NoSuchEvidence();
        if (!MayKeep(viewer)) return new NotKeeper(Keepers);
        var now = time.GetUtcNow();
        if (item.Redact(number, copy.Attachment, viewer.PersonId, reason, now).IsRefused(out var fact, out var refusal)) return refusal;
        var original = item.Revisions.Find(revision => revision.Number == number)!.Sha256;
        if (await db.FileRedactions.FirstOrDefaultAsync(found => found.PartnerId == item.PartnerId && found.Sha256 == original, cancellationToken) is { } earlier) db.Remove(earlier);
        db.Add(new FileRedaction
        {
            Id = Guid.CreateVersion7(now), PartnerId = item.PartnerId, Sha256 = original, CopySha256 = copy.Sha256, CopyName = copy.Name, CopyType = copy.ContentType,
            CopySize = copy.Size, By = viewer.PersonId, At = now, Reason = reason!.Trim(),
        });
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }

    private async Task<Result<EvidenceItem>> ChangeAsync(
        Viewer viewer, Guid id, int? version, NotKeeper? barred, Func<EvidenceItem, DateTimeOffset, Result<Fact>> change, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, version, cancellationToken) is not { } item) return new NoSuchEvidence();
        if (barred is not null) return barred;
        if (change(item, time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }
}
