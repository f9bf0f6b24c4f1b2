using System.ComponentModel.DataAnnotations;

namespace Slipway.Enablement.Sessions;

/// <summary>When and where an exam session is, and who watches it.</summary>
/// <param name="EndsAt">Until when an attempt may begin, exclusive.</param>
/// <param name="Place">An address, or a link to the call.</param>
/// <param name="Proctor">A person of the hub.</param>
public record ExamSessionRequest(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, [property: Required, MaxLength(SessionPlan.LongestPlace)] string Place, [property: Range(1, SessionPlan.MostSeats)] int Seats, Guid Proctor)
{
    internal SessionPlan Plan => new(StartsAt, EndsAt, Place, Seats, Proctor);
}

/// <summary>A new session of a proctored exam.</summary>
/// <param name="Exam">The key of an exam with <c>proctored: true</c>.</param>
public sealed record NewExamSessionRequest([property: Required, MaxLength(60)] string Exam, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Seats, Guid Proctor)
    : ExamSessionRequest(StartsAt, EndsAt, Place, Seats, Proctor);

/// <summary>Why a session does not take place; whoever has a seat reads it.</summary>
public sealed record SessionReasonRequest([property: Required, MaxLength(2000)] string Reason);

/// <summary>What the proctor found irregular.</summary>
public sealed record SeatRemarkRequest([property: Required, MaxLength(2000)] string Remark);

/// <summary>A time and a place at which people sit a proctored exam.</summary>
/// <param name="EndsAt">Until when an attempt may begin, exclusive.</param>
/// <param name="Proctor">None while somebody else is looked for.</param>
/// <param name="Reason">Why it was called off.</param>
public sealed record ExamSessionJson(
    Guid Id, string Exam, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Seats, int SeatsTaken, Guid? Proctor, string? Reason)
{
    internal static ExamSessionJson Of(ExamSession session, DateTimeOffset now) => new(
        session.Id, session.ExamKey, session.StateAt(now), session.StartsAt, session.EndsAt, session.Place, session.SeatLimit, session.SeatsTaken, session.ProctorId, session.Reason);
}

/// <summary>One person's place in a session.</summary>
/// <param name="AdmittedAt">When the proctor let them in.</param>
/// <param name="Attempt">The attempt that they began with it.</param>
/// <param name="Remark">What the proctor found irregular; for the hub alone.</param>
public sealed record ExamSeatJson(Guid Person, Guid Partner, DateTimeOffset TakenAt, DateTimeOffset? AdmittedAt, Guid? Attempt, string? Remark)
{
    internal static ExamSeatJson Of(ExamSeat seat, bool forHub) => new(seat.PersonId, seat.PartnerId, seat.TakenAt, seat.AdmittedAt, seat.AttemptId, forHub ? seat.Remark : null);
}
