using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Revalidation;

/// <summary>One threshold of one proof that has been dealt with: people were told, or it had passed while the job was down.</summary>
public sealed class RenewalReminder
{
    public required Guid Id { get; init; }
    public required Guid PartnerId { get; init; }
    public required Guid ProofId { get; init; }
    public required string StepKey { get; init; }

    /// <summary>Days from the day by which to renew; below zero is before it.</summary>
    public required int Threshold { get; init; }

    /// <summary>The day of the hub on which it was dealt with.</summary>
    public required DateOnly Day { get; init; }
    public required ReminderFate Fate { get; init; }
    public required DateTimeOffset RenewBy { get; init; }
    public DateTimeOffset? LapsesAt { get; init; }
}

public enum ReminderFate
{
    /// <summary>In the mail of that day.</summary>
    Told,

    /// <summary>A later one was due as well, and people were told that one alone; or the proof had lapsed already.</summary>
    Passed,
}

/// <summary>What one person is reminded of on one day, in one mail.</summary>
public sealed class RenewalDigest
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required DateOnly Day { get; init; }
    public required List<Guid> Reminders { get; init; }
}

/// <summary>Somebody was reminded of what must be renewed, in one mail.</summary>
/// <param name="Count">How many proofs.</param>
public sealed record RenewalsReminded(Guid Person, Guid Digest, DateOnly Day, int Count) : Fact
{
    public override string? Subject => $"person:{Person:N}";
}
