namespace Slipway.Compliance.Findings;

/// <summary>One decision about a finding: what is done about the risk, who decided it, why, until when.</summary>
public sealed class FindingTreatment
{
    public required Guid Id { get; init; }
    public required TreatmentKind Kind { get; init; }

    /// <summary>The plan of a fix, or the reason to accept or transfer.</summary>
    public required string Reason { get; init; }

    /// <summary>For an acceptance the approver.</summary>
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>End of an acceptance or a transfer (exclusive); of a fix the day until which it is promised.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who carries the risk after a transfer.</summary>
    public string? To { get; init; }

    /// <summary>A plan counts until it is replaced; an acceptance or a transfer until its end.</summary>
    public bool HoldsAt(DateTimeOffset at) => DecidedAt <= at && (Kind == TreatmentKind.Fix || !(Until <= at));
}

/// <summary>What is done about a risk.</summary>
public enum TreatmentKind
{
    /// <summary>The owner puts it right.</summary>
    Fix,

    /// <summary>The hub lives with it for a while: with a reason, an approver and an end.</summary>
    Accept,

    /// <summary>Somebody else carries it, an insurer or another supplier for example.</summary>
    Transfer,
}
