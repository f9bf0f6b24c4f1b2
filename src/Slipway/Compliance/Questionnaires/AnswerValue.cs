using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Compliance.Questionnaires;

/// <summary>
/// One answer, kept as texts: one for most kinds, several for a multiple choice and for files (ids of evidence), rows of cells for a table.
/// It may be wrong or incomplete: a draft is kept as it was typed, and <see cref="AnswerCheck"/> says what to put right.
/// </summary>
public sealed class AnswerValue
{
    public static readonly AnswerValue None = new([], []);

    private AnswerValue(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => (Texts, Rows) = (texts, rows);

    public IReadOnlyList<string> Texts { get; }

    /// <summary>Of a table: the cells by the key of their column; no row is wholly empty.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public bool Empty => Texts.Count == 0 && Rows.Count == 0;

    public string? Text => Texts.Count > 0 ? Texts[0] : null;

    public static AnswerValue Of(params IEnumerable<string> texts) => Texted(texts);

    public static AnswerValue OfRows(IEnumerable<IReadOnlyDictionary<string, string>> rows) => Tabled(rows);

    /// <summary>From a posted form, whose controls have the names of <see cref="AnswerNames"/>. Files that come with the post are somebody else's task.</summary>
    public static AnswerValue FromForm(IFormCollection form, Question question)
    {
        if (question.Kind != QuestionKind.Table) return Texted(form[AnswerNames.Control(question.Key)].OfType<string>());
        var columns = question.Columns.Select(column => (column.Key, Cells: form[AnswerNames.Cell(question.Key, column.Key)])).ToList();
        var rows = columns.Count == 0 ? 0 : columns.Max(column => column.Cells.Count);
        return Tabled(Enumerable.Range(0, rows).Select(row => columns.ToDictionary(
            column => column.Key, column => row < column.Cells.Count ? column.Cells[row] ?? "" : "", StringComparer.Ordinal)));
    }

    /// <summary>True where the form had a control for the question, so that what it does not hold was taken away by a person.</summary>
    public static bool InForm(IFormCollection form, Question question) => form.ContainsKey(AnswerNames.Shown(question.Key)) || (question.Kind == QuestionKind.Table
        ? question.Columns.Any(column => form.ContainsKey(AnswerNames.Cell(question.Key, column.Key)))
        : form.ContainsKey(AnswerNames.Control(question.Key)));

    /// <summary>From JSON as it is stored and as the API takes it: a text, a number, true or false, a list of texts, or a list of rows.</summary>
    public static AnswerValue FromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array && json.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            return Tabled(json.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Row));
        }

        return Texted(json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(Scalar) : [Scalar(json)]);
    }

    public static AnswerValue FromJson(string? json)
    {
        if (string.IsNullOrEmpty(json)) return None;
        using var document = JsonDocument.Parse(json);
        return FromJson(document.RootElement);
    }

    /// <summary>A list for what can hold several, a number for a number, otherwise a text; null where nothing was answered.</summary>
    public JsonNode? ToNode(Question question) => question.Kind switch
    {
        _ when Empty => null,
        QuestionKind.Multiple or QuestionKind.File => new JsonArray([.. Texts.Select(text => JsonValue.Create(text))]),
        QuestionKind.Table => new JsonArray([.. Rows.Select(row => new JsonObject(row.Select(cell => KeyValuePair.Create<string, JsonNode?>(cell.Key, cell.Value))))]),
        _ when Texts.Count > 1 => new JsonArray([.. Texts.Select(text => JsonValue.Create(text))]),
        QuestionKind.Number when IsNumber(Text!, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(Text),
    };

    public string? ToJson(Question question) => ToNode(question)?.ToJsonString();

    internal static bool IsNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static AnswerValue Texted(IEnumerable<string> texts)
    {
        IReadOnlyList<string> given = [.. texts.Select(text => text.ReplaceLineEndings("\n").Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        return given.Count == 0 ? None : new AnswerValue(given, []);
    }

    private static AnswerValue Tabled(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> filled = [.. rows
            .Select(row => row.Where(cell => !string.IsNullOrWhiteSpace(cell.Value)).ToDictionary(cell => cell.Key, cell => cell.Value.Trim(), StringComparer.Ordinal))
            .Where(row => row.Count > 0)];
        return filled.Count == 0 ? None : new AnswerValue([], filled);
    }

    private static Dictionary<string, string> Row(JsonElement row)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in row.EnumerateObject()) cells[cell.Name] = Scalar(cell.Value);
        return cells;
    }

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}

/// <summary>The names of the controls that ask a question, the same on every page.</summary>
public static class AnswerNames
{
    public static string Control(string question) => $"answers.{question}";

    /// <summary>Repeated for each row of a table.</summary>
    public static string Cell(string question, string column) => $"answers.{question}.{column}";

    /// <summary>New files that come with the post.</summary>
    public static string Files(string question) => $"files.{question}";

    /// <summary>A hidden field that says that the question was on the page: an empty multiple choice posts nothing else.</summary>
    public static string Shown(string question) => $"shown.{question}";

    /// <summary>The id of the question's first control or of its group.</summary>
    public static string Id(string question) => $"answers-{question}";
}
