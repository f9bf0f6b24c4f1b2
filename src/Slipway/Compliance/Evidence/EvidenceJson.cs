using System.ComponentModel.DataAnnotations;
using Slipway.Accounts;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Compliance.Evidence;

/// <summary>A piece of evidence as it is added.</summary>
/// <param name="Upload">Id of a file sent to <c>/uploads</c> before by the same side.</param>
/// <param name="ValidFrom">Now unless said.</param>
/// <param name="ValidUntil">End of the validity (exclusive); none means without end of its own.</param>
/// <param name="Note">What the reviewer should know.</param>
/// <param name="Controls">Identifiers of controls that it stands for, for example SR-3.</param>
/// <param name="Steps">Keys of steps that it stands for.</param>
public sealed record AddEvidenceRequest(
    EvidenceKind Kind, [property: Required, MaxLength(EvidenceItem.LongestTitle)] string Title, Guid Upload, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null,
    [property: MaxLength(EvidenceItem.LongestNote)] string? Note = null, [property: MaxLength(100)] IReadOnlyList<string>? Controls = null,
    [property: MaxLength(100)] IReadOnlyList<string>? Steps = null)
{
    internal EvidenceDraft Draft => new(Kind, Title, ValidFrom, ValidUntil, Note);

    internal IReadOnlyList<EvidenceTarget> Targets =>
        [.. (Controls ?? []).Select(name => new EvidenceTarget(TargetKind.Control, name)), .. (Steps ?? []).Select(name => new EvidenceTarget(TargetKind.Step, name))];
}

/// <summary>A new revision of a piece. Only what it changes is reviewed.</summary>
/// <param name="ChangesFile">With <c>upload</c>.</param>
/// <param name="ChangesValidity">With <c>validFrom</c> and <c>validUntil</c>.</param>
/// <param name="ChangesScope">It covers something else than before: what it still serves is reviewed again.</param>
/// <param name="Keeps">Ids of the links that it still serves, where the scope changes.</param>
public sealed record ReviseEvidenceRequest(
    bool ChangesFile = false, bool ChangesValidity = false, bool ChangesScope = false, Guid? Upload = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null,
    [property: MaxLength(EvidenceItem.LongestNote)] string? Note = null, [property: MaxLength(500)] IReadOnlyList<Guid>? Keeps = null)
{
    internal RevisionDraft Draft => new(new RevisionChanges(ChangesFile, ChangesValidity, ChangesScope), ValidFrom, ValidUntil, Note, (Keeps ?? []).ToHashSet());
}

/// <summary>Something more that rests on a piece.</summary>
/// <param name="Kind">A control or a step; other links come with what rests on them.</param>
/// <param name="Target">The control's identifier or the step's key.</param>
public sealed record LinkEvidenceRequest(TargetKind Kind, [property: Required, MaxLength(EvidenceLink.LongestTarget)] string Target);

/// <summary>A decision on what of a piece waits.</summary>
/// <param name="Reason">The provider reads it; demanded unless accepted.</param>
/// <param name="ValidUntil">A shorter validity (exclusive) that was found.</param>
/// <param name="Confirmed">Ids of the waiting links that it serves; the others are refused.</param>
public sealed record DecideEvidenceRequest(
    EvidenceVerdict Verdict, [property: MaxLength(4000)] string? Reason = null, DateTimeOffset? ValidUntil = null, [property: MaxLength(500)] IReadOnlyList<Guid>? Confirmed = null);

/// <summary>A reason that the other side reads.</summary>
public sealed record EvidenceReasonRequest([property: Required, MaxLength(4000)] string Reason);

/// <summary>A copy that stands in for the file of a revision.</summary>
/// <param name="Upload">Id of the copy, sent to <c>/uploads</c> before by the same side.</param>
/// <param name="Reason">What was blacked out and why.</param>
public sealed record RedactEvidenceRequest(int Revision, Guid Upload, [property: Required, MaxLength(4000)] string Reason);

