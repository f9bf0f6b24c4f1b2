using System.Text.Json.Serialization;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exams;

/// <summary>An exam as a file gives it.</summary>
/// <param name="Key">Small letters, digits and hyphens; stays the same for ever.</param>
/// <param name="Purpose">What holding it shows, for the person before the exam.</param>
/// <param name="Minutes">How long one has, by the server's clock.</param>
/// <param name="PassPercent">The share of the points from which it is passed.</param>
/// <param name="Attempts">How many attempts one has within <paramref name="AttemptDays"/>.</param>
/// <param name="CooldownHours">How long after a failed attempt the next may begin.</param>
/// <param name="ValidMonths">How long a pass holds.</param>
/// <param name="Feedback">What one is told afterwards.</param>
/// <param name="ExposureLimit">After so many forms a question is drawn only where the blueprint cannot be filled otherwise; without end unless said.</param>
/// <param name="Conduct">What one promises before one begins.</param>
/// <param name="Blueprint">How many questions from where.</param>
/// <param name="Proctored">Whether it is begun only in a session, once a proctor has let the person in; otherwise whenever one likes.</param>
public sealed record Exam(
    string Key, string Title, string Purpose, int Minutes, int PassPercent, int Attempts, int AttemptDays, int CooldownHours, int ValidMonths,
    FeedbackPolicy Feedback, string Conduct, int? ExposureLimit, IReadOnlyList<BlueprintLine> Blueprint, bool? Proctored = null)
{
    [JsonIgnore]
    public int Questions => Blueprint.Sum(line => line.Count);
}

/// <param name="Topic">All topics unless said.</param>
/// <param name="Difficulty">All levels unless said.</param>
public sealed record BlueprintLine(string Bank, string? Topic, int? Difficulty, int Count)
{
    public bool Takes(Question question) => (Topic is null || question.Topic == Topic) && (Difficulty is null || question.Difficulty == Difficulty);
}

/// <summary>What one is told after an exam.</summary>
public enum FeedbackPolicy
{
    /// <summary>Passed or not.</summary>
    Result,

    /// <summary>The share reached in each topic as well.</summary>
    Topics,

    /// <summary>For each question whether it was right, and what one should know about it as well.</summary>
    Questions,
}

/// <summary>Whether an exam can be held; with the banks at hand also whether they can fill its blueprint.</summary>
public static class ExamCheck
{
    public static IEnumerable<QuestionProblem> Of(Exam exam)
    {
        if (!BankReader.KeyForm().IsMatch(exam.Key)) yield return new("key", $"key is small letters, digits and hyphens; found “{exam.Key}”");
        if (exam.Minutes is < 1 or > 600) yield return new("minutes", "minutes are 1 to 600");
        if (exam.PassPercent is < 1 or > 100) yield return new("passPercent", "passPercent is 1 to 100");
        if (exam.Attempts is < 1 or > 100) yield return new("attempts", "attempts are 1 to 100");
        if (exam.AttemptDays < 1) yield return new("attemptDays", "attemptDays is 1 or more");
        if (exam.CooldownHours < 0) yield return new("cooldownHours", "cooldownHours is 0 or more");
        if (exam.ValidMonths < 1) yield return new("validMonths", "validMonths is 1 or more");
        if (exam.ExposureLimit < 1) yield return new("exposureLimit", "exposureLimit is 1 or more");
        if (exam.Blueprint.Count == 0) yield return new("blueprint", "the blueprint is empty");
        for (var i = 0; i < exam.Blueprint.Count; i++)
        {
            if (exam.Blueprint[i].Count is < 1 or > 200) yield return new($"blueprint[{i}].count", "count is 1 to 200");
        }
    }

    /// <summary>Lines that the banks cannot fill, counting that two lines never take the same question.</summary>
    public static IEnumerable<QuestionProblem> Against(Exam exam, IReadOnlyDictionary<string, Bank> banks)
    {
        for (var i = 0; i < exam.Blueprint.Count; i++)
        {
            var line = exam.Blueprint[i];
            if (!banks.TryGetValue(line.Bank, out var bank))
            {
                yield return new($"blueprint[{i}].bank", $"there is no bank {line.Bank}");
                continue;
            }

            // Narrow lines draw first; what remains for a wide one is what they leave at worst.
            var others = exam.Blueprint.Where((other, at) => at != i && other.Bank == line.Bank && FormDraw.Rank(other) > FormDraw.Rank(line)).ToList();
            var mine = bank.Questions.Where(line.Takes).ToList();
            var taken = others.Sum(other => Math.Min(other.Count, mine.Count(other.Takes)));
            if (mine.Count - taken < line.Count) yield return new($"blueprint[{i}]", $"the bank {line.Bank} has {mine.Count - taken} such questions, the blueprint wants {line.Count}");
        }
    }
}
