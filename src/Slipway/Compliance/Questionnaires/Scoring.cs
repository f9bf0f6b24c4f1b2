using System.Globalization;

namespace Slipway.Compliance.Questionnaires;

/// <summary>
/// What answers are worth. The score is the weighted mean of the visible questions that have a weight, 0 to 100; a question that is not answered
/// counts as 0. As long as the same questions are visible, a better answer never lowers it.
/// </summary>
/// <param name="Value">0 to 100; none where nothing visible has a weight.</param>
/// <param name="Questions">One line for each visible question with a weight or a demand, in their order.</param>
/// <param name="Controls">How far the answers say that each control is met, in the order in which they are first asked.</param>
public sealed record Score(decimal? Value, IReadOnlyList<QuestionScore> Questions, IReadOnlyList<ControlDegree> Controls)
{
    /// <summary>Answers that alone mean that the questionnaire can't be accepted as it is.</summary>
    public IEnumerable<QuestionScore> KnockOuts => Questions.Where(question => question.KnockOut);

    /// <summary>Answers that count only with evidence which is not there yet.</summary>
    public IEnumerable<QuestionScore> LacksEvidence => Questions.Where(question => question is { NeedsEvidence: true, HasEvidence: false });
}

/// <summary>What one answer is worth and why.</summary>
/// <param name="Degree">0 to 1: how good it is, after what is demanded of it.</param>
/// <param name="Points">Its share in the score, of <paramref name="MostPoints"/>; all of them together are the score.</param>
/// <param name="Reason">In words, without a full stop.</param>
public sealed record QuestionScore(
    string Question, decimal Weight, decimal Degree, decimal Points, decimal MostPoints, string Reason, bool Answered, bool KnockOut, bool NeedsEvidence, bool HasEvidence);

/// <summary>How far a partner's answers say that a control is met: 0 not at all, 1 fully.</summary>
/// <param name="Questions">Keys of the visible questions that ask for it.</param>
public sealed record ControlDegree(string Control, decimal Degree, IReadOnlyList<string> Questions);

public static class Scoring
{
    /// <param name="evidenced">Keys of the questions whose answer has evidence. A file question is its own evidence.</param>
    public static Score Of(Questionnaire questionnaire, IReadOnlyDictionary<string, AnswerValue> answers, IReadOnlySet<string> evidenced)
    {
        var judged = Visibility.Of(questionnaire, answers).Questions
            .Select(question => (Question: question, Line: Judge(question, answers.GetValueOrDefault(question.Key) ?? AnswerValue.None, evidenced.Contains(question.Key))))
            .ToList();
        var whole = judged.Sum(pair => pair.Line.Weight);
        var lines = judged.Where(pair => pair.Line.Weight > 0 || pair.Line.KnockOut || pair.Line.NeedsEvidence)
            .Select(pair => whole == 0 ? pair.Line : pair.Line with
            {
                Points = 100 * pair.Line.Weight * pair.Line.Degree / whole,
                MostPoints = 100 * pair.Line.Weight / whole,
            })
            .ToList();
        decimal? value = whole == 0 ? null : Math.Clamp(100 * judged.Sum(pair => pair.Line.Weight * pair.Line.Degree) / whole, 0, 100);
        return new Score(value, lines, [.. Controls(judged)]);
    }

    private static IEnumerable<ControlDegree> Controls(IReadOnlyList<(Question Question, QuestionScore Line)> judged) => judged
        .Where(pair => pair.Line.Weight > 0)
        .SelectMany(pair => pair.Question.Controls.Distinct(StringComparer.Ordinal).Select(control => (Control: control, pair.Line)))
        .GroupBy(pair => pair.Control, pair => pair.Line, StringComparer.Ordinal)
        .Select(group => new ControlDegree(
            group.Key,
            group.Any(line => line.KnockOut) ? 0 : Math.Clamp(group.Sum(line => line.Weight * line.Degree) / group.Sum(line => line.Weight), 0, 1),
            [.. group.Select(line => line.Question)]));

    private static QuestionScore Judge(Question question, AnswerValue answer, bool evidenced)
    {
        var chosen = question.Offered.Where(choice => answer.Texts.Contains(choice.Value, StringComparer.Ordinal)).ToList();
        var needs = chosen.Any(choice => choice.NeedsEvidence);
        var has = evidenced || (question.Kind == QuestionKind.File && !answer.Empty);
        var knockOut = chosen.Any(choice => choice.KnockOut);

        // Where no choice says how good it is, the question cannot be weighed, whatever weight it was given.
        var weight = Choosing(question) && question.Offered.All(choice => choice.Score is null) ? 0 : Math.Max(0, question.Weight);
        var (degree, reason) = (answer.Empty, needs && !has) switch
        {
            (true, _) => (0m, "Not answered"),
            (_, true) => (0m, $"{Told(chosen)}: counts once evidence is there"),
            _ when !Choosing(question) => (1m, "Answered"),
            _ when chosen.Count == 0 => (0m, "Answered otherwise than offered"),
            _ => (Math.Clamp(chosen.Sum(choice => choice.Score ?? 0), 0, 1), Told(chosen)),
        };
        if (knockOut) reason = $"{Told(chosen.Where(choice => choice.KnockOut))}: this alone keeps it from being accepted";
        return new QuestionScore(question.Key, weight, degree, 0, 0, $"{reason}{Share(weight, degree, answer)}", !answer.Empty, knockOut, needs, has);
    }

    private static bool Choosing(Question question) => question.Kind is QuestionKind.YesNo or QuestionKind.Single or QuestionKind.Multiple;

    private static string Told(IEnumerable<Choice> chosen) => string.Join(", ", chosen.Select(choice => choice.Label.TrimEnd('.')));

    private static string Share(decimal weight, decimal degree, AnswerValue answer) =>
        weight == 0 || answer.Empty ? "" : string.Create(CultureInfo.InvariantCulture, $" ({degree * weight:0.##} of {weight:0.##})");
}
