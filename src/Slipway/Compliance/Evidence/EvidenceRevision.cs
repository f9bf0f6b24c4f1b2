using Slipway.Accounts;
using Slipway.Platform.Files;

namespace Slipway.Compliance.Evidence;

/// <summary>One version of a piece: its file, for how long it holds, who gave it and who checked it. What was given is never changed afterwards.</summary>
public sealed class EvidenceRevision
{
    public Guid Id { get; private init; }
    public Guid EvidenceId { get; private init; }

    /// <summary>1 for the first, then 2, 3.</summary>
    public int Number { get; private init; }
    public string Sha256 { get; private init; } = "";
    public string FileName { get; private init; } = "";
    public string ContentType { get; private init; } = "";
    public long Size { get; private init; }
    public DateTimeOffset ValidFrom { get; private init; }

    /// <summary>Exclusive; none means without end of its own. The reviewer may shorten it.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>What it changes against the one before, as its provider says: only that is reviewed.</summary>
    public bool ChangesFile { get; private init; }
    public bool ChangesValidity { get; private init; }
    public bool ChangesScope { get; private init; }

    /// <summary>What the reviewer should know.</summary>
    public string? Note { get; private init; }
    public Guid? ProvidedBy { get; private init; }
    public Side ProvidedFrom { get; private init; }
    public DateTimeOffset ProvidedAt { get; private init; }

    /// <summary>Until when the hub promised to review it; none where it was reviewed with a step.</summary>
    public DateTimeOffset? Due { get; private init; }
    public RevisionState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    private EvidenceRevision()
    {
    }

    public Attachment File => new(Sha256, FileName, ContentType, Size);

    internal static EvidenceRevision First(Guid evidence, Attachment file, EvidenceDraft draft, Provider by, DateTimeOffset due, DateTimeOffset now) =>
        Of(evidence, 1, file, draft.ValidFrom ?? now, draft.ValidUntil, new RevisionChanges(true, true, true), draft.Note, by, due, now);

    internal static EvidenceRevision Of(
        Guid evidence, int number, Attachment file, DateTimeOffset from, DateTimeOffset? until, RevisionChanges changes, string? note, Provider by,
        DateTimeOffset due, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            EvidenceId = evidence,
            Number = number,
            Sha256 = file.Sha256,
            FileName = file.Name,
            ContentType = file.ContentType,
            Size = file.Size,
            ValidFrom = from,
            ValidUntil = until,
            ChangesFile = changes.File,
            ChangesValidity = changes.Validity,
            ChangesScope = changes.Scope,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            ProvidedBy = by.PersonId,
            ProvidedFrom = by.Side,
            ProvidedAt = now,
            Due = due,
        };

    internal static EvidenceRevision Accepted(Guid evidence, int number, AcceptedFile accepted) => new()
    {
        Id = Guid.CreateVersion7(accepted.AcceptedAt),
        EvidenceId = evidence,
        Number = number,
        Sha256 = accepted.File.Sha256,
        FileName = accepted.File.Name,
        ContentType = accepted.File.ContentType,
        Size = accepted.File.Size,
        ValidFrom = accepted.From,
        ValidUntil = accepted.Until,
        ChangesFile = true,
        ChangesValidity = true,
        ProvidedBy = accepted.ProvidedBy,
        ProvidedFrom = Side.Partner,
        ProvidedAt = accepted.ProvidedAt,
        State = RevisionState.Accepted,
        DecidedBy = accepted.AcceptedBy,
        DecidedAt = accepted.AcceptedAt,
    };

    internal void Decide(RevisionState state, Guid reviewer, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, Reason, DecidedAt) = (state, reviewer, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), now);

    internal void Confirm(DateTimeOffset? until) => ValidUntil = until ?? ValidUntil;

    /// <summary>Holds at an instant: accepted and within its validity.</summary>
    public bool HoldsAt(DateTimeOffset at) => State == RevisionState.Accepted && ValidFrom <= at && (ValidUntil is null || at < ValidUntil);
}

public enum RevisionState
{
    InReview,
    Accepted,
    AskedAgain,
    Refused,

    /// <summary>Its provider took it back before it was decided.</summary>
    TakenBack,
}

/// <summary>What a revision changes: the file, its validity, what it covers, or several of them.</summary>
public sealed record RevisionChanges(bool File, bool Validity, bool Scope)
{
    public bool Any => File || Validity || Scope;
}

/// <summary>A file that was accepted with a step, with the validity that its proof has.</summary>
internal sealed record AcceptedFile(
    Attachment File, DateTimeOffset From, DateTimeOffset? Until, Guid? ProvidedBy, DateTimeOffset ProvidedAt, Guid? AcceptedBy, DateTimeOffset AcceptedAt);
