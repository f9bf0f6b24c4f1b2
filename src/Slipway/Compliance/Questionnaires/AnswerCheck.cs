using System.Globalization;
using Slipway.Platform;

namespace Slipway.Compliance.Questionnaires;

/// <summary>What must be put right in an answer before it can be sent; each refusal carries the key of its question.</summary>
public static class AnswerCheck
{
    private const int LongestLine = 500;
    private const int LongestText = 20_000;
    private const int MostRows = 500;
    private const int MostFiles = 50;

    /// <summary>All visible questions of a questionnaire in their order. Answers to questions that are not visible are not looked at.</summary>
    public static IReadOnlyList<Invalid> Check(Questionnaire questionnaire, IReadOnlyDictionary<string, AnswerValue> answers) =>
        [.. Visibility.Of(questionnaire, answers).Questions.SelectMany(question => Check(question, answers.GetValueOrDefault(question.Key) ?? AnswerValue.None))];

    public static IReadOnlyList<Invalid> Check(Question question, AnswerValue answer)
    {
        if (question.Kind == QuestionKind.Note) return answer.Empty ? [] : [new Invalid(question.Key, "This is a note, not a question.", "", "Leave it out.")];
        if (answer.Empty) return question.Required ? [new Invalid(question.Key, Missing(question))] : [];
        if (question.Kind == QuestionKind.Table) return answer.Rows.Count > 0 ? Table(question, answer) : [new Invalid(question.Key, "Rows are expected here.")];
        if (answer.Rows.Count > 0) return [new Invalid(question.Key, "One answer is expected here, not rows.")];
        return Wrong(question, answer) is { } wrong ? [new Invalid(question.Key, wrong)] : [];
    }

    /// <summary>What a draft may not even hold: an answer of a kind that its question never takes. Whatever else is wrong may wait until it is sent.</summary>
    public static Invalid? Draft(Question question, AnswerValue answer) =>
        answer.Empty ? null : Check(question with { Required = false, Min = null }, answer) is [var first, ..] && !Unfinished(question) ? first : null;

    private static bool Unfinished(Question question) => question.Kind is QuestionKind.Table or QuestionKind.Number or QuestionKind.Date;

    private static string Missing(Question question) => question.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Single => $"Choose an answer: {Ended(question.Text)}",
        QuestionKind.Multiple => $"Choose at least one: {Ended(question.Text)}",
        QuestionKind.Number => $"Enter a number: {Ended(question.Text)}",
        QuestionKind.Date => $"Enter a date: {Ended(question.Text)}",
        QuestionKind.File => $"Add a file: {Ended(question.Text)}",
        QuestionKind.Table => $"Fill in at least one row: {Ended(question.Text)}",
        _ => $"Enter an answer: {Ended(question.Text)}",
    };

    private static string? Wrong(Question question, AnswerValue answer) => question.Kind switch
    {
        QuestionKind.Multiple => Several(question, answer.Texts),
        QuestionKind.File => Files(question, answer.Texts),
        _ when answer.Texts.Count > 1 => "One answer is expected here.",
        QuestionKind.YesNo or QuestionKind.Single => Offered(question.Offered, answer.Text!),
        QuestionKind.Number => Number(question, answer.Text!),
        QuestionKind.Date => Date(answer.Text!),
        QuestionKind.Text => Length(answer.Text!, question.Min, Math.Min(question.Max ?? LongestLine, LongestText)) ?? OneLine(answer.Text!),
        _ => Length(answer.Text!, question.Min, Math.Min(question.Max ?? LongestText, LongestText)),
    };

    private static string? Several(Question question, IReadOnlyList<string> texts)
    {
        if (texts.Select(text => Offered(question.Offered, text)).FirstOrDefault(wrong => wrong is not null) is { } notOffered) return notOffered;
        if (texts.Count < question.Min) return $"Choose at least {question.Min:0}.";
        return texts.Count > question.Max ? $"Choose at most {question.Max:0}." : null;
    }

    private static string? Files(Question question, IReadOnlyList<string> ids)
    {
        if (ids.Any(id => !Guid.TryParse(id, out _))) return "Choose from the evidence library, or add a file.";
        if (ids.Count < question.Min) return $"Add at least {question.Min:0} files.";
        var most = Math.Min(question.Max ?? MostFiles, MostFiles);
        return ids.Count > most ? $"Add at most {most:0} files." : null;
    }

    private static string? Offered(IReadOnlyList<Choice> choices, string text) =>
        choices.Any(choice => choice.Value == text) ? null : "Choose one of the answers offered.";

    private static string? Number(Question question, string text)
    {
        if (!AnswerValue.IsNumber(text, out var number)) return "Enter a number, with a point for decimals.";
        if (number < question.Min) return $"Enter {Told(question.Min)} or more.";
        return number > question.Max ? $"Enter {Told(question.Max)} or less." : null;
    }

    private static string? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "Enter a date, for example 2026-11-30.";

    private static string? OneLine(string text) => text.Contains('\n', StringComparison.Ordinal) ? "Write it on one line." : null;

    private static string? Length(string text, decimal? least, decimal most)
    {
        if (text.Length < least) return $"Write at least {least:0} characters; these are {text.Length}.";
        return text.Length > most ? $"Write at most {most:0} characters; these are {text.Length}." : null;
    }

    private static IReadOnlyList<Invalid> Table(Question question, AnswerValue answer)
    {
        if (answer.Rows.Count < question.Min) return [new Invalid(question.Key, $"Fill in at least {question.Min:0} rows.")];
        var most = Math.Min(question.Max ?? MostRows, MostRows);
        if (answer.Rows.Count > most) return [new Invalid(question.Key, $"Fill in at most {most:0} rows; these are {answer.Rows.Count}.")];
        return [.. answer.Rows.SelectMany((row, index) => Row(question, row, index))];
    }

    private static IEnumerable<Invalid> Row(Question question, IReadOnlyDictionary<string, string> row, int index)
    {
        foreach (var column in question.Columns)
        {
            var cell = new Question { Key = column.Key, Text = column.Label, Kind = column.Kind, Choices = column.Choices, Required = column.Required };
            foreach (var wrong in Check(cell, row.TryGetValue(column.Key, out var text) ? AnswerValue.Of(text) : AnswerValue.None))
            {
                yield return new Invalid(question.Key, $"Row {index + 1}, {column.Label}: {wrong.Found}");
            }
        }

        if (row.Keys.Except(question.Columns.Select(column => column.Key), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            yield return new Invalid(question.Key, $"Row {index + 1}: there is no column {unknown}.", "", "Leave it out.");
        }
    }

    private static string Told(decimal? number) => number!.Value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A text that is a question or a sentence has its mark already.</summary>
    private static string Ended(string text) => text.TrimEnd() is [.., '?' or '.' or '!' or ':'] ended ? ended.TrimEnd(':') : $"{text.TrimEnd()}.";
}
