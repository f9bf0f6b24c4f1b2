using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments;

/// <summary>
/// One version of what a partner commits to: how it handles incidents, where it keeps data, whom it depends on. What was sent never changes;
/// a change is a new version, and the accepted one counts until the next is accepted.
/// </summary>
public sealed partial class Commitment : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public CommitmentKind Kind { get; private init; }
    public string StepKey { get; private init; } = "";

    /// <summary>1 for the first of its kind, then 2, 3.</summary>
    public int Number { get; private init; }

    /// <summary>The typed values as JSON; <see cref="Terms"/> reads them.</summary>
    public string Content { get; private set; } = "{}";
    public CommitmentState State { get; private set; }
    public Guid SentBy { get; private set; }
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>Until when the hub promised to decide; none where nothing had to be decided.</summary>
    public DateTimeOffset? Due { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the reviewer wrote.</summary>
    public string? Reason { get; private set; }
    public int Version { get; set; }

    private Commitment()
    {
    }

    /// <summary>Sends values that a reviewer of the hub reads until <paramref name="due"/>.</summary>
    public static (Commitment Commitment, CommitmentSent Fact) Send(CommitmentPlace place, Terms terms, Guid by, DateTimeOffset now, DateTimeOffset due)
    {
        var commitment = Begin(place, terms, by, now, due);
        return (commitment, new CommitmentSent(place.Partner, commitment.Id, terms.Kind, place.Step, place.Number, by));
    }

    /// <summary>Takes values that promise no less than those accepted before: nobody has to read them again.</summary>
    public static (Commitment Commitment, CommitmentRenewed Fact) Renew(CommitmentPlace place, Terms terms, Guid by, DateTimeOffset now)
    {
        var commitment = Begin(place, terms, by, now, null);
        (commitment.State, commitment.DecidedAt) = (CommitmentState.Accepted, now);
        return (commitment, new CommitmentRenewed(place.Partner, commitment.Id, terms.Kind, place.Step, place.Number, by));
    }

    /// <summary>The values, typed.</summary>
    public T Terms<T>()
        where T : Terms => TermsJson.Read<T>(Content);

    private static Commitment Begin(CommitmentPlace place, Terms terms, Guid by, DateTimeOffset now, DateTimeOffset? due) => new()
    {
        Id = Guid.CreateVersion7(now),
        PartnerId = place.Partner,
        Kind = terms.Kind,
        StepKey = place.Step,
        Number = place.Number,
        Content = TermsJson.Write(terms),
        SentBy = by,
        SentAt = now,
        Due = due,
    };
}

/// <summary>Where a new version stands: whose it is, which step it proves, and its number.</summary>
public sealed record CommitmentPlace(Guid Partner, string Step, int Number);

/// <summary>What a partner commits to.</summary>
public enum CommitmentKind
{
    /// <summary>Whom we reach in an incident, and within how many hours we hear of one.</summary>
    IncidentHandling,

    /// <summary>Roles, regions and retention of personal data.</summary>
    Privacy,

    /// <summary>The list of subcontractors as of a day.</summary>
    Subcontractors,
}

/// <summary>How a version stands.</summary>
public enum CommitmentState
{
    InReview,
    Accepted,
    Refused,
    ChangesAsked,
    Withdrawn,
}
