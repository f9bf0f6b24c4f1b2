using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>A questionnaire together with what was answered so far, in few queries however many questions it has.</summary>
public sealed class Filling(AppDb db, Snapshots snapshots)
{
    /// <summary>To change answers and save them.</summary>
    public Task<Filled> TrackedAsync(SentQuestionnaire sent, CancellationToken cancellationToken = default) => ReadAsync(sent, db.Answers, cancellationToken);

    /// <summary>To look at.</summary>
    public Task<Filled> OfAsync(SentQuestionnaire sent, CancellationToken cancellationToken = default) => ReadAsync(sent, db.Answers.AsNoTracking(), cancellationToken);

    /// <summary>Several at once, for a list.</summary>
    public async Task<IReadOnlyList<Filled>> OfAsync(IReadOnlyList<SentQuestionnaire> sent, CancellationToken cancellationToken = default)
    {
        var ids = sent.Select(one => one.Id).ToList();
        var answers = (await db.Answers.AsNoTracking().Where(answer => ids.Contains(answer.SentId)).ToListAsync(cancellationToken)).ToLookup(answer => answer.SentId);
        var texts = await snapshots.GetAsync(sent.Select(one => one.Sha256), cancellationToken);
        var gone = await GoneAsync(answers.SelectMany(group => group), cancellationToken);
        return [.. sent.Select(one => new Filled(one, texts[one.Sha256], answers[one.Id].ToDictionary(answer => answer.Question, StringComparer.Ordinal), gone))];
    }

    /// <summary>SHA-256 of files that prove nothing any more: found infected, or of a piece that was withdrawn.</summary>
    internal async Task<IReadOnlySet<string>> GoneAsync(IEnumerable<Answer> answers, CancellationToken cancellationToken)
    {
        var files = answers.SelectMany(answer => answer.Files).ToList();
        if (files.Count == 0) return new HashSet<string>();
        var (contents, pieces) = (files.Select(file => file.Sha256).Distinct().ToList(), files.Select(file => file.Evidence).OfType<Guid>().Distinct().ToList());
        var infected = await db.FileScans.AsNoTracking().Where(scan => scan.State == ScanState.Infected && contents.Contains(scan.Sha256)).Select(scan => scan.Sha256).ToHashSetAsync(cancellationToken);
        var withdrawn = await db.EvidenceItems.Where(item => pieces.Contains(item.Id) && (item.WithdrawnAt != null || item.DeletedAt != null)).Select(item => item.Id).ToHashSetAsync(cancellationToken);
        return files.Where(file => infected.Contains(file.Sha256) || (file.Evidence is { } piece && withdrawn.Contains(piece))).Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<Filled> ReadAsync(SentQuestionnaire sent, IQueryable<Answer> answers, CancellationToken cancellationToken)
    {
        var text = await snapshots.GetAsync(sent.Sha256, cancellationToken);
        var given = await answers.Where(answer => answer.SentId == sent.Id).ToDictionaryAsync(answer => answer.Question, StringComparer.Ordinal, cancellationToken);
        return new Filled(sent, text, given, await GoneAsync(given.Values, cancellationToken));
    }
}

/// <summary>What is visible, answered, missing and worth in one questionnaire that was sent; decided from data alone.</summary>
/// <param name="gone">SHA-256 of files that prove nothing any more.</param>
public sealed class Filled(SentQuestionnaire sent, Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, IReadOnlySet<string> gone)
{
    public SentQuestionnaire Sent => sent;
    public Questionnaire Questionnaire => questionnaire;
    public IReadOnlyDictionary<string, Answer> Answers => answers;

    public IReadOnlyDictionary<string, AnswerValue> Values => field ??= answers.ToDictionary(pair => pair.Key, pair => ValueOf(pair.Value), StringComparer.Ordinal);

    public Visibility Visibility => field ??= Visibility.Of(questionnaire, Values);

