using System.Globalization;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>An answer as people read it: labels instead of values, dates as they are told everywhere.</summary>
public static class AnswerWords
{
    /// <returns>None where nothing was answered.</returns>
    public static string? Of(Question question, AnswerValue value) => question.Kind switch
    {
        _ when value.Empty => null,
        QuestionKind.YesNo or QuestionKind.Single or QuestionKind.Multiple => string.Join(", ", value.Texts.Select(text => Label(question.Offered, text))),
        QuestionKind.Date => Date(value.Text!),
        QuestionKind.Table => string.Join("; ", value.Rows.Select(row => string.Join(", ", question.Columns.Where(column => row.ContainsKey(column.Key)).Select(column => Cell(column, row[column.Key]))))),
        QuestionKind.File => value.Texts.Count == 1 ? "1 file" : $"{value.Texts.Count} files",
        _ => value.Text,
    };

    /// <summary>One cell of a table.</summary>
    public static string Cell(Column column, string text) => column.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Single => Label(new Question { Key = column.Key, Text = column.Label, Kind = column.Kind, Choices = column.Choices }.Offered, text),
        QuestionKind.Date => Date(text),
        _ => text,
    };

    private static string Label(IReadOnlyList<Choice> choices, string text) => choices.FirstOrDefault(choice => choice.Value == text)?.Label ?? text;

    private static string Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Ui.HubTime.Date(day) : text;
}
