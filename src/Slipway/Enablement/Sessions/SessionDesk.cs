using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Sitting;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sessions;

/// <summary>What people do about exam sessions: enablement opens, moves and cancels them, people of partners take seats, and proctors let them in.</summary>
public sealed class SessionDesk(AppDb db, ExamLibrary exams, ExamsAnew anew, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>How often a seat is tried for while others take theirs.</summary>
    private const int Tries = 4;

    public async Task<Result<ExamSession>> OpenAsync(Viewer viewer, string exam, SessionPlan plan, CancellationToken cancellationToken)
    {
        if (await exams.NewestAsync(exam, cancellationToken) is not { } found) return new NoSuchExam();
        if (found.Exam.Proctored != true) return new NotProctored(exam);
        if (!await IsProctorAsync(plan.Proctor, cancellationToken)) return new NoSuchProctor();
        if (ExamSession.Open(exam, plan, viewer.PersonId, time.GetUtcNow()).IsRefused(out var opened, out var refusal)) return refusal;
        db.Add(opened.Session);
        return await ledger.CommitAsync(viewer.Actor, opened.Fact, cancellationToken) is { } stale ? stale : opened.Session;
    }

    public async Task<Result<ExamSession>> MoveAsync(Viewer viewer, Guid id, SessionPlan plan, int? version, CancellationToken cancellationToken) =>
        await IsProctorAsync(plan.Proctor, cancellationToken)
            ? await ChangeAsync(viewer, id, version, session => session.Move(plan, viewer.PersonId, time.GetUtcNow()), cancellationToken)
            : new NoSuchProctor();

    public Task<Result<ExamSession>> CancelAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, version, session => session.Cancel(reason, viewer.PersonId, time.GetUtcNow()), cancellationToken);

    /// <summary>A person takes a seat for themselves; an administrator of the partner for a colleague too. Who has the seat already keeps it.</summary>
    public async Task<Result<ExamSession>> TakeAsync(Viewer viewer, Guid id, Guid person, CancellationToken cancellationToken)
    {
        if (viewer.PartnerId is not { } partner || await db.ExamSessions.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } session) return new NoSuchSession();
        if (person != viewer.PersonId && !viewer.Is(PartnerRole.Administrator)) return new NotYourSeat();
        if (!await db.People.AnyAsync(found => found.Id == person && found.PartnerId == partner && found.LeftAt == null, cancellationToken)) return new NoSuchCandidate();
        var (now, sessions) = (time.GetUtcNow(), db.ExamSessions);
        var held = await db.ExamSeats.AsNoTracking().Where(seat => seat.PersonId == person && seat.AttemptId == null)
            .Join(sessions.Where(other => other.ExamKey == session.ExamKey && other.EndsAt > now && other.CancelledAt == null), seat => seat.SessionId, other => other.Id, (seat, other) => new { other.Id, other.StartsAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (held?.Id == id) return session;
        if (held is not null) return new SeatElsewhere(held.StartsAt);
        if (await BarredAsync(session, person, cancellationToken) is { } barred) return barred;
        return await ChangeAsync(viewer, id, null, found => found.Take(person, partner, viewer.PersonId, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>The person, an administrator of their partner, or enablement frees the seat.</summary>
    public async Task<Result<ExamSession>> ReleaseAsync(Viewer viewer, Guid id, Guid person, CancellationToken cancellationToken)
    {
        if (!await db.ExamSeats.VisibleTo(viewer).AnyAsync(seat => seat.SessionId == id && seat.PersonId == person, cancellationToken)) return new NoSuchSeat();
        if (person != viewer.PersonId && !viewer.Is(PartnerRole.Administrator) && !viewer.Is(HubRole.Enablement)) return new NotYourSeat();
        return await ChangeAsync(viewer, id, null, session => session.Release(person, viewer.PersonId, time.GetUtcNow()), cancellationToken);
    }

    public Task<Result<ExamSession>> AdmitAsync(Viewer viewer, Guid id, Guid person, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, null, session => session.Admit(person, viewer.PersonId, time.GetUtcNow()), cancellationToken);

    public Task<Result<ExamSession>> NoteAsync(Viewer viewer, Guid id, Guid person, string? remark, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, null, session => session.Note(person, remark, viewer.PersonId), cancellationToken);

    /// <summary>Does one thing with a session. Without a version that was seen, it is tried again when others changed it meanwhile.</summary>
    private async Task<Result<ExamSession>> ChangeAsync(Viewer viewer, Guid id, int? version, Func<ExamSession, Result<Fact>> change, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            if (await db.ExamSessions.Include(found => found.Seats).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } session) return new NoSuchSession();
            if (version is { } seen) db.Expect(session, seen);
            if (change(session).IsRefused(out var fact, out var refusal)) return refusal;
            if (await CommitAsync(viewer, fact, cancellationToken) is not { } stale) return session;
            if (version is not null || tried == Tries) return stale;
        }
    }

    private async Task<Refusal?> CommitAsync(Viewer viewer, Fact fact, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click: the first one took the person's seat.
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    /// <summary>Why the person could not begin when the session starts.</summary>
    private async Task<Refusal?> BarredAsync(ExamSession session, Guid person, CancellationToken cancellationToken)
    {
        if (await exams.NewestAsync(session.ExamKey, cancellationToken) is not { } exam) return new NoSuchExam();
        var past = await db.Attempts.AsNoTracking().Where(found => found.PersonId == person && found.ExamKey == session.ExamKey).OrderBy(found => found.Number).ToListAsync(cancellationToken);
        var wantedAnew = past.Exists(attempt => attempt.Passed == true) && await anew.IsWantedAsync(person, session.ExamKey, session.StartsAt, cancellationToken);
        return Starting.Barred(exam.Exam, past, wantedAnew, session.StartsAt);
    }

    private Task<bool> IsProctorAsync(Guid person, CancellationToken cancellationToken) =>
        db.People.AnyAsync(found => found.Id == person && found.PartnerId == null && found.LeftAt == null, cancellationToken);
}
