using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sessions;

/// <summary>
/// A time and a place at which people sit one proctored exam: whoever has a seat may begin between its start and its end, once the proctor, a named
/// person of the hub, has seen who they are and let them in.
/// </summary>
public sealed class ExamSession : IVersioned
{
    /// <summary>How long before the start the door opens.</summary>
    public static readonly TimeSpan Door = TimeSpan.FromMinutes(30);

    public Guid Id { get; private init; }
    public string ExamKey { get; private init; } = "";
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>Until when an attempt may begin, exclusive; an attempt that runs keeps its own time.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>An address, or a link to the call.</summary>
    public string Place { get; private set; } = "";
    public int SeatLimit { get; private set; }

    /// <summary>Counted here as well, so that of two who take the last seat one is refused.</summary>
    public int SeatsTaken { get; private set; }

    /// <summary>None while somebody else is looked for.</summary>
    public Guid? ProctorId { get; private set; }

    /// <summary>Of the invitations: counts every change of what was agreed (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; private set; }
    public Guid OpenedBy { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Why it was called off.</summary>
    public string? Reason { get; private set; }
    public List<ExamSeat> Seats { get; private init; } = [];
    public int Version { get; set; }

    private ExamSession()
    {
    }

    public static Result<(ExamSession Session, ExamSessionScheduled Fact)> Open(string exam, SessionPlan plan, Guid by, DateTimeOffset now)
    {
        if (plan.Problems(now, begun: null) is { Count: > 0 } problems) return new SessionNotComplete(problems);
        var session = new ExamSession { Id = Guid.CreateVersion7(now), ExamKey = exam, OpenedBy = by, OpenedAt = now };
        session.Follow(plan);
        return (session, session.Scheduled(null, by));
    }

    public SessionState StateAt(DateTimeOffset now) =>
        CancelledAt is not null ? SessionState.Cancelled : now >= EndsAt ? SessionState.Over : now >= StartsAt ? SessionState.Running : SessionState.Planned;

    /// <summary>Changes what was agreed, until it ends; one that runs keeps its start. Whoever has a seat keeps it.</summary>
    public Result<Fact> Move(SessionPlan plan, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is SessionState.Cancelled or SessionState.Over) return new SessionNotPlanned(StateAt(now));
        if (plan.Problems(now, StateAt(now) == SessionState.Running ? StartsAt : null) is { Count: > 0 } problems) return new SessionNotComplete(problems);
        if (plan.Seats < SeatsTaken) return new SeatsInUse(SeatsTaken);
        var before = ProctorId;
        Follow(plan);
        Sequence++;
        return Scheduled(before == plan.Proctor ? null : before, by);
    }

    public Result<Fact> Cancel(string? reason, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is SessionState.Cancelled or SessionState.Over) return new SessionNotPlanned(StateAt(now));
        if (string.IsNullOrWhiteSpace(reason)) return new Invalid("reason", "The reason is missing.", "Whoever has a seat reads it.", "Say why, and when they can sit it instead.");
        if (reason.Length > 2000) return new Invalid("reason", "The reason is longer than 2,000 characters.");
        (CancelledAt, Reason) = (now, reason.Trim());
        Sequence++;
        return new ExamSessionCancelled(Id, ExamKey, ProctorId, Sequence, by);
    }

    /// <summary>The proctor is no longer there: somebody else must be found.</summary>
    internal Fact LoseProctor()
    {
        var lost = ProctorId!.Value;
        ProctorId = null;
        return new ExamSessionProctorLost(Id, ExamKey, lost);
    }

    public Result<Fact> Take(Guid person, Guid partner, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) != SessionState.Planned) return new SessionNotPlanned(StateAt(now));
        if (Seats.Exists(seat => seat.PersonId == person)) return new SeatElsewhere(StartsAt);
        if (SeatsTaken >= SeatLimit) return new NoSeatLeft(SeatLimit);
        var seat = new ExamSeat { Id = Guid.CreateVersion7(now), SessionId = Id, PersonId = person, PartnerId = partner, TakenBy = by, TakenAt = now };
        Seats.Add(seat);
        SeatsTaken++;
        return new ExamSeatTaken(partner, Id, seat.Id, ExamKey, person, Sequence, by);
    }

    /// <summary>Frees a seat whose holder has not been let in.</summary>
    public Result<Fact> Release(Guid person, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is SessionState.Cancelled or SessionState.Over) return new SessionNotPlanned(StateAt(now));
        if (Seats.Find(seat => seat.PersonId == person) is not { } held) return new NoSuchSeat();
        if (held.AdmittedAt is not null) return new AlreadyLetIn();
        Seats.Remove(held);
        SeatsTaken--;
        return new ExamSeatReleased(held.PartnerId, Id, held.Id, ExamKey, person, Sequence + 1, by);
    }

    /// <summary>The proctor has seen who the person is, and lets them in.</summary>
    public Result<Fact> Admit(Guid person, Guid by, DateTimeOffset now)
    {
        if (by != ProctorId) return new NotTheProctor();
        if (Seats.Find(seat => seat.PersonId == person) is not { } held) return new NoSuchSeat();
        if (CancelledAt is not null || now >= EndsAt) return new SessionNotPlanned(StateAt(now));
        if (now < StartsAt - Door) return new DoorClosed(StartsAt - Door);
        if (held.AdmittedAt is not null) return new AlreadyLetIn();
        (held.AdmittedAt, held.AdmittedBy) = (now, by);
        return new ExamCandidateAdmitted(held.PartnerId, Id, ExamKey, person, by);
    }

    /// <summary>The proctor writes down what was irregular; the attempt's page shows it.</summary>
    public Result<Fact> Note(Guid person, string? remark, Guid by)
    {
        if (by != ProctorId) return new NotTheProctor();
        if (Seats.Find(seat => seat.PersonId == person) is not { } held) return new NoSuchSeat();
        if (string.IsNullOrWhiteSpace(remark) || remark.Length > 2000) return new Invalid("remark", "Say in 1 to 2,000 characters what was irregular.");
        held.Remark = remark.Trim();
        return new ExamIrregularityNoted(held.PartnerId, Id, ExamKey, person, by);
    }

    private void Follow(SessionPlan plan) =>
        (StartsAt, EndsAt, Place, SeatLimit, ProctorId) = (plan.StartsAt.ToUniversalTime(), plan.EndsAt.ToUniversalTime(), plan.Place.Trim(), plan.Seats, plan.Proctor);

    private ExamSessionScheduled Scheduled(Guid? replaced, Guid by) => new(Id, ExamKey, ProctorId!.Value, StartsAt, EndsAt, Sequence, by, replaced);
}

