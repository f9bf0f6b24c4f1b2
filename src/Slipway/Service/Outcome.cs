using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

/// <summary>
/// A customer result that somebody claims with evidence and the partner's customer success lead verifies. The first verified one stops
/// the Time to First Value clock.
/// </summary>
public sealed partial class Outcome : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public OutcomeKind Kind { get; private set; }

    /// <summary>The customer's name or number, as the claimant calls it.</summary>
    public string Customer { get; private set; } = "";

    /// <summary>The same in lower case: what tells two open claims of one day apart.</summary>
    public string CustomerKey { get; private set; } = "";
    public string Achieved { get; private set; } = "";

    /// <summary>The day on which the customer had the result, in the hub's zone.</summary>
    public DateOnly ReachedOn { get; private set; }

    /// <summary>
    /// The instant that the clock counts: the end of that day, or the claim if it came earlier. A day says no hour, and the later end never
    /// makes the way to first value look shorter than it was.
    /// </summary>
    public DateTimeOffset ReachedAt { get; private set; }

    /// <summary>Value of a booked deal, where it was told.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>ISO 4217, with <see cref="Amount"/>.</summary>
    public string? Currency { get; private set; }
    public List<Attachment> Evidence { get; private init; } = [];
    public Guid ClaimedBy { get; private init; }
    public Side ClaimedFrom { get; private init; }
    public DateTimeOffset ClaimedAt { get; private init; }

    /// <summary>Who sent what is to be verified, and when: the claimant, or a colleague who sent more.</summary>
    public Guid SentBy { get; private set; }
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Until when the hub promised to answer.</summary>
    public DateTimeOffset Due { get; private set; }
    public OutcomeState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the customer success lead wrote with the last decision.</summary>
    public string? Reason { get; private set; }
    public int Version { get; set; }

    private Outcome()
    {
    }

    /// <param name="promise">Until when the hub answers.</param>
    public static Result<(Outcome Outcome, OutcomeClaimed Fact)> Claim(
        Guid partner, OutcomeClaim claim, ClaimWindow window, IReadOnlyList<Attachment> evidence, Claimant by, DateTimeOffset promise, DateTimeOffset now)
    {
        if (claim.Problems(window, evidence.Count) is { Count: > 0 } problems) return new ClaimNotComplete(problems);
        var outcome = new Outcome
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            ClaimedBy = by.PersonId,
            ClaimedFrom = by.Side,
            ClaimedAt = now,
        };
        outcome.Send(claim, window, evidence, by.PersonId, promise, now);
        return (outcome, new OutcomeClaimed(partner, outcome.Id, claim.Kind, claim.ReachedOn, by.PersonId));
    }

    private void Send(OutcomeClaim claim, ClaimWindow window, IReadOnlyList<Attachment> evidence, Guid by, DateTimeOffset promise, DateTimeOffset now)
    {
        (Kind, Customer, Achieved, ReachedOn) = (claim.Kind, claim.Customer.Trim(), claim.Achieved.Trim(), claim.ReachedOn);
        CustomerKey = Customer.ToLowerInvariant();
        (Amount, Currency) = (claim.Amount, claim.Amount is null ? null : claim.Currency!.Trim().ToUpperInvariant());
        var end = window.EndOf(claim.ReachedOn);
        ReachedAt = end < now ? end : now;
        Evidence.AddRange(evidence.Where(file => !Evidence.Contains(file)));
        (SentBy, SentAt, Due, State) = (by, now, promise, OutcomeState.Claimed);
    }
}

/// <summary>What was reached for the customer.</summary>
public enum OutcomeKind
{
    /// <summary>A booked deal.</summary>
    Deal,

    /// <summary>An activated integration.</summary>
    Integration,

    /// <summary>A closed support ticket.</summary>
    Ticket,
}

/// <summary>How a claim stands.</summary>
public enum OutcomeState
{
    /// <summary>In review: the customer success lead holds it.</summary>
    Claimed,
    Verified,
    Refused,

    /// <summary>The claimant's side holds it.</summary>
    AskedForMore,
    Withdrawn,
}

/// <summary>Who claims, and for which side.</summary>
public sealed record Claimant(Guid PersonId, Side Side);
