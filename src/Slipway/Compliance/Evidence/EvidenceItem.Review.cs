using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public sealed partial class EvidenceItem
{
    /// <summary>
    /// Accepts what waits: the newest revision, if it does, and the links that are confirmed. Where the scope did not change, links that were proved
    /// before follow the new revision by themselves. Links that wait and are not confirmed are refused.
    /// </summary>
    /// <param name="until">A shorter validity (exclusive) that the reviewer found; none means as given.</param>
    public Result<Fact> Accept(Guid reviewer, DateTimeOffset? until, IReadOnlySet<Guid> confirmed, string? remark, DateTimeOffset now)
    {
        if (Undecidable(reviewer) is { } refusal) return refusal;
        var newest = Newest;
        if (newest.State == RevisionState.InReview)
        {
            if ((until ?? newest.ValidUntil) <= now) return new Invalid("validUntil", "It would have ended already.", "What is accepted must hold.", "Ask again for a newer one.");
            if (until > newest.ValidUntil) return new Invalid("validUntil", "That is longer than its provider said.", "A reviewer may shorten the validity.", "Choose an earlier day, or leave it.");
            newest.Decide(RevisionState.Accepted, reviewer, remark, now);
            newest.Confirm(until);
            foreach (var link in ActiveLinks.Where(link => link.State == LinkState.Accepted)) link.Follow(newest.Number);
        }

        var served = DecideLinks(reviewer, newest.State == RevisionState.Accepted ? newest.Number : Counting!.Number, confirmed, remark, now);
        Settle(now);
        return new EvidenceAccepted(PartnerId, Id, Counts!.Value, ValidUntil, served, reviewer);
    }

    public Result<Fact> AskAgain(Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (Undecidable(reviewer) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing();
        if (Newest.State == RevisionState.InReview) Newest.Decide(RevisionState.AskedAgain, reviewer, reason, now);
        else RefuseLinks(reviewer, reason, now);
        Settle(now);
        return new EvidenceAskedAgain(PartnerId, Id, Newest.Number, reviewer);
    }

    /// <summary>Refuses what waits. An earlier revision that was accepted stands as it stood.</summary>
    public Result<Fact> Refuse(Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (Undecidable(reviewer) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing();
        if (Newest.State == RevisionState.InReview) Newest.Decide(RevisionState.Refused, reviewer, reason, now);
        RefuseLinks(reviewer, reason, now);
        Settle(now);
        return new EvidenceRefused(PartnerId, Id, Newest.Number, reviewer);
    }

    private List<Guid> DecideLinks(Guid reviewer, int number, IReadOnlySet<Guid> confirmed, string? remark, DateTimeOffset now)
    {
        foreach (var link in ActiveLinks.Where(link => link.WaitsForReview).ToList())
        {
            if (confirmed.Contains(link.Id)) link.Accept(number, reviewer, now);
            else link.Refuse(reviewer, string.IsNullOrWhiteSpace(remark) ? null : remark.Trim(), now);
        }

        return [.. ActiveLinks.Where(link => link.Revision == number).Select(link => link.Id)];
    }

    /// <summary>Those that an earlier revision proved go back to it; those that nothing proved yet are refused.</summary>
    private void RefuseLinks(Guid reviewer, string reason, DateTimeOffset now)
    {
        foreach (var link in ActiveLinks.Where(link => link.WaitsForReview).ToList())
        {
            if (link.Revision is null) link.Refuse(reviewer, reason.Trim(), now);
            else link.Restore();
        }
    }

    private Refusal? Undecidable(Guid reviewer)
    {
        if (IsGone) return new EvidenceGone(State);
        if (Newest.State != RevisionState.InReview && !ActiveLinks.Any(link => link.WaitsForReview)) return new NothingInReview();
        return Newest.State == RevisionState.InReview && Newest.ProvidedBy == reviewer || ActiveLinks.Any(link => link.WaitsForReview && link.AddedBy == reviewer)
            ? new OwnEvidence()
            : null;
    }
}
