using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// Answers that speak for controls: accepted ones for as long as they hold, those in review, and those that were refused. Of one questionnaire only the
/// accepted one and what came after it count. An answer that came with files is something to look at: whoever accepted it looked, so the partner does
/// not show the same once more.
/// </summary>
public sealed class AnswerControlSource(AppDb db, Filling filling) : IControlSource
{
    public async Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken)
    {
        var ids = partners.Ids;
        var sent = await db.SentQuestionnaires.AsNoTracking()
            .Where(found => ids.Contains(found.PartnerId) && (found.State == SentState.Accepted || found.State == SentState.Submitted || found.State == SentState.Refused))
            .OrderBy(found => found.SentAt).ToListAsync(cancellationToken);
        var counting = sent.GroupBy(found => (found.PartnerId, found.Key)).SelectMany(Counting).ToList();
        return counting.Count == 0 ? [] : [.. (await filling.OfAsync(counting, cancellationToken)).SelectMany(filled => Supports(filled).Select(support => new PartnerSupport(filled.Sent.PartnerId, support)))];
    }

    /// <summary>The accepted one, and the latest after it; a refusal before it is history.</summary>
    private static IEnumerable<SentQuestionnaire> Counting(IEnumerable<SentQuestionnaire> ofOneKey)
    {
        var all = ofOneKey.ToList();
        var accepted = all.FindLastIndex(found => found.State == SentState.Accepted);
        if (accepted >= 0) yield return all[accepted];
        if (all.Count - 1 > accepted) yield return all[^1];
    }

    internal static IEnumerable<ControlSupport> Supports(Filled filled)
    {
        var sent = filled.Sent;
        var state = sent.State switch { SentState.Accepted => SupportState.Accepted, SentState.Submitted => SupportState.InReview, _ => SupportState.Refused };
        return filled.Score.Controls.Select(control => new ControlSupport(
            control.Control, control.Questions.Any(filled.Evidenced.Contains) ? SupportKind.Evidence : SupportKind.Answer, $"questionnaire:{sent.Id:N}", Summary(sent, control), state, control.Degree, sent.SubmittedBy,
            sent.State == SentState.Submitted ? null : sent.DecidedBy, sent.HoldsFrom ?? sent.SubmittedAt!.Value, sent.HoldsUntil, $"/questionnaires/{sent.Id}"));
    }

    private static string Summary(SentQuestionnaire sent, ControlDegree control) =>
        control.Questions.Count == 1 ? $"{sent.Title}: one answer" : $"{sent.Title}: {control.Questions.Count} answers";
}
