using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>
/// A partner answers each question once: what was accepted before, in whichever questionnaire, is offered again with its date and taken over with one
/// click, wherever the question has the same key and the earlier value still fits it.
/// </summary>
public sealed class Reusing(AppDb db, Snapshots snapshots, Filling filling, EvidenceLinks links, LedgerWriter ledger, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>The newest accepted answer to each question of a questionnaire; one query however many there are.</summary>
    /// <param name="keys">Only these questions; none means all that are visible to the person.</param>
    public async Task<IReadOnlyDictionary<string, Answer>> OffersAsync(SentQuestionnaire sent, Questionnaire questionnaire, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        var earlier = await db.Answers.AsNoTracking()
            .Where(answer => answer.PartnerId == sent.PartnerId && answer.State == AnswerState.Accepted && answer.SentId != sent.Id && answer.Value != null && keys.Contains(answer.Question))
            .ToListAsync(cancellationToken);
        var questions = questionnaire.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        return earlier.Where(answer => questions.TryGetValue(answer.Question, out var question) && AnswerCheck.Check(question, AnswerValue.FromJson(answer.Value)).Count == 0)
            .GroupBy(answer => answer.Question, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(answer => answer.AnsweredAt).First(), StringComparer.Ordinal);
    }

    /// <param name="keys">Whose earlier answers are taken; those with an answer already keep it, unless it is the only one named.</param>
    public async Task<Result<IReadOnlyList<Answer>>> ReuseAsync(Viewer viewer, Guid id, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(viewer, id, keys, cancellationToken);
            if (result.Refusal is not null) db.ChangeTracker.Clear();
            if (result.Refusal is not Stale || attempt == Tries) return result;
        }
    }

    private async Task<Result<IReadOnlyList<Answer>>> TryAsync(Viewer viewer, Guid id, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub) return new OnlyThePartnerAnswers();
        var offers = await OffersAsync(sent, await snapshots.GetAsync(sent.Sha256, cancellationToken), keys, cancellationToken);
        if (offers.Count == 0) return new NothingToReuse();
        if (sent.Write() is { } closed) return closed;
        var answers = await db.Answers.Where(answer => answer.SentId == id && keys.Contains(answer.Question)).ToDictionaryAsync(answer => answer.Question, cancellationToken);
        var gone = await filling.GoneAsync(offers.Values, cancellationToken);
        var taken = new List<Answer>();
        foreach (var (key, earlier) in offers)
        {
            var answer = answers.GetValueOrDefault(key);
            if (answer is { IsEmpty: false } && keys.Count > 1) continue;
            if (answer is null) db.Add(answer = Answer.Begin(id, sent.PartnerId, key, viewer.PersonId, time.GetUtcNow()));
            var refusal = answer.Reuse(earlier, gone, viewer.PersonId, time.GetUtcNow());
            if (refusal is not null && keys.Count == 1) return refusal;
            if (refusal is null) taken.Add(answer);
        }

        return await CommitAsync(viewer, sent.PartnerId, taken, cancellationToken);
    }

    /// <summary>What the earlier answers rested on carries these too.</summary>
    private async Task<Result<IReadOnlyList<Answer>>> CommitAsync(Viewer viewer, Guid partner, List<Answer> taken, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        foreach (var answer in taken.Where(answer => answer.Evidence.Count > 0))
        {
            if ((await links.RestOnAsync(viewer, partner, EvidenceTarget.Answer(answer.Id), answer.Evidence, cancellationToken)).IsRefused(out var linked, out var refusal)) return refusal;
            facts.AddRange(linked);
        }

        try
        {
            return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } late ? late : taken;
        }
        catch (DbUpdateException)
        {
            return new Stale();
        }
    }
}
