using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys.SignOffs;

/// <summary>A named person of the hub scores the rubric: on what the partner sent, or from own observation where the playbook allows.</summary>
public sealed class SigningOff(AppDb db, JourneyReader journeys, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Submission>> SignAsync(Viewer viewer, Guid partner, SignOff signOff, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        var step = view?.History.Steps.FirstOrDefault(found => found.Key == signOff.Step && found.Proof.Kind == "sign-off");
        if (view is null || step is null) return new NoSuchStep(signOff.Step);
        var settings = SignOffSettings.Of(step);
        if (!viewer.IsHub || !viewer.Is(settings.By)) return new NotReviewer(settings.By);
        var rubric = view.Playbook.Rubrics.Single(found => found.Key == settings.Rubric);
        if (RubricScore.Of(rubric, signOff.Scores).IsRefused(out var score, out var incomplete)) return incomplete;
        if (!score.Passes) return new RubricNotPassed(score.Mean, rubric.PassFrom, score.BelowMinimum);

        var mine = await db.Submissions.Where(found => found.PartnerId == partner && found.StepKey == step.Key)
            .OrderByDescending(found => found.Number).FirstOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        var submission = mine?.State == SubmissionState.InReview ? mine : null;
        if (submission is null && view.History.At(step, now).State == Engine.StepState.Closed)
        {
            return new StepNotOpen(step.Title, [.. view.History.Unmet(step, now).Select(need => need.Title)]);
        }

        if (submission is null && settings.EvidenceRequired && signOff.Files.Count == 0) return new EvidenceMissing();
        if (submission is null)
        {
            submission = Submission.Begin(partner, step.Key, (mine?.Number ?? 0) + 1, viewer.PersonId, now);
            db.Add(submission);
        }
        else if (signOff.Version is { } version)
        {
            db.Expect(submission, version);
        }

        var signed = submission.SignOff(JsonSerializer.Serialize(signOff.Scores), signOff.Remark, signOff.Files, viewer.PersonId, now);
        if (signed.IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(submission.Id, viewer.PersonId, "signed off", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : submission;
    }
}

/// <param name="Scores">0 to 3 by criterion.</param>
public sealed record SignOff(string Step, IReadOnlyDictionary<string, int> Scores, string? Remark, IReadOnlyList<Attachment> Files, int? Version);

/// <summary>A rubric filled in: the mean of the scores weighted by criterion, and the criteria below their own minimum.</summary>
public sealed record RubricScore(decimal Mean, bool Passes, IReadOnlyList<string> BelowMinimum)
{
    public static Result<RubricScore> Of(Rubric rubric, IReadOnlyDictionary<string, int> scores)
    {
        if (rubric.Criteria.FirstOrDefault(criterion => !scores.ContainsKey(criterion.Key)) is { } missing)
        {
            return new Invalid($"scores.{missing.Key}", $"Score this too: {missing.Title}.");
        }

        if (scores.Any(score => score.Value is < 0 or > 3)) return new Invalid("scores", "A score is 0, 1, 2 or 3.");
        var weight = rubric.Criteria.Sum(criterion => criterion.Weight);
        var mean = weight == 0 ? 0 : (decimal)rubric.Criteria.Sum(criterion => criterion.Weight * scores[criterion.Key]) / weight;
        var below = rubric.Criteria.Where(criterion => scores[criterion.Key] < criterion.Minimum).Select(criterion => criterion.Title).ToList();
        return new RubricScore(mean, mean >= rubric.PassFrom && below.Count == 0, below);
    }
}

public sealed record RubricNotPassed(decimal Mean, decimal PassFrom, IReadOnlyList<string> Below) : Invalid(
    "scores", $"The rubric is not passed: {Mean:0.##} of {PassFrom:0.##}{(Below.Count > 0 ? $", and below the minimum in {string.Join(", ", Below)}" : "")}.",
    "", "Ask again and say what is missing.");

public sealed record EvidenceMissing() : Invalid("file", "This sign-off needs evidence.", "", "Attach the notes, the recording or the report it rests on.");