    /// <summary>Questions that count with the answers as they are, in order; notes are none.</summary>
    public IReadOnlyList<Question> Visible => field ??= [.. Visibility.Questions];

    /// <summary>Questions whose answer has something to show for it.</summary>
    public IReadOnlySet<string> Evidenced => field ??= answers.Values.Where(answer => Proving(answer).Any()).Select(answer => answer.Question).ToHashSet(StringComparer.Ordinal);

    /// <summary>True for a file that proves nothing any more: infected, or of a piece that was withdrawn.</summary>
    public bool IsGone(AnswerFile file) => gone.Contains(file.Sha256);

    public Score Score => field ??= Scoring.Of(questionnaire, Values, Evidenced);

    public Answer? Find(string question) => answers.GetValueOrDefault(question);

    public AnswerValue Value(string question) => Values.GetValueOrDefault(question) ?? AnswerValue.None;

    /// <summary>Visible answers in review.</summary>
    public IReadOnlyList<Answer> Submitted => [.. Visible.Select(question => Find(question.Key)).OfType<Answer>().Where(answer => answer.State == AnswerState.Submitted)];

    /// <summary>Whether the partner may write here now: everything at first, later only what was opened again or became visible through it.</summary>
    public bool IsEditable(string question) => sent.IsOpen && (Find(question)?.IsEditable ?? true);

    public bool IsBelowPass => sent.Score is { } score && questionnaire.PassFrom is { } pass && score < pass;

    public Verdicts Verdicts() => new(Score.Value is { } value ? Math.Round(value, 2) : null, Score.KnockOuts.Count());

    public Progress Progress(Section? section = null)
    {
        var asked = section is null ? Visible : [.. Visibility.In(section).Where(question => question.Kind != QuestionKind.Note)];
        return new Progress(asked.Count(question => !Value(question.Key).Empty), asked.Count);
    }

    /// <summary>What is looked at before it is submitted.</summary>
    public Completeness Check()
    {
        var wrong = AnswerCheck.Check(questionnaire, Values);
        var unchanged = sent.State == SentState.AskedAgain
            ? answers.Values.Where(answer => answer.State == AnswerState.Reopened && answer.NotedAt >= answer.AnsweredAt).Select(answer => answer.Question).ToList()
            : [];
        return new Completeness(
            [.. wrong, .. Score.LacksEvidence.Select(line => new Invalid(line.Question, $"Without evidence this answer does not count: {Text(line.Question)}", "", "Add what shows it, or choose the answer that you can show."))],
            [
                .. Score.KnockOuts.Select(line => new Invalid(line.Question, "With this answer the questionnaire can't be accepted as it is.", "", "Put right what it says, or write in a comment until when you will.")),
                .. unchanged.Select(question => new Invalid(question, "This was opened again and has not been changed since.", "", "Change the answer, or write in a comment why it stays.")),
            ]);
    }

    private IEnumerable<AnswerFile> Proving(Answer answer) => answer.Files.Where(file => !IsGone(file));

    private string Text(string question) => questionnaire.Questions.First(one => one.Key == question).Text;

    private AnswerValue ValueOf(Answer answer) =>
        Proving(answer).Any() && questionnaire.Questions.Any(question => question.Key == answer.Question && question.Kind == QuestionKind.File)
            ? AnswerValue.Of(Proving(answer).Select(file => file.Sha256[..32]))
            : AnswerValue.FromJson(answer.Value);
}

/// <param name="Problems">What stands in the way of submitting, each under the key of its question.</param>
/// <param name="Warnings">What a reviewer will ask about; it may be submitted all the same.</param>
public sealed record Completeness(IReadOnlyList<Invalid> Problems, IReadOnlyList<Invalid> Warnings);

/// <summary>How many of the visible questions have an answer.</summary>
public sealed record Progress(int Answered, int Asked)
{
    public bool IsComplete => Answered == Asked;
}
