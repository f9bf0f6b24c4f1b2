using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// One piece in a partner's evidence library: a certificate, a report, a policy. Its revisions say what the file was and for how long it held;
/// its links say what rests on it. One piece serves many requirements.
/// </summary>
public sealed partial class EvidenceItem : IVersioned
{
    public const int LongestTitle = 200;
    public const int LongestNote = 2000;

    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public EvidenceKind Kind { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>The title and the name of the newest file in lower case: what a search looks through.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Where it came from by itself, for example <c>step:send-penetration-test:0</c>; none where a person added it here.</summary>
    public string? Origin { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Who holds it: how the newest revision and the newest links stand together.</summary>
    public EvidenceState State { get; private set; }

    /// <summary>The number of the revision that counts; none while none was accepted.</summary>
    public int? Counts { get; private set; }

    /// <summary>End of the validity (exclusive) of the revision that counts, or of the newest where none does.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public Guid? WithdrawnBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawalReason { get; private set; }
    public Guid? DeletedBy { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public string? DeletionReason { get; private set; }
    public List<EvidenceRevision> Revisions { get; private init; } = [];
    public List<EvidenceLink> Links { get; private init; } = [];
    public List<EvidenceHold> Holds { get; private init; } = [];
    public int Version { get; set; }

    private EvidenceItem()
    {
    }

    /// <param name="due">Until when the hub promised to review it.</param>
    public static Result<(EvidenceItem Item, Fact Fact)> Add(
        Guid partner, EvidenceDraft draft, Attachment file, Provider by, DateTimeOffset due, DateTimeOffset now)
    {
        if (draft.Problems(now) is { Count: > 0 } problems) return new EvidenceNotComplete(problems);
        var item = new EvidenceItem
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            Kind = draft.Kind,
            Title = draft.Title.Trim(),
            AddedAt = now,
        };
        item.Take(EvidenceRevision.First(item.Id, file, draft, by, due, now), now);
        return (item, new EvidenceAdded(partner, item.Id, draft.Kind, file.Sha256, by.PersonId));
    }

    /// <summary>Takes a file over that a reviewer of a step accepted already: nobody sends or reviews it twice.</summary>
    internal static EvidenceItem TakeOver(Guid partner, EvidenceKind kind, string title, string origin, AcceptedFile accepted, DateTimeOffset now)
    {
        var item = new EvidenceItem
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            Kind = kind,
            Title = title.Length <= LongestTitle ? title : title[..LongestTitle],
            Origin = origin,
            AddedAt = now,
        };
        item.Take(EvidenceRevision.Accepted(item.Id, 1, accepted), now);
        return item;
    }

    public EvidenceRevision Newest => Revisions.MaxBy(revision => revision.Number)!;

    /// <summary>The revision that counts: the newest that was accepted.</summary>
    public EvidenceRevision? Counting => Counts is { } number ? Revisions.Find(revision => revision.Number == number) : null;

    public IEnumerable<EvidenceLink> ActiveLinks => Links.Where(link => link.IsActive);

    private bool IsGone => WithdrawnAt is not null || DeletedAt is not null;

    private void Take(EvidenceRevision revision, DateTimeOffset now)
    {
        Revisions.Add(revision);
        SearchText = $"{Title} {revision.FileName}".ToLowerInvariant();
        Settle(now);
    }

    /// <summary>Brings what lists filter and sort by in line with the revisions and links.</summary>
    private void Settle(DateTimeOffset now)
    {
        Counts = Revisions.Where(revision => revision.State == RevisionState.Accepted).Max(revision => (int?)revision.Number);
        ValidUntil = (Counting ?? Newest).ValidUntil;
        ChangedAt = now;
        State = (DeletedAt, WithdrawnAt, Newest.State) switch
        {
            (not null, _, _) => EvidenceState.Deleted,
            (_, not null, _) => EvidenceState.Withdrawn,
            (_, _, RevisionState.InReview) => EvidenceState.InReview,
            (_, _, RevisionState.AskedAgain) => EvidenceState.AskedAgain,
            (_, _, RevisionState.Refused) when Counts is null => EvidenceState.Refused,
            _ when ActiveLinks.Any(link => link.WaitsForReview) => EvidenceState.InReview,
            _ => EvidenceState.Accepted,
        };
    }
}

/// <summary>What a piece of evidence is; how long it is kept follows from it.</summary>
public enum EvidenceKind
{
    /// <summary>Issued by somebody independent, with an end date: ISO 27001, an insurance policy.</summary>
    Certificate,

    /// <summary>An audit, assessment or test report.</summary>
    Report,

    /// <summary>A rule that the partner gave itself: policy, procedure, plan.</summary>
    Policy,

    /// <summary>What something left behind: a log, a list, a screenshot, a protocol of a restore test.</summary>
    Trace,
    Other,
}

/// <summary>How a piece stands.</summary>
public enum EvidenceState
{
    /// <summary>The hub holds it: a revision or a link waits for its reviewer.</summary>
    InReview,
    Accepted,

    /// <summary>The provider's side holds it.</summary>
    AskedAgain,
    Refused,
    Withdrawn,

    /// <summary>The content is gone; who, when, why and the hashes stay.</summary>
    Deleted,
}

/// <summary>Who provides something, and for which side.</summary>
public sealed record Provider(Guid PersonId, Side Side);