/// <summary>How a session stands.</summary>
public enum SessionState
{
    /// <summary>Seats can be taken.</summary>
    Planned,

    /// <summary>Whoever was let in may begin.</summary>
    Running,
    Over,
    Cancelled,
}

/// <summary>One person's place in a session.</summary>
public sealed class ExamSeat
{
    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid PartnerId { get; init; }
    public required Guid TakenBy { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public DateTimeOffset? AdmittedAt { get; internal set; }
    public Guid? AdmittedBy { get; internal set; }

    /// <summary>The one attempt that the seat was for, once it began.</summary>
    public Guid? AttemptId { get; internal set; }

    /// <summary>What the proctor found irregular.</summary>
    public string? Remark { get; internal set; }
}

/// <summary>What a session is to be.</summary>
/// <param name="Seats">1 to 200.</param>
/// <param name="Proctor">A person of the hub.</param>
public sealed record SessionPlan(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Seats, Guid Proctor)
{
    public const int LongestPlace = 300;
    public const int MostSeats = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2 * 366);

    /// <param name="begun">When the session began that the plan changes, if it did.</param>
    public IReadOnlyList<Invalid> Problems(DateTimeOffset now, DateTimeOffset? begun) => [.. Wrong(now, begun)];

    private IEnumerable<Invalid> Wrong(DateTimeOffset now, DateTimeOffset? begun)
    {
        if (StartsAt > now + Ahead) yield return new Invalid("startsAt", "The start is too far ahead.", "It lies within two years.");
        // A form tells minutes.
        if (begun is { } start && (StartsAt - start).Duration() >= TimeSpan.FromMinutes(1)) yield return new Invalid("startsAt", "The session has begun.", "Its start no longer moves.", "Leave the start as it is, or call the session off.");
        if (begun is null && StartsAt <= now) yield return new Invalid("startsAt", "The start has passed.", "", "Choose a time that lies ahead.");
        if (begun is not null && EndsAt <= now) yield return new Invalid("endsAt", "The end has passed.", "", "Choose a time that lies ahead.");
        if (EndsAt <= StartsAt || EndsAt - StartsAt > Longest) yield return new Invalid("endsAt", "The end does not fit the start.", "It comes after the start, and within 12 hours.");
        if (string.IsNullOrWhiteSpace(Place)) yield return new Invalid("place", "The place is missing.", "", "Give an address, or a link to the call.");
        if (Place.Length > LongestPlace) yield return new Invalid("place", $"The place is longer than {LongestPlace} characters.");
        if (Seats is < 1 or > MostSeats) yield return new Invalid("seats", $"{Seats} seats are none.", $"A session has 1 to {MostSeats}.");
    }
}
