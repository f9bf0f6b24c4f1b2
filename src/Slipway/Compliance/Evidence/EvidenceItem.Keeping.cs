using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public sealed partial class EvidenceItem
{
    public EvidenceHold? Hold => Holds.Find(hold => hold.LiftedAt is null);

    /// <summary>When it stopped to prove anything: withdrawn, refused for good, or over. None while it may still count.</summary>
    public DateTimeOffset? EndedAt(DateTimeOffset now) => WithdrawnAt
        ?? (Counts is null && Newest.State == RevisionState.Refused ? Newest.DecidedAt : null)
        ?? (ValidUntil <= now && Newest.State != RevisionState.InReview ? ValidUntil : null);

    public Result<Fact> PlaceHold(Guid by, string? reason, DateTimeOffset now)
    {
        if (DeletedAt is not null) return new EvidenceGone(State);
        if (Hold is not null) return new HeldAlready();
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing("Name the matter that it is held for.");
        var hold = EvidenceHold.Place(Id, by, reason, now);
        Holds.Add(hold);
        return new EvidenceHoldPlaced(PartnerId, Id, hold.Id, by);
    }

    public Result<Fact> LiftHold(Guid by, string? reason, DateTimeOffset now)
    {
        if (Hold is not { } hold) return new NotHeld();
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing("Say why it is no longer needed.");
        hold.Lift(by, reason, now);
        return new EvidenceHoldLifted(PartnerId, Id, hold.Id, by);
    }

    /// <summary>
    /// Gives the contents up: only after it ended, nothing rests on it, nobody holds it and the retention of its kind is over. What it was, its
    /// hashes and this decision stay.
    /// </summary>
    /// <param name="keptYears">How many years its kind is kept after its end; 0 for what never counted.</param>
    public Result<Fact> Delete(Guid by, string? reason, int keptYears, DateTimeOffset now)
    {
        if (Undeletable(keptYears, now) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing("Say why it is given up.");
        (DeletedBy, DeletedAt, DeletionReason) = (by, now, reason.Trim());
        Settle(now);
        return new EvidenceDeleted(PartnerId, Id, [.. Revisions.Select(revision => revision.Sha256).Distinct(StringComparer.Ordinal)], by);
    }

    /// <summary>Why it must be kept; none where it may go.</summary>
    public Refusal? Undeletable(int keptYears, DateTimeOffset now)
    {
        if (DeletedAt is not null) return new EvidenceGone(State);
        if (Hold is { } hold) return new HeldForAMatter(hold.At);
        if (EndedAt(now) is not { } ended) return new StillCounts();
        if (ActiveLinks.Count() is > 0 and var resting) return new SomethingRestsOnIt(resting);
        var until = ended.AddYears(Counts is null ? 0 : keptYears);
        return until > now ? new KeptByRule(Kind, keptYears, until) : null;
    }
}
