using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>Either side gives a new revision of a piece, takes one back, or withdraws the piece.</summary>
public sealed class Revising(AppDb db, EvidenceDesk desk, LedgerWriter ledger, TimeProvider time)
{
    public Task<Result<EvidenceItem>> ReviseAsync(Viewer viewer, Guid id, RevisionDraft draft, Upload? file, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, "revised", (item, now) => item.Revise(draft, file?.Attachment, By(viewer), desk.Promise(now), now), cancellationToken);

    public Task<Result<EvidenceItem>> TakeBackAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, "taken back", (item, now) => item.TakeBack(By(viewer), now), cancellationToken);

    public Task<Result<EvidenceItem>> WithdrawAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, "withdrawn", (item, now) => item.Withdraw(By(viewer), reason, now), cancellationToken);

    private async Task<Result<EvidenceItem>> ChangeAsync(
        Viewer viewer, Guid id, int? version, string outcome, Func<EvidenceItem, DateTimeOffset, Result<Fact>> change, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, version, cancellationToken) is not { } item) return new NoSuchEvidence();
        var now = time.GetUtcNow();
        if (change(item, now).IsRefused(out var fact, out var refusal)) return refusal;
        await desk.SettleAsync(item, viewer.PersonId, outcome, now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }

    private static Provider By(Viewer viewer) => new(viewer.PersonId, viewer.Side);
}