/// <summary>A piece of evidence in a list.</summary>
/// <param name="Counts">Number of the revision that counts; none while none was accepted.</param>
/// <param name="ValidUntil">End of the validity (exclusive).</param>
public sealed record EvidenceSummaryJson(
    Guid Id, Guid Partner, EvidenceKind Kind, string Title, EvidenceState State, int? Counts, DateTimeOffset? ValidUntil, DateTimeOffset AddedAt, DateTimeOffset ChangedAt)
{
    internal static EvidenceSummaryJson Of(EvidenceItem item) => new(item.Id, item.PartnerId, item.Kind, item.Title, item.State, item.Counts, item.ValidUntil, item.AddedAt, item.ChangedAt);
}

/// <summary>A piece of evidence with its revisions and what rests on it.</summary>
/// <param name="Hold">The legal hold on it, where there is one.</param>
public sealed record EvidencePieceJson(
    Guid Id, Guid Partner, EvidenceKind Kind, string Title, EvidenceState State, int? Counts, DateTimeOffset? ValidUntil, DateTimeOffset AddedAt, DateTimeOffset ChangedAt,
    IReadOnlyList<RevisionJson> Revisions, IReadOnlyList<LinkJson> Links, HoldJson? Hold, DateTimeOffset? WithdrawnAt, string? WithdrawalReason, DateTimeOffset? DeletedAt,
    string? DeletionReason)
{
    internal static EvidencePieceJson Of(EvidenceItem item, SafetyOfFiles safety) => new(
        item.Id, item.PartnerId, item.Kind, item.Title, item.State, item.Counts, item.ValidUntil, item.AddedAt, item.ChangedAt,
        [.. item.Revisions.OrderBy(revision => revision.Number).Select(revision => RevisionJson.Of(revision, safety[revision.Sha256]))],
        [.. item.Links.Where(link => link.RemovedAt is null).OrderBy(link => link.AddedAt).ThenBy(link => link.Id).Select(LinkJson.Of)],
        item.Hold is { } hold ? new HoldJson(hold.By, hold.At, hold.Reason) : null, item.WithdrawnAt, item.WithdrawalReason, item.DeletedAt, item.DeletionReason);
}

/// <summary>One revision of a piece; its file is behind <c>/evidence/{id}/files/{sha256}</c>.</summary>
/// <param name="Safety">What the scanner says of the file.</param>
/// <param name="Due">Until when the hub promised to decide.</param>
public sealed record RevisionJson(
    int Number, string Sha256, string Name, string ContentType, long Size, FileSafety Safety, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, bool ChangesFile, bool ChangesValidity,
    bool ChangesScope, string? Note, Guid? ProvidedBy, Side ProvidedFrom, DateTimeOffset ProvidedAt, DateTimeOffset? Due, RevisionState State, Guid? DecidedBy, DateTimeOffset? DecidedAt,
    string? Reason)
{
    internal static RevisionJson Of(EvidenceRevision revision, FileSafety safety) => new(
        revision.Number, revision.Sha256, revision.FileName, revision.ContentType, revision.Size, safety, revision.ValidFrom, revision.ValidUntil, revision.ChangesFile,
        revision.ChangesValidity, revision.ChangesScope, revision.Note, revision.ProvidedBy, revision.ProvidedFrom, revision.ProvidedAt, revision.Due, revision.State, revision.DecidedBy,
        revision.DecidedAt, revision.Reason);
}

/// <summary>Something that rests on a piece.</summary>
/// <param name="Revision">Number of the revision that proves it; none until it was accepted once.</param>
public sealed record LinkJson(Guid Id, TargetKind Kind, string Target, LinkState State, int? Revision, Guid? AddedBy, DateTimeOffset AddedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Reason)
{
    internal static LinkJson Of(EvidenceLink link) => new(
        link.Id, link.Kind, link.Target, link.State, link.Revision, link.AddedBy, link.AddedAt, link.DecidedBy, link.DecidedAt, link.Reason);
}

/// <summary>A legal hold: nothing of the piece is deleted until it is lifted.</summary>
public sealed record HoldJson(Guid By, DateTimeOffset At, string Reason);
