namespace Slipway.Compliance.Evidence;

/// <summary>Says that something rests on a piece of evidence. It is proved by one revision and reviewed for itself.</summary>
public sealed class EvidenceLink
{
    public const int LongestTarget = 100;

    public Guid Id { get; private init; }
    public Guid EvidenceId { get; private init; }
    public Guid PartnerId { get; private init; }
    public TargetKind Kind { get; private init; }

    /// <summary>The control's identifier, the step's key, or the id of what rests on it.</summary>
    public string Target { get; private init; } = "";
    public Guid? AddedBy { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public LinkState State { get; private set; }

    /// <summary>The number of the revision that proves it; none until it was accepted once.</summary>
    public int? Revision { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }
    public Guid? RemovedBy { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    private EvidenceLink()
    {
    }

    internal static EvidenceLink To(EvidenceItem item, EvidenceTarget target, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EvidenceId = item.Id,
        PartnerId = item.PartnerId,
        Kind = target.Kind,
        Target = target.Name,
        AddedBy = by,
        AddedAt = now,
    };

    public bool IsActive => RemovedAt is null && State != LinkState.Refused;

    /// <summary>True for a control or a step, which is linked and reviewed here; an answer or a finding links and decides its own.</summary>
    public bool IsOwn => Kind is TargetKind.Control or TargetKind.Step;

    /// <summary>True where the reviewer of evidence decides.</summary>
    public bool WaitsForReview => IsActive && State == LinkState.InReview && IsOwn;

    internal void Accept(int revision, Guid? by, DateTimeOffset now) => (State, Revision, DecidedBy, DecidedAt, Reason) = (LinkState.Accepted, revision, by, now, null);

    internal void Refuse(Guid by, string? reason, DateTimeOffset now) => (State, DecidedBy, DecidedAt, Reason) = (LinkState.Refused, by, now, reason);

    /// <summary>What the piece covers changed: whether it still serves this is looked at again.</summary>
    internal void Reopen() => State = LinkState.InReview;

    /// <summary>The change was refused: the earlier revision stands as it stood.</summary>
    internal void Restore() => State = Revision is null ? State : LinkState.Accepted;

    internal void Follow(int revision) => Revision = revision;

    internal void Remove(Guid by, DateTimeOffset now) => (RemovedBy, RemovedAt) = (by, now);
}

/// <summary>What a piece of evidence can stand for.</summary>
public enum TargetKind
{
    /// <summary>A control, by its identifier: <c>SR-3</c>.</summary>
    Control,

    /// <summary>A step of the journey, by its key.</summary>
    Step,

    /// <summary>An answer of a questionnaire, by its id.</summary>
    Answer,
    Commitment,
    Finding,
}

/// <summary>How a link stands.</summary>
public enum LinkState
{
    InReview,
    Accepted,
    Refused,
}

/// <param name="Name">As <see cref="EvidenceLink.Target"/>.</param>
public sealed record EvidenceTarget(TargetKind Kind, string Name)
{
    public static EvidenceTarget Answer(Guid id) => new(TargetKind.Answer, id.ToString());

    public static EvidenceTarget Finding(Guid id) => new(TargetKind.Finding, id.ToString());
}
