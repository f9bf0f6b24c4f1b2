using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Questions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Curricula;

/// <summary>A person opens lessons and answers their checks.</summary>
public sealed class Learning(AppDb db, PathReader paths, Completing completing, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>Opens a lesson and keeps that it was begun; opening it again changes nothing.</summary>
    public async Task<Result<OpenLesson>> OpenAsync(Viewer viewer, string key, string lesson, CancellationToken cancellationToken)
    {
        var path = await paths.OwnAsync(viewer, key, cancellationToken);
        if (path?.Curriculum.Lesson(lesson) is not { } found) return new NoSuchCurriculum();
        var progress = await FindAsync(viewer, key, lesson, cancellationToken) ?? await BeginAsync(viewer, path, lesson, cancellationToken);
        return new OpenLesson(path, found, progress, new LessonCheck(found, path.Current.Marks[lesson], viewer.PersonId));
    }

    /// <summary>Answers the check of a lesson, or says that a lesson without one was read.</summary>
    /// <param name="seen">The fingerprint of the lesson that was shown; none means whatever is there now.</param>
    public async Task<Result<CheckResult>> AnswerAsync(Viewer viewer, string key, string lesson, Given given, string? seen, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            var opened = await OpenAsync(viewer, key, lesson, cancellationToken);
            if (opened.IsRefused(out var open, out var refusal)) return refusal;
            var mark = open.Path.Current.Marks[lesson];
            if (seen is not null && seen != mark.Sha256) return new LessonChanged();
            if (open.Check.IsThere && open.Check.Unfit(given) is { } unfit) return unfit;
            var told = open.Check.IsThere ? open.Check.Mark(given) : [];
            var passed = told.All(one => one.Right);
            var progress = await db.LessonProgress.FirstAsync(one => one.PersonId == viewer.PersonId && one.Curriculum == key && one.Lesson == lesson, cancellationToken);
            var wasDone = progress.IsDone(mark);
            progress.Answer(mark, given.Write(), passed, time.GetUtcNow());
            var facts = passed && !wasDone ? await completing.FollowAsync(viewer.PersonId, open.Path, lesson, cancellationToken) : [];

            // Two tabs at once: what the other one kept is read again, and nothing of it is lost.
            if (await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is not { } stale) return new CheckResult(passed, wasDone || passed, told);
            if (again == 3) return stale;
        }
    }

    private async Task<LessonProgress> BeginAsync(Viewer viewer, PathView view, string lesson, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            var now = time.GetUtcNow();
            var path = await db.LearningPaths.FirstOrDefaultAsync(found => found.PersonId == viewer.PersonId && found.Curriculum == view.Current.Key, cancellationToken);
            if (path is null) db.Add(path = new LearningPath { PersonId = viewer.PersonId, PartnerId = viewer.PartnerId!.Value, Curriculum = view.Current.Key });
            var started = path.Start(view.Current.Number, now);
            db.Add(new LessonProgress { PersonId = viewer.PersonId, PartnerId = viewer.PartnerId!.Value, Curriculum = view.Current.Key, Lesson = lesson, StartedAt = now });
            try
            {
                await ledger.CommitAsync(viewer.Actor, started is null ? [] : [started], cancellationToken);
            }
            catch (DbUpdateException) when (again < 3)
            {
                // Another tab began it at the same moment; what it kept is read below.
            }

            db.ChangeTracker.Clear();
            if (await FindAsync(viewer, view.Current.Key, lesson, cancellationToken) is { } kept) return kept;
        }
    }

    private Task<LessonProgress?> FindAsync(Viewer viewer, string key, string lesson, CancellationToken cancellationToken) =>
        db.LessonProgress.AsNoTracking().FirstOrDefaultAsync(one => one.PersonId == viewer.PersonId && one.Curriculum == key && one.Lesson == lesson, cancellationToken);
}

/// <summary>A lesson in front of its learner.</summary>
public sealed record OpenLesson(PathView Path, Lesson Lesson, LessonProgress Progress, LessonCheck Check)
{
    public LessonMark Mark => Path.Current.Marks[Lesson.Key];

    public bool IsDone => Progress.IsDone(Mark);

    /// <summary>The last answers, as long as they were given to this very text.</summary>
    public string? Given => Progress.AnsweredSha256 == Mark.Sha256 ? Progress.Given : null;
}

/// <param name="Passed">Whether these answers are all right.</param>
/// <param name="Done">Whether the lesson is done, by these answers or earlier ones.</param>
public sealed record CheckResult(bool Passed, bool Done, IReadOnlyList<CheckFeedback> Answers);

/// <summary>What follows when a lesson or an assignment is done: a course, then the whole curriculum.</summary>
public sealed class Completing(AppDb db, TimeProvider time)
{
    /// <param name="view">How the person stood before.</param>
    /// <param name="done">The lesson or assignment that is being done now.</param>
    public async Task<IReadOnlyList<Fact>> FollowAsync(Guid person, PathView view, string done, CancellationToken cancellationToken)
    {
        if (view.Find(done) is not { } place) return [];
        var facts = new List<Fact>();
        var path = await db.LearningPaths.FirstAsync(found => found.PersonId == person && found.Curriculum == view.Current.Key, cancellationToken);
        bool IsDone(PlaceView one) => one.State == PlaceState.Done || one.Key == done;
        if (view.Places.Where(one => one.Course.Key == place.Course.Key).All(IsDone)) facts.Add(new CourseCompleted(path.PartnerId, path.Curriculum, path.PersonId, place.Course.Key));
        if (view.Places.All(IsDone) && path.Complete(view.Current.Number, time.GetUtcNow()) is { } completed) facts.Add(completed);
        return facts;
    }
}
