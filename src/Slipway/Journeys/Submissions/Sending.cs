using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys.Submissions;

/// <summary>
/// A partner keeps a draft or sends it. Whatever was typed is kept even when it cannot be sent yet: the draft is the form's memory.
/// </summary>
public sealed class Sending(
    AppDb db, JourneyReader journeys, IEnumerable<IProofKind> kinds, LedgerWriter ledger, HubCalendar calendar, TimeProvider time)
{
    public async Task<Result<Submission>> SaveDraftAsync(Viewer viewer, Guid partner, Draft draft, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(viewer, partner, draft, cancellationToken);
        if (opened.IsRefused(out var open, out var refusal)) return refusal;
        if (open.Submission.SaveDraft(draft.Answers.ToJson(), open.Files) is { } sent) return sent;
        return await CommitAsync(viewer, [], cancellationToken) is { } late ? late : open.Submission;
    }

    public async Task<Result<Submission>> SendAsync(Viewer viewer, Guid partner, Draft draft, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(viewer, partner, draft, cancellationToken);
        if (opened.IsRefused(out var open, out var refusal)) return refusal;
        var problems = Check(open, draft, time.GetUtcNow());
        if (problems.Count > 0)
        {
            open.Submission.SaveDraft(draft.Answers.ToJson(), open.Files);
            return await CommitAsync(viewer, [], cancellationToken) is { } late ? late : new NotComplete(problems);
        }

        var now = time.GetUtcNow();
        var sent = open.Kind.Reviewer(open.Step) is { } review
            ? SendForReview(open, draft, viewer, review, now)
            : open.Submission.SendWithoutReview(
                draft.Answers.ToJson(), open.Files, viewer.PersonId, now, open.Kind.Validity(open.Step, open.Submission, now).Until);
        if (sent.IsRefused(out var fact, out var notSent)) return notSent;
        return await CommitAsync(viewer, [fact], cancellationToken) is { } tooLate ? tooLate : open.Submission;
    }

    /// <summary>The partner takes back what is not decided yet.</summary>
    public async Task<Result<Submission>> WithdrawAsync(Viewer viewer, Guid submissionId, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == submissionId, cancellationToken);
        if (submission is null) return new NoSuchSubmission();
        if (viewer.IsHub) return new NotYours("Only the partner takes back what it sent.");
        var now = time.GetUtcNow();
        if (submission.Withdraw(viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(submission.Id, viewer.PersonId, "withdrawn", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : submission;
    }

    /// <summary>Of two who begin the same version at once, a second click for example, the key of the rows lets one through.</summary>
    private async Task<Refusal?> CommitAsync(Viewer viewer, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new AlreadySent();
        }
    }

    private Result<Fact> SendForReview(OpenDraft open, Draft draft, Viewer viewer, Review review, DateTimeOffset now)
    {
        var due = calendar.Due(now, review.Hours);
        var sent = open.Submission.Send(draft.Answers.ToJson(), open.Files, viewer.PersonId, now, due);
        if (sent.Refusal is not null) return sent;
        db.Add(new ReviewItem
        {
            Id = Guid.CreateVersion7(now),
            Kind = "submission",
            SubjectId = open.Submission.Id,
            PartnerId = open.View.Partner.Id,
            About = open.View.Partner.Name,
            StepKey = open.Step.Key,
            Title = open.Step.Title,
            Role = review.Role,
            ReceivedAt = now,
            PromiseMinutes = review.Hours * 60,
            Due = due,
        });
        return sent;
    }

    private static List<Invalid> Check(OpenDraft open, Draft draft, DateTimeOffset now)
    {
        var problems = draft.Answers.Check(open.Kind.Fields(open.Step)).Concat(open.Kind.Check(open.Step, draft.Answers, now)).ToList();
        problems.InsertRange(0, CheckFiles(open.Kind.Files(open.Step), open.Files));
        return problems;
    }

    private static IEnumerable<Invalid> CheckFiles(FileDemand? demand, IReadOnlyList<Attachment> files)
    {
        if (demand is null) return files.Count == 0 ? [] : [new Invalid("file", "This step takes no file.")];
        if (files.Count == 0) return demand.Required ? [new Invalid("file", "Choose a file to send.")] : [];
        return files.Select(file => Wrong(demand, file)).OfType<Invalid>();
    }

    /// <summary>A file may have been sent before it was said for which step.</summary>
    private static Invalid? Wrong(FileDemand demand, Attachment file)
    {
        var kind = FileKind.All.FirstOrDefault(found => found.ContentType == file.ContentType)?.Extension ?? file.ContentType;
        if (demand.Accept.Count > 0 && !demand.Accept.Contains(kind)) return new FileNotAccepted(file.Name, kind, demand.Accept);
        return file.Size > demand.MaxMegabytes * 1024L * 1024 ? new FileTooLarge(file.Name, demand.MaxMegabytes) : null;
    }

    private async Task<Result<OpenDraft>> OpenAsync(Viewer viewer, Guid partner, Draft draft, CancellationToken cancellationToken)
    {
        if (viewer.IsHub) return new NotYours("Only the partner's own people can send this.");
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        var step = view?.History.Steps.FirstOrDefault(found => found.Key == draft.Step);
        if (view is null || step is null || kinds.OfType<SubmissionKind>().FirstOrDefault(found => found.Kind == step.Proof.Kind) is not { } kind)
        {
            return new NoSuchStep(draft.Step);
        }

        var standing = view.History.At(step, time.GetUtcNow());
        if (standing.NotNow() is { } early) return early;
        var mine = await db.Submissions.Where(found => found.PartnerId == partner && found.StepKey == step.Key)
            .OrderBy(found => found.Number).ToListAsync(cancellationToken);
        if (mine.Any(found => found.State == SubmissionState.InReview)) return new AlreadySent();
        var last = mine.LastOrDefault();
        if (draft.Number is { } number && number <= (last?.State == SubmissionState.Draft ? last.Number - 1 : last?.Number ?? 0)) return new AlreadySent();
        var uploads = await UploadsAsync(viewer, draft, cancellationToken);
        if (uploads.Count != draft.Uploads.Distinct().Count()) return new UploadsUnknown();
        var submission = last?.State == SubmissionState.Draft ? last : Begin(partner, step, last?.Number ?? 0, viewer);
        IReadOnlyList<Attachment> files = uploads.Count == 0 ? [.. submission.Files] : [.. uploads.Select(upload => upload.Attachment)];
        return new OpenDraft(view, step, kind, submission, files);
    }

    private Submission Begin(Guid partner, Step step, int last, Viewer viewer)
    {
        var submission = Submission.Begin(partner, step.Key, last + 1, viewer.PersonId, time.GetUtcNow());
        db.Add(submission);
        return submission;
    }

    /// <summary>Those named, of the same partner. New ones replace the files of the draft; without any, the draft keeps its own.</summary>
    private async Task<IReadOnlyList<Upload>> UploadsAsync(Viewer viewer, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Uploads.Count == 0) return [];
        var added = db.ChangeTracker.Entries<Upload>().Select(entry => entry.Entity).Where(upload => draft.Uploads.Contains(upload.Id)).ToList();
        var missing = draft.Uploads.Except(added.Select(upload => upload.Id)).ToList();
        var stored = await db.Uploads.Where(upload => missing.Contains(upload.Id) && upload.PartnerId == viewer.PartnerId).ToListAsync(cancellationToken);
        return [.. added, .. stored];
    }

    private sealed record OpenDraft(JourneyView View, Step Step, SubmissionKind Kind, Submission Submission, IReadOnlyList<Attachment> Files);
}

