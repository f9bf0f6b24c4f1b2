using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.Submissions;

/// <summary>What the submissions of one partner say about its steps; shared by every kind that rests on submissions.</summary>
public static class SubmissionAssessment
{
    public static async Task<IReadOnlyDictionary<string, Assessment>> AssessSubmissionsAsync(
        this AppDb db, JourneyContext journey, IReadOnlyList<Step> steps, Func<Submission, string> summarise, CancellationToken cancellationToken)
    {
        var keys = steps.Select(step => step.Key).ToList();
        var submissions = await db.Submissions
            .Where(submission => submission.PartnerId == journey.PartnerId && keys.Contains(submission.StepKey))
            .ToListAsync(cancellationToken);
        return submissions.GroupBy(submission => submission.StepKey)
            .ToDictionary(group => group.Key, group => Assess([.. group.OrderBy(submission => submission.Number)], summarise));
    }

    /// <param name="submissions">All of one step, oldest first.</param>
    internal static Assessment Assess(IReadOnlyList<Submission> submissions, Func<Submission, string> summarise)
    {
        var accepted = submissions.LastOrDefault(submission => submission.State == SubmissionState.Accepted);
        var latest = submissions.LastOrDefault(submission =>
            submission.State is not (SubmissionState.Draft or SubmissionState.Withdrawn) && submission.Number > (accepted?.Number ?? 0));
        var inHand = latest is null ? null : InHand(latest);
        if (accepted is null) return inHand as Assessment ?? Assessment.Missing.Yet;
        return new Assessment.Proved(
            new GivenProof(
                $"submission:{accepted.Id:N}", summarise(accepted), accepted.SentBy, accepted.DecidedBy,
                accepted.HoldsFrom!.Value, accepted.HoldsUntil),
            inHand);
    }

    private static Assessment.InHand InHand(Submission submission) => submission.State switch
    {
        SubmissionState.ChangesAsked => new Assessment.InHand(TurnKind.AskedAgain, submission.DecidedAt!.Value, Note: submission.Reason),
        SubmissionState.Refused => new Assessment.InHand(TurnKind.Refused, submission.DecidedAt!.Value, Note: submission.Reason),
        _ => new Assessment.InHand(TurnKind.Review, submission.SentAt!.Value, submission.Due),
    };
}
