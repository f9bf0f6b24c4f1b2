using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>What the sender does afterwards: remind, or take back.</summary>
public sealed class FollowingUp(AppDb db, EvidenceLinks links, LedgerWriter ledger, TimeProvider time)
{
    private const int Tries = 3;

    public Task<Result<SentQuestionnaire>> RemindAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken) =>
        DoAsync(viewer, id, version, (sent, now) => Task.FromResult(Facts(sent.Remind(viewer.PersonId, now))), cancellationToken);

    public Task<Result<SentQuestionnaire>> WithdrawAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        DoAsync(viewer, id, version, async (sent, now) =>
        {
            await db.CloseReviewAsync(sent.Id, viewer.PersonId, "withdrawn", now, cancellationToken);
            var answers = await db.Answers.Where(answer => answer.SentId == sent.Id).Select(answer => answer.Id).ToListAsync(cancellationToken);
            var released = await links.ReleaseAsync(sent.PartnerId, TargetKind.Answer, answers.ConvertAll(answer => answer.ToString()), viewer.PersonId, cancellationToken);
            return Facts(sent.Withdraw(viewer.PersonId, reason, now), released);
        }, cancellationToken);

    /// <summary>An answer that is saved in the same instant is no reason to refuse: it is looked at again.</summary>
    private async Task<Result<SentQuestionnaire>> DoAsync(
        Viewer viewer, Guid id, int? version, Func<SentQuestionnaire, DateTimeOffset, Task<Result<List<Fact>>>> verb, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sent = await db.SentQuestionnaires.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
            if (sent is null) return new NoSuchQuestionnaire();
            if (!Dispatching.MaySend(viewer)) return new NotSender();
            if (version is { } seen && seen != sent.Version) return new Stale();
            if ((await verb(sent, time.GetUtcNow())).IsRefused(out var facts, out var refusal))
            {
                db.ChangeTracker.Clear();
                return refusal;
            }

            var late = await ledger.CommitAsync(viewer.Actor, facts, cancellationToken);
            if (late is null) return sent;
            if (attempt == Tries) return late;
        }
    }

    private static Result<List<Fact>> Facts(Result<Fact> verb, IReadOnlyList<Fact>? followed = null) =>
        verb.IsRefused(out var fact, out var refusal) ? refusal : new List<Fact>([fact, .. followed ?? []]);
}
