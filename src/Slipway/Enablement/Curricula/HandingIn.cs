using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Curricula;

/// <summary>A person hands in an assignment; it waits in the hub's queue.</summary>
public sealed class HandingIn(AppDb db, PathReader paths, LedgerWriter ledger, HubCalendar calendar, TimeProvider time)
{
    public const string ReviewKind = "assignment";
    public const int MostMegabytes = 20;

    /// <summary>Business hours within which the hub answers.</summary>
    private const int AnswerHours = 24;

    public DateTimeOffset Promise => calendar.Due(time.GetUtcNow(), AnswerHours);

    /// <param name="files">Taken already; they are the person's own.</param>
    public async Task<Result<HandIn>> SendAsync(Viewer viewer, string key, string assignment, string? text, IReadOnlyList<Upload> files, CancellationToken cancellationToken)
    {
        var view = await paths.OwnAsync(viewer, key, cancellationToken);
        if (view?.Curriculum.Assignment(assignment) is not { } task) return new NoSuchCurriculum();
        var before = await db.HandIns.AsNoTracking().Where(found => found.PersonId == viewer.PersonId && found.Curriculum == key && found.Assignment == assignment).ToListAsync(cancellationToken);
        if (before.Exists(handIn => handIn.State == HandInState.Accepted)) return new AssignmentDone();
        if (before.Find(handIn => handIn.State == HandInState.Waiting) is { } waits) return new HandInWaits(waits.Due);
        if (string.IsNullOrWhiteSpace(text)) return new Invalid("text", "Nothing is written.", "", "Write what you did, even where a file holds the work.");
        if (text.Length > HandIn.LongestText) return new Invalid("text", $"The text is longer than {HandIn.LongestText:N0} characters.", "", "Put the long part into a file.");
        if (files.Count > HandIn.MostFiles) return new Invalid("files", $"These are {files.Count} files.", $"{HandIn.MostFiles} are the most.", "Put them together.");
        var now = time.GetUtcNow();
        var handIn = new HandIn
        {
            Id = Guid.CreateVersion7(now), PersonId = viewer.PersonId, PartnerId = viewer.PartnerId!.Value, Curriculum = key, Assignment = assignment, CurriculumVersionId = view.Current.Version,
            Number = before.Count + 1, Text = text.Trim(), Files = [.. files.Select(file => file.Attachment)], SentAt = now, Due = Promise,
        };
        db.Add(handIn);
        var facts = await StartAsync(viewer, view, now, cancellationToken);
        await QueueAsync(handIn, task, cancellationToken);
        try
        {
            return await ledger.CommitAsync(viewer.Actor, [.. facts, new AssignmentSent(handIn.PartnerId, key, viewer.PersonId, assignment, handIn.Id)], cancellationToken) is { } stale ? stale : handIn;
        }
        catch (DbUpdateException)
        {
            // Two tabs at once: the index lets one through.
            db.ChangeTracker.Clear();
            return new HandInWaits(handIn.Due);
        }
    }

    private async Task<IReadOnlyList<Fact>> StartAsync(Viewer viewer, PathView view, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var path = await db.LearningPaths.FirstOrDefaultAsync(found => found.PersonId == viewer.PersonId && found.Curriculum == view.Current.Key, cancellationToken);
        if (path is null) db.Add(path = new LearningPath { PersonId = viewer.PersonId, PartnerId = viewer.PartnerId!.Value, Curriculum = view.Current.Key });
        return path.Start(view.Current.Number, now) is { } started ? [started] : [];
    }

    private async Task QueueAsync(HandIn handIn, Assignment task, CancellationToken cancellationToken) => db.Add(new ReviewItem
    {
        Id = Guid.CreateVersion7(handIn.SentAt),
        Kind = ReviewKind,
        SubjectId = handIn.Id,
        PartnerId = handIn.PartnerId,
        About = await db.Partners.Where(found => found.Id == handIn.PartnerId).Select(found => found.Name).FirstAsync(cancellationToken),
        Title = $"Assignment: {task.Title}",
        Role = HubRole.Enablement,
        ReceivedAt = handIn.SentAt,
        PromiseMinutes = AnswerHours * 60,
        Due = handIn.Due,
    });
}

/// <summary>Somebody at the hub accepts a hand-in, or asks again.</summary>
public sealed class DecidingHandIns(AppDb db, PathReader paths, Completing completing, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<HandIn>> DecideAsync(Viewer viewer, Guid id, HandInVerdict verdict, string? remark, int? version, CancellationToken cancellationToken)
    {
        var handIn = await db.HandIns.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (handIn is null) return new NoSuchHandIn();
        if (version is { } seen) db.Expect(handIn, seen);
        var now = time.GetUtcNow();
        if (handIn.Decide(verdict, remark, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        var facts = new List<Fact> { fact };
        if (verdict == HandInVerdict.Accept)
        {
            // How the learner stood before this decision, from what is stored.
            var learner = await db.People.AsNoTracking().SingleAsync(person => person.Id == handIn.PersonId, cancellationToken);
            if (await paths.OwnAsync(Viewer.Of(learner), handIn.Curriculum, cancellationToken) is { } view) facts.AddRange(await completing.FollowAsync(learner.Id, view, handIn.Assignment, cancellationToken));
        }

        await db.CloseReviewAsync(handIn.Id, viewer.PersonId, verdict == HandInVerdict.Accept ? "accepted" : "changes asked", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : handIn;
    }
}