/// <param name="Number">The version that the person had open; a second click on the same form finds it sent already.</param>
/// <param name="Uploads">Ids of uploads of the same partner.</param>
public sealed record Draft(string Step, FieldAnswers Answers, IReadOnlyList<Guid> Uploads, int? Number = null);

public sealed record NotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? "One thing to correct." : $"{Problems.Count} things to correct.", "", "What you entered is kept as a draft.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record UploadsUnknown(string Field = "uploads") : Invalid(Field, "Some of these uploads are not there.", "They are sent by the same side first.", "Send the files and use the ids of the answer.");

public static class StandingRefusals
{
    /// <summary>Why nothing is taken for this step now: it is not open yet, or it holds and its window to renew is not.</summary>
    public static Refusal? NotNow(this Standing standing) => standing switch
    {
        { State: StepState.Closed } => new StepNotOpen(standing.Step.Title, [.. standing.WaitsForSteps.Select(need => need.Title)]),
        { Holds: true, MayRenew: false, RenewalOpens: { } opens } => new RenewalNotOpen(standing.Step.Title, opens),
        _ => null,
    };
}

public sealed record RenewalNotOpen(string Step, DateTimeOffset Opens) : Refusal(
    $"“{Step}” holds, and a new version is taken from {Opens:d MMM yyyy}.", "", "Send it then. If something changed before, tell your partner manager, who may ask for it again at once.");

public sealed record NoSuchStep(string Step) : Refusal($"There is no step {Step} that takes this in your journey.", "", "Open your journey and choose the step.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchSubmission() : Refusal("There is no such submission.", "", "Open the step and look at its versions.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record StepNotOpen(string Step, IReadOnlyList<string> Needs) : Refusal(
    $"{Step} is not open yet.", $"First: {string.Join(", ", Needs)}.", "");
