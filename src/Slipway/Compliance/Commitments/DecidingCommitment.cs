using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments;

/// <summary>The reviewer whom the playbook names accepts, asks again or refuses. Who lost the role in between is refused when deciding, not when opening.</summary>
public sealed class DecidingCommitment(AppDb db, JourneyReader journeys, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Commitment>> DecideAsync(Viewer viewer, Guid id, Decision decision, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (commitment is null) return new NoSuchCommitment();
        var view = await journeys.ReadAsync(viewer, commitment.PartnerId, cancellationToken);
        var step = view?.Playbook.Steps.FirstOrDefault(found => found.Key == commitment.StepKey);
        var desk = ReviewDesk.Of(step, commitment.Kind);
        if (!viewer.IsHub || !viewer.Is(desk.Role)) return new NotItsReviewer(desk.Role);
        if (decision.Reason is { Length: > 4000 }) return new Invalid("reason", "The reason is longer than 4,000 characters.");
        if (decision.Version is { } seen) db.Expect(commitment, seen);
        var now = time.GetUtcNow();
        if (Apply(commitment, decision, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(commitment.Id, viewer.PersonId, Words(decision.Verdict), now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : commitment;
    }

    private static Result<Fact> Apply(Commitment commitment, Decision decision, Guid by, DateTimeOffset now) => decision.Verdict switch
    {
        Verdict.Accept => commitment.Accept(by, decision.Reason, now),
        Verdict.AskAgain => commitment.AskAgain(by, decision.Reason, now),
        _ => commitment.Refuse(by, decision.Reason, now),
    };

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "accepted",
        Verdict.AskAgain => "asked again",
        _ => "refused",
    };
}
