using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments;

public sealed partial class Commitment
{
    public Result<Fact> Accept(Guid reviewer, string? remark, DateTimeOffset now)
    {
        if (State != CommitmentState.InReview) return new CommitmentDecided(State);
        Decide(CommitmentState.Accepted, reviewer, remark, now);
        return new CommitmentAccepted(PartnerId, Id, Kind, StepKey, reviewer);
    }

    public Result<Fact> AskAgain(Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (State != CommitmentState.InReview) return new CommitmentDecided(State);
        if (string.IsNullOrWhiteSpace(reason)) return new CommitmentReasonMissing();
        Decide(CommitmentState.ChangesAsked, reviewer, reason, now);
        return new CommitmentChangesAsked(PartnerId, Id, Kind, StepKey, reviewer);
    }

    public Result<Fact> Refuse(Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (State != CommitmentState.InReview) return new CommitmentDecided(State);
        if (string.IsNullOrWhiteSpace(reason)) return new CommitmentReasonMissing();
        Decide(CommitmentState.Refused, reviewer, reason, now);
        return new CommitmentRefused(PartnerId, Id, Kind, StepKey, reviewer);
    }

    /// <summary>The partner takes back what is not decided yet.</summary>
    public Result<Fact> Withdraw(Guid by, DateTimeOffset now)
    {
        if (State != CommitmentState.InReview) return new CommitmentDecided(State);
        Decide(CommitmentState.Withdrawn, by, null, now);
        return new CommitmentWithdrawn(PartnerId, Id, Kind, StepKey, by);
    }

    private void Decide(CommitmentState state, Guid by, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, DecidedAt, Reason) = (state, by, now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
}
