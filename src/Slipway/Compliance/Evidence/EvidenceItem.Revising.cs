using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public sealed partial class EvidenceItem
{
    /// <summary>
    /// Gives a new revision. What it does not change stays proved by the earlier one until it is reviewed; only a changed scope puts the links
    /// themselves into review again, those that it still serves.
    /// </summary>
    public Result<Fact> Revise(RevisionDraft draft, Attachment? file, Provider by, DateTimeOffset due, DateTimeOffset now)
    {
        if (IsGone) return new EvidenceGone(State);
        if (Newest.State == RevisionState.InReview) return new RevisionWaits();
        if (draft.Problems(this, file, now) is { Count: > 0 } problems) return new EvidenceNotComplete(problems);
        var before = Counting ?? Newest;
        var (from, until) = draft.Changes.Validity ? (draft.ValidFrom ?? now, draft.ValidUntil) : (before.ValidFrom, before.ValidUntil);
        var revision = EvidenceRevision.Of(Id, Newest.Number + 1, file ?? before.File, from, until, draft.Changes, draft.Note, by, due, now);
        if (draft.Changes.Scope) Reconsider(draft.Keeps, by.PersonId, now);
        Take(revision, now);
        return new EvidenceRevised(
            PartnerId, Id, revision.Number, draft.Changes.File, draft.Changes.Validity, draft.Changes.Scope, revision.Sha256, by.PersonId);
    }

    /// <summary>Its provider's side takes the newest revision back before it is decided.</summary>
    public Result<Fact> TakeBack(Provider by, DateTimeOffset now)
    {
        var newest = Newest;
        if (newest.State != RevisionState.InReview) return new NothingInReview();
        if (newest.ProvidedFrom != by.Side) return new NotYourRevision();
        newest.Decide(RevisionState.TakenBack, by.PersonId, null, now);
        foreach (var link in ActiveLinks.Where(link => link.State == LinkState.InReview)) link.Restore();
        if (Counting is null) (WithdrawnBy, WithdrawnAt) = (by.PersonId, now);
        Settle(now);
        return new EvidenceTakenBack(PartnerId, Id, newest.Number, by.PersonId);
    }

    /// <summary>Both sides see that it proves nothing from now on; what was, stays on the record.</summary>
    public Result<Fact> Withdraw(Provider by, string? reason, DateTimeOffset now)
    {
        if (IsGone) return new EvidenceGone(State);
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing("Say why it no longer proves anything; both sides read it.");
        if (Newest.State == RevisionState.InReview) Newest.Decide(RevisionState.TakenBack, by.PersonId, null, now);
        (WithdrawnBy, WithdrawnAt, WithdrawalReason) = (by.PersonId, now, reason.Trim());
        Settle(now);
        return new EvidenceWithdrawn(PartnerId, Id, by.PersonId);
    }

    /// <summary>The newer file that was accepted with the same step.</summary>
    internal Fact? TakeOver(string step, string submission, AcceptedFile accepted, DateTimeOffset now)
    {
        if (DeletedAt is not null || Revisions.Exists(revision => revision.Sha256 == accepted.File.Sha256 && revision.DecidedAt == accepted.AcceptedAt)) return null;
        var number = Newest.Number + 1;
        (WithdrawnBy, WithdrawnAt, WithdrawalReason) = (null, null, null);
        Take(EvidenceRevision.Accepted(Id, number, accepted), now);
        foreach (var link in ActiveLinks.Where(link => link.State == LinkState.Accepted)) link.Follow(number);
        return new EvidenceTakenOver(PartnerId, Id, step, number, accepted.File.Sha256, submission);
    }

    private void Reconsider(IReadOnlySet<Guid> keeps, Guid by, DateTimeOffset now)
    {
        foreach (var link in ActiveLinks.Where(link => link.IsOwn).ToList())
        {
            if (keeps.Contains(link.Id)) link.Reopen();
            else link.Remove(by, now);
        }
    }
}

/// <summary>A new revision as somebody gives it.</summary>
/// <param name="Keeps">Ids of the links that it still serves, where the scope changes.</param>
public sealed record RevisionDraft(RevisionChanges Changes, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, string? Note, IReadOnlySet<Guid> Keeps)
{
    public IReadOnlyList<Invalid> Problems(EvidenceItem item, Attachment? file, DateTimeOffset now)
    {
        var problems = new List<Invalid>();
        if (!Changes.Any) problems.Add(new Invalid("changes", "It is not said what changes.", "It is the file, the validity, what it covers, or several of them.", "Choose at least one."));
        if (Changes.File && file is null) problems.Add(new Invalid("file", "The new file is missing.", "", "Choose the file, or say that the file stays."));
        if (!Changes.File && file is not null) problems.Add(new Invalid("changes", "There is a file, and it is not said that the file changes.", "", "Choose that the file changes too."));
        if (Changes.File && file is not null && file.Sha256 == (item.Counting ?? item.Newest).Sha256) problems.Add(new Invalid("file", "This is the file that is there already.", "", "Choose the newer one, or change only the validity."));
        if (Changes.Validity && EvidenceDraft.Validity(ValidFrom ?? now, ValidUntil, now) is { } wrong) problems.Add(wrong);
        if (Note is { Length: > EvidenceItem.LongestNote }) problems.Add(new Invalid("note", $"The note is longer than {EvidenceItem.LongestNote:N0} characters."));
        return problems;
    }
}
