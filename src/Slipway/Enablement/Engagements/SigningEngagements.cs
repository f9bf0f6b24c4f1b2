using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Engagements;

/// <summary>The person in the partner's technical authority chair signs off or refuses; nobody sits in for them.</summary>
public sealed class SigningEngagements(AppDb db, EngagementDesk desk, EngagementQueue queue, Names names, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Engagement>> SignAsync(Viewer viewer, Guid id, IReadOnlyDictionary<string, int> scores, string? remark, int? version, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        if (await BarredAsync(viewer, engagement, cancellationToken) is { } barred) return barred;
        if (await desk.RubricAsync(engagement.PartnerId, engagement.Rubric, cancellationToken) is not { } rubric) return new NoSuchRubric(engagement.Rubric);
        return await DecideAsync(viewer, engagement, engagement.SignOff(rubric, scores, remark, viewer.PersonId, time.GetUtcNow()), "signed off", cancellationToken);
    }

    public async Task<Result<Engagement>> RefuseAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        if (await BarredAsync(viewer, engagement, cancellationToken) is { } barred) return barred;
        return await DecideAsync(viewer, engagement, engagement.Refuse(reason, viewer.PersonId, time.GetUtcNow()), "refused", cancellationToken);
    }

    private async Task<Refusal?> BarredAsync(Viewer viewer, Engagement engagement, CancellationToken cancellationToken)
    {
        var holder = await queue.HolderAsync(engagement.PartnerId, cancellationToken);
        if (holder == viewer.PersonId) return null;
        var partner = await db.FindAsync<Partners.Partner>([engagement.PartnerId], cancellationToken);
        return new NotInTechnicalChair(partner!.Name, (await names.OfAsync([holder], cancellationToken))[holder]);
    }

    private async Task<Result<Engagement>> DecideAsync(Viewer viewer, Engagement engagement, Result<Fact> decided, string outcome, CancellationToken cancellationToken)
    {
        if (decided.IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(engagement.Id, viewer.PersonId, outcome, time.GetUtcNow(), cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : engagement;
    }
}
