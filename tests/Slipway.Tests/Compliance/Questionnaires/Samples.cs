using Slipway.Compliance.Questionnaires;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>Small questionnaires to speak about.</summary>
internal static class Samples
{
    public static Question YesNo(string key, Condition? when = null, decimal weight = 0, params IReadOnlyList<Choice> choices) =>
        new() { Key = key, Text = $"Is {key} so?", Kind = QuestionKind.YesNo, When = when, Weight = weight, Choices = choices };

    public static Question Of(QuestionKind kind, string key = "q", decimal? min = null, decimal? max = null, bool required = true, params IReadOnlyList<Choice> choices) =>
        new() { Key = key, Text = $"What about {key}?", Kind = kind, Min = min, Max = max, Required = required, Choices = choices };

    public static Questionnaire Asking(params IReadOnlyList<Question> questions) => new()
    {
        Key = "sample", Version = "1.0.0", Title = "Sample", Sections = [new Section { Key = "all", Title = "All", Questions = questions }],
    };

    public static Condition Is(string question, params IReadOnlyList<string> values) => new() { Is = new Answered(question, values) };

    public static Dictionary<string, AnswerValue> Answers(params (string Key, string Text)[] answers) =>
        answers.ToDictionary(pair => pair.Key, pair => AnswerValue.Of(pair.Text));
}
