using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>A condition as a sentence: “Do you use cloud services?” is Yes or Partly, and …</summary>
public sealed class ConditionWords(Questionnaire questionnaire)
{
    private const int LongestText = 70;
    private readonly Dictionary<string, Question> _known = questionnaire.Questions.GroupBy(question => question.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public string Of(Condition condition) => Tell(condition, inside: false);

    private string Tell(Condition condition, bool inside) => condition switch
    {
        { All: { } all } => Wrapped(string.Join(", and ", all.Select(part => Tell(part, true))), inside && all.Count > 1),
        { Any: { } any } => Wrapped(string.Join(", or ", any.Select(part => Tell(part, true))), inside && any.Count > 1),
        { Not.Is: { } answered } => Leaf(answered, not: true),
        { Not: { } not } => $"not ({Tell(not, false)})",
        { Is: { } answered } => Leaf(answered, not: false),
        _ => "always",
    };

    private string Leaf(Answered answered, bool not)
    {
        var question = _known.GetValueOrDefault(answered.Question);
        var text = $"“{Short(question?.Text ?? answered.Question)}”";
        if (answered.Values.Count == 0) return $"{text} {(not ? "is not answered" : "is answered")}";
        var labels = answered.Values.Select(value => question?.Offered.FirstOrDefault(choice => choice.Value == value)?.Label is { } label ? Short(label) : value).ToList();
        return $"{text} {(not ? "is not" : "is")} {(labels.Count == 1 ? labels[0] : $"{string.Join(", ", labels.SkipLast(1))} or {labels[^1]}")}";
    }

    private static string Wrapped(string text, bool needed) => needed ? $"({text})" : text;

    private static string Short(string text) => text.Length > LongestText ? text[..LongestText].TrimEnd() + "…" : text;
}
