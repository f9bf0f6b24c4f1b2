using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
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
        var infected = await InfectedAsync(db, submissions, cancellationToken);
        return submissions.GroupBy(submission => submission.StepKey)
            .ToDictionary(group => group.Key, group => Assess([.. group.OrderBy(submission => submission.Number)], summarise, infected));
    }

    /// <param name="submissions">All of one step, oldest first.</param>
    /// <param name="infected">What the scanner found in files since they came in, by their hash.</param>
    internal static Assessment Assess(
        IReadOnlyList<Submission> submissions, Func<Submission, string> summarise, IReadOnlyDictionary<string, FileScan>? infected = null)
    {
        var accepted = submissions.LastOrDefault(submission => submission.State == SubmissionState.Accepted);
        var latest = submissions.LastOrDefault(submission =>
            submission.State is not (SubmissionState.Draft or SubmissionState.Withdrawn) && submission.Number > (accepted?.Number ?? 0));
        var inHand = latest is null ? null : InHand(latest);
        if (accepted is null) return inHand as Assessment ?? Assessment.Missing.Yet;
        if (accepted.Files.Find(file => infected?.ContainsKey(file.Sha256) == true) is { } file) return inHand ?? Infected(file, infected![file.Sha256]);
        return new Assessment.Proved(
            new GivenProof(
                $"submission:{accepted.Id:N}", summarise(accepted), accepted.SentBy, accepted.DecidedBy,
                accepted.HoldsFrom!.Value, accepted.HoldsUntil),
            inHand);
    }

    /// <summary>What rests on an infected file rests on nothing.</summary>
    private static Assessment.InHand Infected(Attachment file, FileScan scan) =>
        new(TurnKind.Refused, scan.At, Note: $"{file.Name} is infected: the scanner found {scan.Detail}. Send a clean file.");

    private static async Task<IReadOnlyDictionary<string, FileScan>> InfectedAsync(AppDb db, IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        var contents = submissions.SelectMany(submission => submission.Files).Select(file => file.Sha256).Distinct().ToList();
        if (contents.Count == 0) return new Dictionary<string, FileScan>();
        return await db.FileScans.AsNoTracking().Where(scan => scan.State == ScanState.Infected && contents.Contains(scan.Sha256))
            .ToDictionaryAsync(scan => scan.Sha256, StringComparer.Ordinal, cancellationToken);
    }

    private static Assessment.InHand InHand(Submission submission) => submission.State switch
    {
        SubmissionState.ChangesAsked => new Assessment.InHand(TurnKind.AskedAgain, submission.DecidedAt!.Value, Note: submission.Reason),
        SubmissionState.Refused => new Assessment.InHand(TurnKind.Refused, submission.DecidedAt!.Value, Note: submission.Reason),
        _ => new Assessment.InHand(TurnKind.Review, submission.SentAt!.Value, submission.Due),
    };
}
