using System.Text.RegularExpressions;

namespace Slipway.Compliance.Questionnaires;

public sealed partial class QuestionnaireCheck
{
    private const int MostChoices = 200;
    private const int MostColumns = 20;
    private const int MostNotices = 50;
    private const int MostControls = 50;

    private void Question(Question question, string path)
    {
        Text("text", question.Text, 4_000, $"{path}.text");
        Longest("hint", question.Hint, 1_000, $"{path}.hint");
        Longest("guidance", question.Guidance, 20_000, $"{path}.guidance");
        if (question.Weight < 0) Say($"{path}.weight", $"a weight is 0 or more; found {question.Weight:0.##}");
        if (question.Weight > 1_000) Say($"{path}.weight", $"a weight is 1,000 at most; found {question.Weight:0.##}");
        Bounds(question, path);
        Choices(question, path);
        Columns(question, path);
        Controls(question, path);
        Notices(question, path);
        if (question.Kind == QuestionKind.Note && (question.Weight != 0 || question.Controls.Count > 0)) Say(path, $"{question.Key} is a note, so it has no weight and no controls");
    }

    private void Bounds(Question question, string path)
    {
        if (question.Min > question.Max) Say($"{path}.min", $"min {question.Min:0.##} is above max {question.Max:0.##}");
        if (question.Kind is QuestionKind.YesNo or QuestionKind.Single or QuestionKind.Date or QuestionKind.Note && (question.Min ?? question.Max) is not null)
        {
            Say($"{path}.{(question.Min is null ? "max" : "min")}", $"a {Words(question.Kind)} question has no min and max");
        }

        if (question.Kind is not (QuestionKind.Number or QuestionKind.Note) && (question.Min < 0 || question.Max < 0)) Say($"{path}.{(question.Min < 0 ? "min" : "max")}", "a count cannot be below zero");
        if (question.Kind == QuestionKind.Multiple && question.Min > question.Choices.Count) Say($"{path}.min", $"min {question.Min:0} is more than the {question.Choices.Count} choices offered");
    }

    private void Choices(Question question, string path)
    {
        var choosing = question.Kind is QuestionKind.Single or QuestionKind.Multiple;
        if (choosing && question.Choices.Count == 0) Say($"{path}.choices", $"{question.Key} offers no choices to choose from");
        if (question.Kind == QuestionKind.Single && question.Choices.Count == 1) Say($"{path}.choices", $"{question.Key} offers one choice only; a single choice needs two");
        if (!choosing && question.Kind != QuestionKind.YesNo && question.Choices.Count > 0) Say($"{path}.choices", $"a {Words(question.Kind)} question has no choices");
        if (choosing && question.Weight > 0 && question.Choices.Count > 0 && question.Choices.All(choice => choice.Score is null))
        {
            Say($"{path}.choices", $"{question.Key} has a weight, but no choice has a score, so nothing could be counted");
        }

        Offered(question.Choices, $"{path}.choices");
        foreach (var (choice, c) in question.Choices.Select((choice, c) => (choice, c)))
        {
            if (question.Kind == QuestionKind.YesNo && choice.Value is not ("yes" or "partly" or "no")) Say($"{path}.choices[{c}].value", $"a yes-no question knows yes, partly and no; found “{Short(choice.Value)}”");
            if (choice.Score is < 0 or > 1) Say($"{path}.choices[{c}].score", $"a score is 0 (worst) to 1 (best); found {choice.Score:0.##}");
        }
    }

    private void Offered(IReadOnlyList<Choice> choices, string path)
    {
        if (choices.Count > MostChoices) Say(path, $"{choices.Count:N0} choices; {MostChoices} at most");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (choice, c) in choices.Select((choice, c) => (choice, c)))
        {
            Text("value", choice.Value, 200, $"{path}[{c}].value");
            Text("label", choice.Label, 2_000, $"{path}[{c}].label");
            if (choice.Value.Trim() != choice.Value || choice.Value.Contains('\n', StringComparison.Ordinal)) Say($"{path}[{c}].value", "a value is one line without spaces around it");
            if (!seen.Add(choice.Value)) Say($"{path}[{c}].value", $"the choice {Short(choice.Value)} is offered a second time");
        }
    }

    private void Columns(Question question, string path)
    {
        if (question.Kind != QuestionKind.Table)
        {
            if (question.Columns.Count > 0) Say($"{path}.columns", $"a {Words(question.Kind)} question has no columns");
            return;
        }

        if (question.Columns.Count is 0 or > MostColumns) Say($"{path}.columns", $"a table has 1 to {MostColumns} columns; found {question.Columns.Count}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (column, c) in question.Columns.Select((column, c) => (column, c)))
        {
            var at = $"{path}.columns[{c}]";
            Key("a column's key", column.Key, $"{at}.key");
            Text("label", column.Label, 200, $"{at}.label");
            if (!seen.Add(column.Key)) Say($"{at}.key", $"the column {column.Key} is given a second time");
            if (column.Kind is QuestionKind.Table or QuestionKind.File or QuestionKind.Note or QuestionKind.Multiple or QuestionKind.Paragraph) Say($"{at}.kind", $"a column is yes-no, single, number, date or text; found {Words(column.Kind)}");
            if (column.Kind == QuestionKind.Single && column.Choices.Count < 2) Say($"{at}.choices", $"the column {column.Key} offers fewer than two choices");
            if (column.Kind != QuestionKind.Single && column.Choices.Count > 0) Say($"{at}.choices", "only a single choice has choices in a column");
            Offered(column.Choices, $"{at}.choices");
        }
    }

    private void Controls(Question question, string path)
    {
        if (question.Controls.Count > MostControls) Say($"{path}.controls", $"{question.Controls.Count} controls; {MostControls} at most");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (control, c) in question.Controls.Select((control, c) => (control, c)))
        {
            if (!ControlForm().IsMatch(control)) Say($"{path}.controls[{c}]", $"a control is written as SR-6 or SR-11(1); found “{Short(control)}”");
            if (!seen.Add(control)) Say($"{path}.controls[{c}]", $"the control {Short(control)} is named a second time");
        }

        if (question is { Controls.Count: > 0, Weight: 0, Kind: not QuestionKind.Note }) Say($"{path}.controls", $"{question.Key} speaks for a control, so it needs a weight above 0");
    }

    private void Notices(Question question, string path)
    {
        if (question.Notices.Count > MostNotices) Say($"{path}.notices", $"{question.Notices.Count} notices; {MostNotices} at most");
        foreach (var (notice, n) in question.Notices.Select((notice, n) => (notice, n))) Text("text", notice.Text, 10_000, $"{path}.notices[{n}].text");
    }

    private static string Words(QuestionKind kind) => Platform.Naming.Kebab(kind);

    [GeneratedRegex(@"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex ControlForm();
}
