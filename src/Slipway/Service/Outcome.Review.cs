using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

public sealed partial class Outcome
{
    /// <summary>Confirms the claim. It counts from now on, for the day on which the customer had the result.</summary>
    public Result<Fact> Verify(Guid lead, string? remark, DateTimeOffset now)
    {
        if (Undecidable(lead) is { } refusal) return refusal;
        Decide(OutcomeState.Verified, lead, remark, now);
        return new OutcomeVerified(PartnerId, Id, Kind, ReachedAt, lead);
    }

    public Result<Fact> Refuse(Guid lead, string? reason, DateTimeOffset now)
    {
        if (Undecidable(lead) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new OutcomeReasonMissing();
        Decide(OutcomeState.Refused, lead, reason, now);
        return new OutcomeRefused(PartnerId, Id, Kind, lead);
    }

    public Result<Fact> AskForMore(Guid lead, string? reason, DateTimeOffset now)
    {
        if (Undecidable(lead) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new OutcomeReasonMissing();
        Decide(OutcomeState.AskedForMore, lead, reason, now);
        return new OutcomeMoreAsked(PartnerId, Id, Kind, lead);
    }

    /// <summary>Answers what was asked; new files stand beside the earlier ones.</summary>
    public Result<Fact> Resend(
        OutcomeClaim claim, ClaimWindow window, IReadOnlyList<Attachment> more, Claimant by, DateTimeOffset promise, DateTimeOffset now)
    {
        if (by.Side != ClaimedFrom) return new NotYourClaim(ClaimedFrom);
        if (State != OutcomeState.AskedForMore) return new NothingWasAsked(State);
        if (claim.Problems(window, Evidence.Count + more.Count) is { Count: > 0 } problems) return new ClaimNotComplete(problems);
        Send(claim, window, more, by.PersonId, promise, now);
        return new OutcomeResent(PartnerId, Id, Kind, ReachedOn, by.PersonId);
    }

    /// <summary>The claimant's side takes it back before it is decided.</summary>
    public Result<Fact> Withdraw(Claimant by, DateTimeOffset now)
    {
        if (by.Side != ClaimedFrom) return new NotYourClaim(ClaimedFrom);
        if (State is not (OutcomeState.Claimed or OutcomeState.AskedForMore)) return new OutcomeDecided(State);
        Decide(OutcomeState.Withdrawn, by.PersonId, null, now);
        return new OutcomeWithdrawn(PartnerId, Id, Kind, by.PersonId);
    }

    private Refusal? Undecidable(Guid lead) => State != OutcomeState.Claimed
        ? new OutcomeDecided(State)
        : lead == ClaimedBy || lead == SentBy ? new OwnClaim() : null;

    private void Decide(OutcomeState state, Guid by, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, DecidedAt, Reason) = (state, by, now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
}
