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
internal sealed class SubmissionControlSource(AppDb db) : IControlSource
{
    private static readonly string[] Kinds = ["document", "sign-off"];

    public async Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken)
    {
        var (ids, keys) = (partners.Ids, partners.Steps.Values.SelectMany(steps => steps.Where(Speaks)).Select(step => step.Key).Distinct(StringComparer.Ordinal).ToList());
        if (keys.Count == 0) return [];
        var submissions = (await db.Submissions.AsNoTracking()
            .Where(found => ids.Contains(found.PartnerId) && keys.Contains(found.StepKey) && found.State != SubmissionState.Draft && found.State != SubmissionState.Withdrawn)
            .ToListAsync(cancellationToken)).ToLookup(found => (found.PartnerId, found.StepKey));
        return [.. ids.SelectMany(partner => partners.StepsOf(partner).Where(Speaks).SelectMany(step => Speaking(submissions[(partner, step.Key)])
            .SelectMany(found => step.Controls.Select(control => new PartnerSupport(partner, Support(step, control, found))))))];
    }

    private static bool Speaks(Step step) => step.Controls.Count > 0 && Kinds.Contains(step.Proof.Kind);

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
