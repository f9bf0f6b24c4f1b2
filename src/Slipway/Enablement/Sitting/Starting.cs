using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Sessions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sitting;

/// <summary>Begins an attempt: checks that one may, draws the form and fixes the end. Whoever has one open is given that.</summary>
public sealed class Starting(AppDb db, ExamLibrary exams, BankLibrary banks, ExamsAnew anew, LedgerWriter ledger, ExamClock clock)
{
    /// <summary>Before a pass ends it can be renewed.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromDays(60);

    public async Task<Result<Attempt>> StartAsync(Viewer viewer, string key, bool conductAccepted, CancellationToken cancellationToken)
    {
        if (viewer.PartnerId is not { } partner || await exams.NewestAsync(key, cancellationToken) is not { } exam) return new NoSuchExam();
        var past = await db.Attempts.AsNoTracking().Where(found => found.PersonId == viewer.PersonId && found.ExamKey == key).OrderBy(found => found.Number).ToListAsync(cancellationToken);
        var now = clock.Now;
        if (past.Find(attempt => attempt.State == AttemptState.Open && attempt.Deadline > now) is { } open) return open;
        if (!conductAccepted) return new ConductNotAccepted();
        var wantedAnew = past.Exists(attempt => attempt.Passed == true) && await anew.IsWantedAsync(viewer.PersonId, key, now, cancellationToken);
        if (Barred(exam.Exam, past, wantedAnew, now) is { } refusal) return refusal;
        var seat = exam.Exam.Proctored == true ? await db.LetIn(viewer.PersonId, key, now).FirstOrDefaultAsync(cancellationToken) : null;
        if (exam.Exam.Proctored == true && seat is null) return new NotLetIn();
        var seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        if (await DrawAsync(exam.Exam, viewer.PersonId, seed, cancellationToken) is not { } form) return new FormNotFilled();
        var extra = await db.ExtraTimes.AsNoTracking().Where(found => found.PersonId == viewer.PersonId).Select(found => found.Percent).FirstOrDefaultAsync(cancellationToken);
        var (attempt, fact) = Attempt.Start(exam, new Candidate(viewer.PersonId, partner), past.Count + 1, form, seed, extra, now);
        db.Add(attempt);
        seat?.AttemptId = attempt.Id;
        try
        {
            return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : attempt;
        }
        catch (DbUpdateException)
        {
            // A second click: the first one began it.
            db.ChangeTracker.Clear();
            return await db.Attempts.AsNoTracking().FirstAsync(found => found.PersonId == viewer.PersonId && found.ExamKey == key && found.Number == past.Count + 1, cancellationToken);
        }
    }

    /// <summary>Why the next attempt may not begin yet. Pure.</summary>
    /// <param name="wantedAnew">A certificate asks for a new pass although the old one holds.</param>
    internal static Refusal? Barred(Exam exam, IReadOnlyList<Attempt> past, bool wantedAnew, DateTimeOffset now)
    {
        if (!wantedAnew && past.Select(attempt => attempt.ValidUntil).Max() is { } until && until - Renewal > now) return new PassHolds(until);
        var window = past.Where(attempt => attempt.StartedAt > now.AddDays(-exam.AttemptDays)).OrderBy(attempt => attempt.StartedAt).ToList();
        if (window.Count >= exam.Attempts) return new NoAttemptLeft(exam.Attempts, exam.AttemptDays, window[^exam.Attempts].StartedAt.AddDays(exam.AttemptDays));
        var ended = past.Where(attempt => attempt.Passed != true).Select(attempt => attempt.SubmittedAt ?? attempt.Deadline).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return past.Count > 0 && ended.AddHours(exam.CooldownHours) > now ? new TooEarly(ended.AddHours(exam.CooldownHours)) : null;
    }

    private async Task<IReadOnlyList<Drawn>?> DrawAsync(Exam exam, Guid person, long seed, CancellationToken cancellationToken)
    {
        var names = exam.Blueprint.Select(line => line.Bank).Distinct().ToList();
        var heads = await banks.NewestAsync(names, cancellationToken);
        var filled = await banks.GetAsync(heads.Select(head => head.Id), cancellationToken);
        var seen = await db.AttemptAnswers.AsNoTracking().Where(answer => names.Contains(answer.Bank) && db.Set<Attempt>().Any(attempt => attempt.Id == answer.AttemptId && attempt.PersonId == person))
            .Select(answer => new { answer.Bank, answer.Question }).Distinct().ToListAsync(cancellationToken);
        var shown = exam.ExposureLimit is null
            ? []
            : await db.AttemptAnswers.AsNoTracking().Where(answer => names.Contains(answer.Bank)).GroupBy(answer => new { answer.Bank, answer.Question })
                .Select(group => new { group.Key.Bank, group.Key.Question, Count = group.Count() }).ToListAsync(cancellationToken);
        var exposure = new Exposure(
            shown.ToDictionary(row => (row.Bank, row.Question), row => row.Count), seen.Select(row => (row.Bank, row.Question)).ToHashSet());
        return FormDraw.Draw(exam, heads.ToDictionary(head => head.Key, head => new Source(head.Id, filled[head.Id])), exposure, seed);
    }
}
