using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Foundation.Statistics;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Statistics;

/// <summary>What the marked attempts of an exam say about it and its questions.</summary>
public sealed class ExamFigures(AppDb db, BankLibrary banks)
{
    public async Task<ExamReport> OfAsync(Exam exam, CancellationToken cancellationToken)
    {
        var rows = await (
            from answer in db.AttemptAnswers.AsNoTracking()
            join attempt in db.Attempts on answer.AttemptId equals attempt.Id
            where attempt.ExamKey == exam.Key && attempt.State == AttemptState.Marked
            orderby answer.AttemptId, answer.Place
            select new AnswerRow(answer.AttemptId, answer.Place, answer.BankVersionId, answer.Bank, answer.Question, answer.Most, answer.Mark ?? 0, answer.Shown, answer.Given)).ToListAsync(cancellationToken);
        var versions = await banks.GetAsync(rows.Select(row => row.BankVersion).Distinct(), cancellationToken);
        return ExamReport.Of(exam, rows, versions);
    }
}

/// <summary>One question of one marked attempt.</summary>
public sealed record AnswerRow(Guid Attempt, int Place, Guid BankVersion, string Bank, string Question, double Most, double Mark, string Shown, string? Given);

/// <param name="Attempts">Marked ones.</param>
/// <param name="Whole">Of the exam, in percent of the points, so that forms with other points compare.</param>
/// <param name="PassMarks">What other pass marks would have done.</param>
/// <param name="Questions">Those that need work first.</param>
public sealed record ExamReport(int Attempts, ExamStatistics Whole, IReadOnlyList<PassMarkOutcome> PassMarks, IReadOnlyList<QuestionReport> Questions)
{
    public static ExamReport Of(Exam exam, IReadOnlyList<AnswerRow> rows, IReadOnlyDictionary<Guid, Bank> versions)
    {
        var attempts = rows.GroupBy(row => row.Attempt).Select(answers => answers.ToList()).ToList();
        var totals = attempts.ToDictionary(answers => answers[0].Attempt, answers => answers.Sum(row => row.Mark));
        var shares = attempts.ConvertAll(answers => answers.Sum(row => row.Mark) / answers.Sum(row => row.Most));

        // Forms differ, so reliability is told over the places of forms of the length that is most common, as shares of one point each.
        var length = attempts.GroupBy(answers => answers.Count).OrderByDescending(same => same.Count()).Select(same => same.Key).FirstOrDefault();
        var alike = attempts.FindAll(answers => answers.Count == length);
        var whole = ExamStatistics.Of([.. Enumerable.Range(0, length).Select(place => alike.Select(answers => 100 * answers[place].Mark / answers[place].Most / length).ToArray())]);
        var marks = Enumerable.Range(-2, 5).Select(step => (exam.PassPercent + (step * 5)) / 100.0).Where(mark => mark is > 0 and <= 1);
        return new ExamReport(
            attempts.Count, whole, PassMark.Sensitivity(shares, marks, whole.StandardError.Value / 100),
            [.. rows.GroupBy(row => (row.Bank, row.Question, row.BankVersion)).GroupBy(group => (group.Key.Bank, group.Key.Question, Content(versions[group.Key.BankVersion].Find(group.Key.Question)!)))
                .Select(same => QuestionReport.Of(exam, [.. same.SelectMany(group => group)], totals, versions))
                .OrderBy(report => report.Findings.Select(finding => (int)finding.Weight).DefaultIfEmpty(9).Min()).ThenByDescending(report => report.Findings.Count)
                .ThenBy(report => report.Bank, StringComparer.Ordinal).ThenBy(report => report.Question.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Answers to an edited question say nothing about its new text; a version that left it alone goes on counting.</summary>
    private static string Content(Question question) => System.Text.Json.JsonSerializer.Serialize(question, Playbooks.PlaybookJson.Options);
}

/// <param name="N">Marked attempts that had it.</param>
/// <param name="Distractors">For questions where one or several choices are taken.</param>
public sealed record QuestionReport(
    string Bank, Question Question, int N, ItemStatistics Figures, IReadOnlyList<Distractor> Distractors, IReadOnlyList<Finding> Findings)
{
    /// <summary>The text of the choice that a row of the table is about.</summary>
    public string ChoiceOf(Distractor distractor) => Question.Choices[int.Parse(distractor.Choice)].Text;

    internal static QuestionReport Of(Exam exam, IReadOnlyList<AnswerRow> rows, IReadOnlyDictionary<Guid, double> totals, IReadOnlyDictionary<Guid, Bank> versions)
    {
        var question = versions[rows[0].BankVersion].Find(rows[0].Question)!;
        var figures = ItemStatistics.Of(rows.Select(row => row.Mark).ToArray(), rows.Select(row => totals[row.Attempt]).ToArray(), question.Most());
        var distractors = question.Kind is ItemKind.Single or ItemKind.Multiple
            ? DistractorTable.Of(
                [.. question.Choices.Index().Select(choice => (choice.Index.ToString(), choice.Item.Right == true || choice.Item.Weight > 0))],
                [.. rows.Select(row => new Chosen(Chosen(row), totals[row.Attempt] - row.Mark))])
            : [];
        return new QuestionReport(rows[0].Bank, question, rows.Count, figures, distractors, [.. Judge(exam, question, figures, distractors, rows.Count)]);
    }

    private static List<string> Chosen(AnswerRow row)
    {
        var order = System.Text.Json.JsonSerializer.Deserialize<List<int[]>>(row.Shown)![0];
        return [.. Given.Read(row.Given).Part(0).Select(letter => order[Letters.Index(letter)].ToString())];
    }

    /// <summary>Which thing to fix and why, in the author's words. Rules of thumb of classical item analysis (Ebel and Frisbie 1991, chapter 13).</summary>
    private static IEnumerable<Finding> Judge(Exam exam, Question question, ItemStatistics figures, IReadOnlyList<Distractor> distractors, int n)
    {
        if (figures.Discrimination.Value is < 0) yield return new(Weight.Fix, "Those who know more get it wrong more often. Check the key first, then whether the text can be read in two ways.");
        else if (figures.Discrimination.Value is < 0.1) yield return new(Weight.Look, "It hardly tells those who know from those who do not.");
        foreach (var distractor in distractors.Where(one => one.Misleads && !one.Right))
        {
            yield return new(Weight.Fix, $"“{Short(question.Choices[int.Parse(distractor.Choice)].Text)}” draws the best more than the weakest ({distractor.Upper} of them, {distractor.Lower} of the weakest). It may be right as well.");
        }

        if (figures.Facility.Value is < 0.2) yield return new(Weight.Look, "Almost nobody gets it right. It may ask what nobody teaches.");
        if (figures.Facility.Value is > 0.95) yield return new(Weight.Look, "Almost everybody gets it right. It costs time and tells little.");
        foreach (var distractor in distractors.Where(one => one.Idle))
        {
            yield return new(Weight.Polish, $"“{Short(question.Choices[int.Parse(distractor.Choice)].Text)}” draws almost nobody. Write one that somebody who is wrong would believe.");
        }

        if (exam.ExposureLimit is { } limit && n >= limit) yield return new(Weight.Look, $"It was shown {n} times, more than the limit of {limit}. Write others for its topic.");
    }

    private static string Short(string text) => text.Length > 60 ? string.Concat(text.AsSpan(0, 59), "…") : text;
}

/// <param name="Why">What was seen and what to do.</param>
public sealed record Finding(Weight Weight, string Why);

public enum Weight
{
    /// <summary>Do not ask it again before it was looked at.</summary>
    Fix,
    Look,
    Polish,
}
