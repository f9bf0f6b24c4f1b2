using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sessions;

/// <summary>What happens to a session, on the hub's own chain: people of several partners sit in one.</summary>
public abstract record ExamSessionFact(Guid Session, string Exam) : Fact
{
    public override string? Subject => $"exam-session:{Session:N}";
}

/// <param name="Sequence">Of the invitations; 0 when it is opened, more when it is moved.</param>
/// <param name="Replaced">The proctor who need not come any more.</param>
public sealed record ExamSessionScheduled(Guid Session, string Exam, Guid Proctor, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Sequence, Guid By, Guid? Replaced) : ExamSessionFact(Session, Exam);

public sealed record ExamSessionCancelled(Guid Session, string Exam, Guid? Proctor, int Sequence, Guid By) : ExamSessionFact(Session, Exam);

/// <summary>Its proctor is no longer there; enablement names another.</summary>
public sealed record ExamSessionProctorLost(Guid Session, string Exam, Guid Proctor) : ExamSessionFact(Session, Exam);

/// <summary>What happens to one person's seat, on their partner's chain.</summary>
public abstract record ExamSeatFact(Guid PartnerId, Guid Session, string Exam, Guid Person) : PartnerFact(PartnerId)
{
    public override string? Subject => $"exam-session:{Session:N}";
}

/// <param name="Sequence">Of the session's invitation.</param>
public sealed record ExamSeatTaken(Guid PartnerId, Guid Session, Guid Seat, string Exam, Guid Person, int Sequence, Guid By) : ExamSeatFact(PartnerId, Session, Exam, Person);

public sealed record ExamSeatReleased(Guid PartnerId, Guid Session, Guid Seat, string Exam, Guid Person, int Sequence, Guid By) : ExamSeatFact(PartnerId, Session, Exam, Person);

public sealed record ExamCandidateAdmitted(Guid PartnerId, Guid Session, string Exam, Guid Person, Guid By) : ExamSeatFact(PartnerId, Session, Exam, Person);

public sealed record ExamIrregularityNoted(Guid PartnerId, Guid Session, string Exam, Guid Person, Guid By) : ExamSeatFact(PartnerId, Session, Exam, Person);
