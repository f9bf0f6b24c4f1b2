using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Engagements;

/// <summary>
/// A person of a partner proves at a customer what they learned: they shadow somebody, or lead a go-live with somebody beside them. A supervisor sees
/// it, and the person in the partner's technical authority chair signs it off by a rubric of the playbook.
/// </summary>
public sealed partial class Engagement : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>Who proves it.</summary>
    public Guid PersonId { get; private init; }
    public EngagementKind Kind { get; private init; }

    /// <summary>A name, or a number that both sides can look up.</summary>
    public string Customer { get; private init; } = "";
    public string? Note { get; private init; }

    /// <summary>The days within which it could take place, as asked for.</summary>
    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private init; }
    public Guid RequestedBy { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public EngagementState State { get; private set; }

    /// <summary>The key of the rubric by which it is scored.</summary>
    public string Rubric { get; private set; } = "";
    public Guid? SupervisorId { get; private set; }
    public DateTimeOffset? StartsAt { get; private set; }
    public DateTimeOffset? EndsAt { get; private set; }
    public string? Place { get; private set; }

    /// <summary>Of the invitation: counts every change of what was agreed (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; private set; }

    /// <summary>What happened, as the partner tells it.</summary>
    public string? Report { get; private set; }
    public List<Attachment> Evidence { get; private init; } = [];
    public Guid? ReportedBy { get; private set; }
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>Until when the hub promised to answer.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Of a go-live: defects found before the release, and after it.</summary>
    public int? DefectsBefore { get; private set; }
    public int? DefectsAfter { get; private set; }

    /// <summary>How satisfied the customer is, 1 to 5.</summary>
    public int? Satisfaction { get; private set; }
    public DateTimeOffset? OutcomeAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The scores by criterion, as JSON.</summary>
    public string? Scores { get; private set; }

    /// <summary>The weighted mean of the scores, 0 to 3.</summary>
    public decimal? Mean { get; private set; }

    /// <summary>The remark to a sign-off; the reason of a refusal or a cancellation.</summary>
    public string? Reason { get; private set; }
    public int Version { get; set; }

    private Engagement()
    {
    }

    public static Result<(Engagement Engagement, EngagementRequested Fact)> Request(Guid partner, EngagementRequest request, Guid by, DateOnly today, DateTimeOffset now)
    {
        if (request.Problems(today) is { Count: > 0 } problems) return new RequestNotComplete(problems);
        var engagement = new Engagement
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            PersonId = request.Person,
            Kind = request.Kind,
            Customer = request.Customer.Trim(),
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            FirstDay = request.FirstDay,
            LastDay = request.LastDay,
            RequestedBy = by,
            RequestedAt = now,
            Rubric = request.Kind.DefaultRubric(),
        };
        return (engagement, new EngagementRequested(partner, engagement.Id, request.Kind, request.Person, by));
    }

    /// <summary>Finds a supervisor and a time, or changes them. Everybody concerned gets an invitation, or its update.</summary>
    public Result<Fact> Schedule(Appointment appointment, Guid by, DateTimeOffset now)
    {
        if (State is not (EngagementState.Requested or EngagementState.Scheduled)) return new NotInState(State, "It is scheduled before it is reported.");
        if (appointment.Supervisor == PersonId) return new OwnSupervisor();
        if (appointment.Problems(now) is { Count: > 0 } problems) return new RequestNotComplete(problems);
        var before = SupervisorId;
        if (State == EngagementState.Scheduled) Sequence++;
        (SupervisorId, StartsAt, EndsAt, Place) = (appointment.Supervisor, appointment.StartsAt.ToUniversalTime(), appointment.EndsAt.ToUniversalTime(), appointment.Place.Trim());
        (Rubric, State) = (appointment.Rubric ?? Rubric, EngagementState.Scheduled);
        return new EngagementScheduled(
            PartnerId, Id, Kind, PersonId, appointment.Supervisor, StartsAt.Value, EndsAt.Value, Sequence, by, before == appointment.Supervisor ? null : before);
    }

    /// <summary>The supervisor is no longer there: somebody else must be found.</summary>
    internal void LoseSupervisor()
    {
        (SupervisorId, State) = (null, EngagementState.Requested);
        Sequence++;
    }

    public Result<Fact> Cancel(string? reason, Guid by, DateTimeOffset now)
    {
        if (State is not (EngagementState.Requested or EngagementState.Scheduled)) return new NotInState(State, "It is called off before it is reported.");
        if (Unfit(reason) is { } unfit) return unfit;
        var supervisor = State == EngagementState.Scheduled ? SupervisorId : null;
        if (supervisor is not null) Sequence++;
        (State, DecidedBy, DecidedAt, Reason) = (EngagementState.Cancelled, by, now, reason!.Trim());
        return new EngagementCancelled(PartnerId, Id, Kind, PersonId, supervisor, Sequence, by);
    }

    internal static Refusal? Unfit(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Invalid("reason", "The reason is missing.", "The other side reads it.", "Say what was found, what was expected and what to do.")
        : reason.Length > 4000 ? new Invalid("reason", "The reason is longer than 4,000 characters.") : null;
}

