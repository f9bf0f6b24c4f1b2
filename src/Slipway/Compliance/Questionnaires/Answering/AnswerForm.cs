using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>What the form of one section posts besides the answers themselves.</summary>
internal static class AnswerForm
{
    public static string Version(string question) => $"version.{question}";

    /// <summary>A sign of the answer as it was shown: one that was not touched is not saved, whatever others did to it meanwhile.</summary>
    public static string Was(string question) => $"was.{question}";

    public static string Comment(string question) => $"comment.{question}";

    public static string Sign(string? json) => json is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];

    /// <summary>The answers of a section that somebody changed.</summary>
    public static IReadOnlyList<TypedAnswer> Read(IFormCollection form, Section section) =>
        [.. section.Questions.Where(question => question.Kind is not (QuestionKind.Note or QuestionKind.File) && AnswerValue.InForm(form, question))
            .Select(question => (Question: question, Value: AnswerValue.FromForm(form, question)))
            .Where(pair => form[Was(pair.Question.Key)] != Sign(pair.Value.ToJson(pair.Question)))
            .Select(pair => new TypedAnswer(
                pair.Question.Key, pair.Value, int.TryParse(form[Version(pair.Question.Key)], CultureInfo.InvariantCulture, out var seen) ? seen : null))];
}
