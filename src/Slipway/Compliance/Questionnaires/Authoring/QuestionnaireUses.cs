using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>Where a questionnaire is asked: steps of the playbook that new journeys follow. Counts of what was sent come from whoever sends.</summary>
public sealed class QuestionnaireUses(AppDb db, PlaybookLibrary playbooks, IEnumerable<QuestionnaireUse> uses)
{
    /// <summary>Titles of the steps by the key of the questionnaire that they ask.</summary>
    public async Task<ILookup<string, string>> StepsAsync(CancellationToken cancellationToken = default)
    {
        if (await playbooks.CurrentAsync(cancellationToken) is not { } current) return Enumerable.Empty<Step>().ToLookup(step => step.Key, step => step.Title);
        return (await playbooks.GetAsync(current.Id, cancellationToken)).Steps
            .Select(step => (step.Title, Asked: step.Proof.Kind == "questionnaire" && step.Proof.Settings.TryGetProperty("questionnaire", out var key) ? key.ToString() : null))
            .Where(pair => pair.Asked is not null).ToLookup(pair => pair.Asked!, pair => pair.Title, StringComparer.Ordinal);
    }

    /// <summary>How often each edition was sent, by key and edition; empty where nobody sends.</summary>
    public async Task<IReadOnlyDictionary<(string Key, string Edition), int>> SentAsync(CancellationToken cancellationToken = default)
    {
        var sent = new Dictionary<(string, string), int>();
        foreach (var use in uses)
        {
            foreach (var (edition, count) in await use.CountAsync(db, cancellationToken)) sent[edition] = sent.GetValueOrDefault(edition) + count;
        }

        return sent;
    }
}

/// <summary>How often editions were sent; said by the part that sends them.</summary>
public sealed record QuestionnaireUse(Func<AppDb, CancellationToken, Task<IReadOnlyDictionary<(string Key, string Edition), int>>> CountAsync);
