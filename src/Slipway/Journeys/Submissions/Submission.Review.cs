using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Submissions;

public sealed partial class Submission
{
    /// <param name="holdsFrom">Start of the validity; none means now.</param>
    /// <param name="holdsUntil">End of the validity (exclusive); none means the playbook's interval.</param>
    public Result<Fact> Accept(Guid reviewer, string? remark, DateTimeOffset now, DateTimeOffset? holdsFrom = null, DateTimeOffset? holdsUntil = null)
    {
        if (State != SubmissionState.InReview) return new NotInReview(State);
        if (reviewer == SentBy) return new OwnWork();
        Decide(SubmissionState.Accepted, reviewer, remark, now);
        (HoldsFrom, HoldsUntil) = (holdsFrom ?? now, holdsUntil);
        return new SubmissionAccepted(PartnerId, Id, StepKey, reviewer, HoldsFrom.Value, HoldsUntil);
    }

    public Result<Fact> AskAgain(Guid reviewer, string reason, DateTimeOffset now)
    {
        if (State != SubmissionState.InReview) return new NotInReview(State);
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonMissing();
        Decide(SubmissionState.ChangesAsked, reviewer, reason, now);
        return new SubmissionChangesAsked(PartnerId, Id, StepKey, reviewer);
    }

    public Result<Fact> Refuse(Guid reviewer, string reason, DateTimeOffset now)
    {
        if (State != SubmissionState.InReview) return new NotInReview(State);
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonMissing();
        Decide(SubmissionState.Refused, reviewer, reason, now);
        return new SubmissionRefused(PartnerId, Id, StepKey, reviewer);
    }

    /// <summary>The partner takes it back before it is decided.</summary>
    public Result<Fact> Withdraw(Guid by, DateTimeOffset now)
    {
        if (State is not (SubmissionState.InReview or SubmissionState.Draft)) return new NotInReview(State);
        Decide(SubmissionState.Withdrawn, by, null, now);
        return new SubmissionWithdrawn(PartnerId, Id, StepKey, by);
    }

    private void Decide(SubmissionState state, Guid by, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, Reason, DecidedAt) = (state, by, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), now);
}

public sealed record NotInReview(SubmissionState State) : Refusal(
    $"This is not in review any more: {Naming.Kebab(State).Replace('-', ' ')}.", "", "Look at the current state before you decide.");

public sealed record OwnWork() : Refusal("You sent this yourself.", "Somebody else must check it.", "Leave it in the queue for a colleague.");

public sealed record ReasonMissing() : Invalid("reason", "The reason is empty.", "The partner reads it.", "Say what was found, what was expected and what to do.");

public sealed record SubmissionAccepted(
    Guid PartnerId, Guid Submission, string Step, Guid Reviewer, DateTimeOffset HoldsFrom, DateTimeOffset? HoldsUntil) : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}

public sealed record SubmissionChangesAsked(Guid PartnerId, Guid Submission, string Step, Guid Reviewer) : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}

public sealed record SubmissionRefused(Guid PartnerId, Guid Submission, string Step, Guid Reviewer) : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}

public sealed record SubmissionWithdrawn(Guid PartnerId, Guid Submission, string Step, Guid By) : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}
