using Slipway.Accounts;

namespace Slipway.Journeys;

/// <summary>What closes a step of one journey, from an instant until another. Rows are never changed but for their end.</summary>
public sealed partial class Proof
{
    public required Guid Id { get; init; }
    public required Guid JourneyId { get; init; }
    public required string StepKey { get; init; }

    /// <summary>As <c>kind:id</c>.</summary>
    public required string Evidence { get; init; }
    public required string Summary { get; init; }
    public Guid? GivenBy { get; init; }
    public Guid? CheckedBy { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>The validity's end (exclusive): until then it must be renewed; none means without end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Days after <see cref="Until"/> during which it still holds, overdue for all to see. It was given with these and keeps them.</summary>
    public int GraceDays { get; init; }

    /// <summary>Since when the hub wants it renewed before its time, and until when.</summary>
    public DateTimeOffset? RenewalDemandedAt { get; private set; }
    public DateTimeOffset? RenewalDue { get; private set; }

    /// <summary>When it stopped to count before its time: replaced, voided or withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the ledger was told that it ran out. Whether it did is said by the dates alone, see <see cref="LapsesAt"/>.</summary>
    public DateTimeOffset? LapseRecordedAt { get; private set; }

    public bool HoldsAt(DateTimeOffset at) => From <= at && !(LapsesAt(at) <= at) && !(EndedAt <= at);

    internal void RecordLapse(DateTimeOffset now) => LapseRecordedAt = now;

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}

public enum TurnKind
{
    /// <summary>The step is open and its owner has not begun.</summary>
    Open,

    /// <summary>The hub checks what was sent.</summary>
    Review,

    /// <summary>The partner was asked for changes or more.</summary>
    AskedAgain,

    /// <summary>What was sent was refused; the owner may send something else.</summary>
    Refused,

    /// <summary>The proof lapsed and must be given again.</summary>
    Lapsed,
}

/// <summary>One side's turn at one step: since when, until when it promised to act, and when it ended.</summary>
public sealed class Turn
{
    public required Guid Id { get; init; }
    public required Guid JourneyId { get; init; }
    public required string StepKey { get; init; }
    public required TurnKind Kind { get; init; }
    public required Side Side { get; init; }
    public Guid? PersonId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Due { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? Until { get; private set; }

    public bool OpenAt(DateTimeOffset at) => Since <= at && !(Until <= at);

    internal void End(DateTimeOffset now) => Until ??= now < Since ? Since : now;
}

/// <summary>A step that need not be proven for a while: by whom, why, until when.</summary>
public sealed class Waiver
{
    public required Guid Id { get; init; }
    public required Guid JourneyId { get; init; }
    public required string StepKey { get; init; }
    public required string Reason { get; init; }
    public required Guid ApprovedBy { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
    public required DateTimeOffset Until { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }

    /// <summary>When the ledger was told that it ran out.</summary>
    public DateTimeOffset? LapseRecordedAt { get; private set; }

    public bool HoldsAt(DateTimeOffset at) => GrantedAt <= at && at < Until && !(RevokedAt <= at);

    internal void RecordLapse(DateTimeOffset now) => LapseRecordedAt = now;

    internal void Revoke(Guid person, DateTimeOffset now) => (RevokedAt, RevokedBy) = (now, person);
}

/// <summary>The time during which a gate stood open for a partner.</summary>
public sealed class GateClearance
{
    public required Guid Id { get; init; }
    public required Guid JourneyId { get; init; }
    public required string GateKey { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Until { get; private set; }

    internal void Close(DateTimeOffset now) => Until = now;
}
