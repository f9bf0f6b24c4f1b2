using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sitting;

/// <summary>A person answers the questions of their open attempt and hands it in.</summary>
public sealed class Room(AppDb db, BankLibrary banks, AnswerJournal journal, ClosingAttempts closing, ExamClock clock)
{
    public async Task<Result<Kept>> AnswerAsync(Viewer viewer, Guid id, int place, Given given, int? seen, CancellationToken cancellationToken)
    {
        var row = await db.AttemptAnswers.AsNoTracking()
            .Where(answer => answer.AttemptId == id && answer.Place == place && db.Set<Attempt>().Any(attempt => attempt.Id == id && attempt.PersonId == viewer.PersonId))
            .Select(answer => new { answer.BankVersionId, answer.Question, answer.Revision }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            var places = await db.AttemptAnswers.CountAsync(answer => answer.AttemptId == id && db.Set<Attempt>().Any(attempt => attempt.Id == id && attempt.PersonId == viewer.PersonId), cancellationToken);
            return places == 0 ? new NoSuchAttempt() : new NoSuchPlace(places);
        }

        var question = (await banks.GetAsync([row.BankVersionId], cancellationToken))[row.BankVersionId].Find(row.Question)!;
        if (given.Unfit(question) is { } unfit) return unfit;
        return await journal.KeepAsync(id, place, given.Write(), seen ?? row.Revision, cancellationToken);
    }

    /// <summary>Hands it in. Handing in twice changes nothing.</summary>
    public async Task<Result<Attempt>> SubmitAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().OwnOf(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attempt is null) return new NoSuchAttempt();
        return attempt.State == AttemptState.Open ? await closing.CloseAsync(id, attempt.Deadline <= clock.Now, viewer.Actor, cancellationToken) : attempt;
    }
}

/// <summary>Ends attempts, marks what needs no person, and queues the rest for one.</summary>
public sealed class ClosingAttempts(AppDb db, ExamLibrary exams, BankLibrary banks, LedgerWriter ledger, HubCalendar calendar, ExamClock clock)
{
    public const string ReviewKind = "exam-attempt";

    /// <summary>Business hours within which what needs a person is marked.</summary>
    public const int MarkingHours = 24;

    public async Task<Result<Attempt>> CloseAsync(Guid id, bool byClock, string actor, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            var attempt = await db.Attempts.Include(found => found.Answers).FirstAsync(found => found.Id == id, cancellationToken);
            var exam = (await exams.GetAsync([attempt.ExamVersionId], cancellationToken))[attempt.ExamVersionId];
            var filled = await banks.GetAsync(attempt.Answers.Select(answer => answer.BankVersionId), cancellationToken);
            if (attempt.Submit(exam, filled, byClock, clock.Now).IsRefused(out var facts, out _)) return attempt;
            if (attempt.State == AttemptState.Marking)
            {
                await db.QueueReviewAsync(new ReviewOrder(ReviewKind, attempt.Id, attempt.PartnerId, $"Mark: {exam.Title}", HubRole.Enablement, MarkingHours), calendar, clock.Now, cancellationToken);
            }

            // The first save takes the lock on the attempt; an answer that came between reading and saving is caught by reading again.
            if (await ledger.CommitAsync(actor, facts, cancellationToken) is not { } stale) return attempt;
            if (again == 3) return stale;
        }
    }
}

/// <summary>A person of the hub marks what only a person can.</summary>
public sealed class MarkingByHand(AppDb db, ExamLibrary exams, BankLibrary banks, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Attempt>> MarkAsync(
        Viewer viewer, Guid id, IReadOnlyDictionary<int, IReadOnlyList<double>> marks, string? remark, int? version, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.Include(found => found.Answers).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attempt is null) return new NoSuchAttempt();
        if (remark is { Length: > 4000 }) return new Invalid("remark", "The remark is longer than 4,000 characters.");
        if (version is { } seen) db.Expect(attempt, seen);
        var exam = (await exams.GetAsync([attempt.ExamVersionId], cancellationToken))[attempt.ExamVersionId];
        var filled = await banks.GetAsync(attempt.Answers.Select(answer => answer.BankVersionId), cancellationToken);
        var now = time.GetUtcNow();
        if (attempt.MarkByHand(exam, filled, marks, remark, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(attempt.Id, viewer.PersonId, attempt.Passed == true ? "passed" : "failed", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : attempt;
    }
}
