using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>
/// Keeps answers while they are typed: one by a script, or a section's by a button. What it asks the database does not grow with the questionnaire.
/// Of two people at one question the later one is told what the other wrote; neither loses a word.
/// </summary>
public sealed class Saving(AppDb db, Snapshots snapshots, TimeProvider time)
{
    private static readonly Dictionary<string, bool> Nothing = [];

    public async Task<Result<SavedAnswer>> SaveAsync(Viewer viewer, Guid id, TypedAnswer typed, CancellationToken cancellationToken)
    {
        var result = await KeepAllAsync(viewer, id, [typed], cancellationToken);
        if (result.IsRefused(out var kept, out var refusal)) return refusal;
        if (kept.Answers[0].Refusal is { } why) return why;
        return kept.Answers[0] with { Visible = await VisibleAsync(id, kept.Questionnaire, typed.Question, cancellationToken) };
    }

    /// <summary>Each answer for itself: one that can't be read or collides does not keep the others from being saved.</summary>
    public async Task<Result<IReadOnlyList<SavedAnswer>>> SaveAsync(Viewer viewer, Guid id, IReadOnlyList<TypedAnswer> typed, CancellationToken cancellationToken)
    {
        var result = await KeepAllAsync(viewer, id, typed, cancellationToken);
        return result.IsRefused(out var kept, out var refusal) ? refusal : kept.Answers.ToList();
    }

    private async Task<Result<Kept>> KeepAllAsync(Viewer viewer, Guid id, IReadOnlyList<TypedAnswer> typed, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).Where(found => found.Id == id)
            .Select(found => new { found.PartnerId, found.Sha256, found.State }).FirstOrDefaultAsync(cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub) return new OnlyThePartnerAnswers();
        var questionnaire = await snapshots.GetAsync(sent.Sha256, cancellationToken);
        var read = typed.Select(one => Read(questionnaire, one)).ToList();

        using var turn = await db.Gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.EnterAsync(id, cancellationToken)) return new NotWithPartner(sent.State);
        var keys = typed.Select(one => one.Question).ToList();
        var answers = await db.Answers.Where(answer => answer.SentId == id && keys.Contains(answer.Question)).ToDictionaryAsync(answer => answer.Question, cancellationToken);
        var saved = read.ConvertAll(one => Keep(one, id, sent.PartnerId, answers, viewer.PersonId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Kept(questionnaire, saved);
    }

    /// <summary>What became visible or went with one answer; nothing is asked where nothing depends on it.</summary>
    private async Task<IReadOnlyDictionary<string, bool>> VisibleAsync(Guid id, Questionnaire questionnaire, string question, CancellationToken cancellationToken)
    {
        if (!Dependents.Has(questionnaire, question)) return Nothing;
        var values = await db.Answers.AsNoTracking().Where(answer => answer.SentId == id && answer.Value != null)
            .ToDictionaryAsync(answer => answer.Question, answer => AnswerValue.FromJson(answer.Value), StringComparer.Ordinal, cancellationToken);
        return Dependents.Of(questionnaire, question, Visibility.Of(questionnaire, values));
    }

    private static Reading Read(Questionnaire questionnaire, TypedAnswer typed)
    {
        var question = questionnaire.Questions.FirstOrDefault(found => found.Key == typed.Question);
        if (question is null or { Kind: QuestionKind.Note }) return new Reading(typed, null, null, new NoSuchQuestion(typed.Question));
        return AnswerCheck.Draft(question, typed.Value) is { } wrong ? new Reading(typed, question, null, wrong) : new Reading(typed, question, typed.Value.ToJson(question), null);
    }

    private SavedAnswer Keep(Reading reading, Guid sent, Guid partner, Dictionary<string, Answer> answers, Guid by)
    {
        var (typed, _, value, refusal) = reading;
        var answer = answers.GetValueOrDefault(typed.Question);
        if (refusal is not null) return new SavedAnswer(typed.Question, answer, refusal);
        if (typed.Seen is { } seen && seen != (answer?.Version ?? 0) && answer?.Value != value) return new SavedAnswer(typed.Question, answer, new AnswerChanged(answer, Told(reading.Asked!, answer)));
        if (answer is null && value is null) return new SavedAnswer(typed.Question, null, null) { At = time.GetUtcNow() };
        if (answer is null)
        {
            answer = answers[typed.Question] = Answer.Begin(sent, partner, typed.Question, by, time.GetUtcNow());
            db.Add(answer);
        }

        return new SavedAnswer(typed.Question, answer, answer.Save(value, by, time.GetUtcNow()));
    }

    /// <summary>An answer as people read it, for the one who did not write it.</summary>
    private static string? Told(Question question, Answer? answer) => answer?.Value is { } value ? AnswerWords.Of(question, AnswerValue.FromJson(value)) : null;

    private sealed record Kept(Questionnaire Questionnaire, IReadOnlyList<SavedAnswer> Answers);

    private sealed record Reading(TypedAnswer Typed, Question? Asked, string? Value, Refusal? Refusal);
}

/// <param name="Seen">The version of the answer that the person had before them, 0 where there was none; none means whatever is there.</param>
public sealed record TypedAnswer(string Question, AnswerValue Value, int? Seen);

/// <param name="Answer">As it stands now; none where nothing was ever saved.</param>
public sealed record SavedAnswer(string Question, Answer? Answer, Refusal? Refusal)
{
    /// <summary>Of an empty answer that was never there.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What depends on it, by its name on the page, and whether it is visible now.</summary>
    public IReadOnlyDictionary<string, bool> Visible { get; init; } = new Dictionary<string, bool>(StringComparer.Ordinal);
}
