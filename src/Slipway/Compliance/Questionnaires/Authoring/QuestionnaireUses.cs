using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>Where a questionnaire is asked: steps of the playbook that new journeys follow. And how often it was sent.</summary>
public sealed class QuestionnaireUses(AppDb db, PlaybookLibrary playbooks)
{
    /// <summary>Titles of the steps by the key of the questionnaire that they ask.</summary>
    public async Task<ILookup<string, string>> StepsAsync(CancellationToken cancellationToken = default)
    {
        if (await playbooks.CurrentAsync(cancellationToken) is not { } current) return Enumerable.Empty<Step>().ToLookup(step => step.Key, step => step.Title);
        return (await playbooks.GetAsync(current.Id, cancellationToken)).Steps
            .Select(step => (step.Title, Asked: step.Proof.Kind == "questionnaire" && step.Proof.Settings.TryGetProperty("questionnaire", out var key) ? key.ToString() : null))
            .Where(pair => pair.Asked is not null).ToLookup(pair => pair.Asked!, pair => pair.Title, StringComparer.Ordinal);
    }

    /// <summary>How often each edition was sent, by key and edition.</summary>
    public async Task<IReadOnlyDictionary<(string Key, string Edition), int>> SentAsync(CancellationToken cancellationToken = default) =>
        (await db.SentQuestionnaires.GroupBy(sent => new { sent.Key, sent.Edition }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(sent => (sent.Key.Key, sent.Key.Edition), sent => sent.Count);
}
