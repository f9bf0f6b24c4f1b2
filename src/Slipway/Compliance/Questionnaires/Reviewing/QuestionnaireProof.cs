using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// <c>questionnaire</c>: the accepted answers to one questionnaire. It holds for as long as the questionnaire says, or the step's own interval, whoever
/// sent it: a partner that answered the same questions once does not answer them again.
/// </summary>
public sealed class QuestionnaireProof(AppDb db) : IProofKind
{
    public string Kind => QuestionnaireSettings.Kind;

    public Type Panel => typeof(Answering.Pages.QuestionnairePanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => QuestionnaireSettings.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(
        JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var keys = steps.Select(step => QuestionnaireSettings.Of(step).Questionnaire).ToList();
        var sent = await db.SentQuestionnaires.Where(found => found.PartnerId == journey.PartnerId && keys.Contains(found.Key)).ToListAsync(cancellationToken);
        return steps.ToDictionary(step => step.Key, step => Assess([.. sent.Where(found => found.Key == QuestionnaireSettings.Of(step).Questionnaire).OrderBy(found => found.SentAt)]));
    }

    /// <param name="sent">All of one key, oldest first.</param>
    internal static Assessment Assess(IReadOnlyList<SentQuestionnaire> sent)
    {
        var accepted = sent.LastOrDefault(found => found.State == SentState.Accepted);
        var latest = sent.LastOrDefault(found => found.State is SentState.Submitted or SentState.AskedAgain or SentState.Refused
            && (accepted is null || found.SentAt > accepted.SentAt));
        var inHand = latest is null ? null : InHand(latest);
        if (accepted is null) return inHand as Assessment ?? Assessment.Missing.Yet;
        return new Assessment.Proved(
            new GivenProof($"questionnaire:{accepted.Id:N}", Summary(accepted), accepted.SubmittedBy, accepted.DecidedBy, accepted.HoldsFrom!.Value, accepted.HoldsUntil), inHand);
    }

    private static Assessment.InHand InHand(SentQuestionnaire sent) => sent.State switch
    {
        SentState.Submitted => new Assessment.InHand(TurnKind.Review, sent.SubmittedAt!.Value, sent.ReviewDue),
        SentState.AskedAgain => new Assessment.InHand(TurnKind.AskedAgain, sent.DecidedAt!.Value, Note: Short(sent.Reason)),
        _ => new Assessment.InHand(TurnKind.Refused, sent.DecidedAt!.Value, Note: Short(sent.Reason)),
    };

    private static string Summary(SentQuestionnaire sent) => sent.Score is { } score
        ? string.Create(CultureInfo.InvariantCulture, $"{sent.Title}, edition {sent.Edition}, accepted with {score:0} of 100")
        : $"{sent.Title}, edition {sent.Edition}, accepted";

    /// <summary>A turn's note is a line; the whole reason stands on the questionnaire's page.</summary>
    private static string? Short(string? reason) => reason is { Length: > 380 } ? string.Concat(reason.AsSpan(0, 379), "…") : reason;
}
