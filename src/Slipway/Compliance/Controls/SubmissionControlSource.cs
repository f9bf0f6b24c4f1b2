using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Journeys.Submissions;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Controls;

/// <summary>
/// Documents and sign-offs of the playbook speak for the controls that their steps name: something to look at, reviewed. Forms do not: an answer to
/// one question says little about a whole control.
/// </summary>
internal sealed class SubmissionControlSource(AppDb db, PlaybookLibrary playbooks) : IControlSource
{
    private static readonly string[] Kinds = ["document", "sign-off"];

    public async Task<IReadOnlyList<ControlSupport>> OfAsync(Guid partner, CancellationToken cancellationToken)
    {
        var version = await db.Journeys.Where(journey => journey.PartnerId == partner).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefaultAsync(cancellationToken);
        if (version is not { } id) return [];
        var steps = (await playbooks.GetAsync(id, cancellationToken)).Steps.Where(step => Kinds.Contains(step.Proof.Kind) && step.Controls.Count > 0).ToList();
        var keys = steps.ConvertAll(step => step.Key);
        var submissions = (await db.Submissions.AsNoTracking()
            .Where(found => found.PartnerId == partner && keys.Contains(found.StepKey) && found.State != SubmissionState.Draft && found.State != SubmissionState.Withdrawn)
            .ToListAsync(cancellationToken)).ToLookup(found => found.StepKey, StringComparer.Ordinal);
        return [.. steps.SelectMany(step => Speaking(submissions[step.Key]).SelectMany(found => step.Controls.Select(control => Support(step, control, found))))];
    }

    /// <summary>The last that was accepted, and the last of those after it.</summary>
    private static IEnumerable<Submission> Speaking(IEnumerable<Submission> all)
    {
        var ordered = all.OrderBy(found => found.Number).ToList();
        var accepted = ordered.FindLast(found => found.State == SubmissionState.Accepted);
        if (accepted is not null) yield return accepted;
        if (ordered.LastOrDefault() is { } latest && latest != accepted) yield return latest;
    }

    private static ControlSupport Support(Step step, string control, Submission found)
    {
        var from = found.HoldsFrom ?? found.SentAt ?? found.BegunAt;
        var until = found.HoldsUntil ?? (found.State == SubmissionState.Accepted && step.RevalidateDays is { } days ? from.AddDays(days) : null);
        return new ControlSupport(
            control, SupportKind.Evidence, $"submission:{found.Id:N}", $"{step.Title}, version {found.Number}", State(found.State), 1, found.SentBy, found.DecidedBy, from, until, $"/steps/{step.Key}");
    }

    private static SupportState State(SubmissionState state) => state switch
    {
        SubmissionState.Accepted => SupportState.Accepted,
        SubmissionState.Refused => SupportState.Refused,
        _ => SupportState.InReview,
    };
}
