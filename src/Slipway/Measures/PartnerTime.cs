using Slipway.Foundation.Statistics;
using Slipway.Partners;

namespace Slipway.Measures;

/// <summary>One partner on the way from its signature to first value, as of an instant.</summary>
public sealed record PartnerTime
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Archetype Archetype { get; init; }
    public required Tier Tier { get; init; }

    /// <summary>1 to 3, 3 the deepest.</summary>
    public required int Segment { get; init; }
    public DateTimeOffset? SignedAt { get; init; }
    public DateTimeOffset? FirstValueAt { get; init; }

    /// <summary>Elapsed days from the signature to first value, or to now while under way; none before the signature.</summary>
    public double? Days { get; init; }

    /// <summary>The same in working days of the hub's calendar.</summary>
    public double? BusinessDays { get; init; }

    /// <summary>Keys of the gates that were open at some time.</summary>
    public IReadOnlySet<string> GatesPassed { get; init; } = new HashSet<string>();

    /// <summary>Keys of the gates that are open now.</summary>
    public IReadOnlySet<string> GatesOpen { get; init; } = new HashSet<string>();
    public bool Ready { get; init; }

    public TimeState State => SignedAt is null ? TimeState.NotSigned : FirstValueAt is null ? TimeState.UnderWay : TimeState.Reached;

    /// <summary>The outcome was there when the contract was signed: it counts as zero days.</summary>
    public bool BeforeSignature => FirstValueAt is { } reached && reached == SignedAt;

    public double? In(TimeBasis basis) => basis == TimeBasis.Elapsed ? Days : BusinessDays;

    /// <summary>What a survival estimate takes: those under way are censored at now. None before the signature.</summary>
    public Observation? Observed(TimeBasis basis) => In(basis) is { } time ? new Observation(time, State == TimeState.Reached) : null;
}

public enum TimeState
{
    NotSigned,

    /// <summary>Signed and not there yet: right-censored.</summary>
    UnderWay,
    Reached,
}

/// <summary>How time is counted: by the clock on the wall, or while the hub's office is open.</summary>
public enum TimeBasis
{
    Elapsed,
    Business,
}
