using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys.Submissions;

/// <summary>A reviewer decides on what a partner sent: accept, ask again, refuse. Of two who decide at once, the later one is told.</summary>
public sealed class Deciding(AppDb db, JourneyReader journeys, IEnumerable<IProofKind> kinds, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Submission>> DecideAsync(Viewer viewer, Guid submissionId, Decision decision, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == submissionId, cancellationToken);
        if (submission is null) return new NoSuchSubmission();
        var view = await journeys.ReadAsync(viewer, submission.PartnerId, cancellationToken);
        if (view?.History.Steps.FirstOrDefault(found => found.Key == submission.StepKey) is not { } step) return new NoSuchSubmission();
        if (kinds.OfType<SubmissionKind>().FirstOrDefault(found => found.Kind == step.Proof.Kind) is not { } kind) return new NoSuchSubmission();
        var role = kind.Reviewer(step)?.Role;
        if (role is null || !viewer.IsHub || !viewer.Is(role.Value)) return new NotReviewer(role);
        if (decision.Version is { } version) db.Expect(submission, version);
        var now = time.GetUtcNow();
        if (Apply(submission, step, kind, viewer, decision, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(submission.Id, viewer.PersonId, Words(decision.Verdict), now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : submission;
    }

    private static Result<Fact> Apply(
        Submission submission, Step step, SubmissionKind kind, Viewer viewer, Decision decision, DateTimeOffset now)
    {
        switch (decision.Verdict)
        {
            case Verdict.Refuse:
                return submission.Refuse(viewer.PersonId, decision.Reason ?? "", now);
            case Verdict.AskAgain:
                return submission.AskAgain(viewer.PersonId, decision.Reason ?? "", now);
            default:
                if (kind.NeedsRubric) return new RubricNeeded(step.Title);
                var validity = kind.Validity(step, submission, now);
                return validity.Until <= now
                    ? new AlreadyOver(validity.Until.Value)
                    : submission.Accept(viewer.PersonId, decision.Reason, now, validity.From, validity.Until);
        }
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "accepted",
        Verdict.AskAgain => "asked again",
        _ => "refused",
    };
}

/// <summary>How a reviewer decides.</summary>
public enum Verdict
{
    Accept,
    AskAgain,
    Refuse,
}

/// <param name="Reason">Demanded unless accepted.</param>
/// <param name="Version">Of the submission that the reviewer read; none means whatever is there.</param>
public sealed record Decision(Verdict Verdict, string? Reason, int? Version);

public sealed record NotReviewer(HubRole? Role) : NotYours(
    Role is { } role ? $"This is decided by {role.Kebab().Replace('-', ' ')}." : "This is not decided by a person.", "Leave it in their queue.");

public sealed record RubricNeeded(string Step) : Refusal($"{Step} is signed off against a rubric.", "", "Score every criterion of the rubric.");

public sealed record AlreadyOver(DateTimeOffset Until) : Refusal(
    $"It would have held only until {Until:d MMM yyyy}.", "A proof must hold when it is accepted.", "Ask again for a newer one.");