/// <summary>How an engagement stands.</summary>
public enum EngagementState
{
    /// <summary>The hub looks for a supervisor.</summary>
    Requested,
    Scheduled,

    /// <summary>In review: the technical authority holds it.</summary>
    Reported,
    Signed,
    Refused,
    Cancelled,
}

/// <summary>What a person of a partner asks for.</summary>
public sealed record EngagementRequest(EngagementKind Kind, Guid Person, string Customer, DateOnly FirstDay, DateOnly LastDay, string? Note)
{
    public const int LongestCustomer = 200;
    public const int LongestNote = 2000;

    /// <summary>Nobody plans further ahead.</summary>
    private const int DaysAhead = 400;

    public IReadOnlyList<Invalid> Problems(DateOnly today) => [.. Wrong(today)];

    private IEnumerable<Invalid> Wrong(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Customer)) yield return new Invalid("customer", "The customer is missing.", "", "Give a name, or a number that both of us can look up.");
        if (Customer.Length > LongestCustomer) yield return new Invalid("customer", $"The customer is longer than {LongestCustomer} characters.");
        if (Note?.Length > LongestNote) yield return new Invalid("note", $"The note is longer than {LongestNote:N0} characters.");
        if (FirstDay < today) yield return new Invalid("firstDay", "The first day has passed.", "", "Give days from today on.");
        if (LastDay < FirstDay) yield return new Invalid("lastDay", "The last day is before the first.", "", "Exchange them.");
        if (LastDay > today.AddDays(DaysAhead)) yield return new Invalid("lastDay", "The last day is too far ahead.", $"It is at most {DaysAhead} days from now.");
    }
}

/// <param name="Rubric">The key of the rubric; the kind's own where it is left out.</param>
public sealed record Appointment(Guid Supervisor, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string? Rubric = null)
{
    public const int LongestPlace = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public IReadOnlyList<Invalid> Problems(DateTimeOffset now) => [.. Wrong(now)];

    private IEnumerable<Invalid> Wrong(DateTimeOffset now)
    {
        if (StartsAt <= now) yield return new Invalid("startsAt", "The start has passed.", "", "Choose a time that lies ahead.");
        if (EndsAt <= StartsAt || EndsAt - StartsAt > Longest) yield return new Invalid("endsAt", "The end does not fit the start.", "It comes after the start, and within 14 days.");
        if (string.IsNullOrWhiteSpace(Place)) yield return new Invalid("place", "The place is missing.", "", "Give an address, or a link to the call.");
        if (Place.Length > LongestPlace) yield return new Invalid("place", $"The place is longer than {LongestPlace} characters.");
    }
}

internal static class EngagementKinds
{
    /// <summary>The rubric of the playbook by which the kind is scored unless another is named.</summary>
    public static string DefaultRubric(this EngagementKind kind) => kind == EngagementKind.Shadow ? "shadow-engagement" : "supervised-go-live";
}
