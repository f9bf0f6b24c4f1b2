using Slipway.Enablement.Curricula;
using Slipway.Enablement.Exams;

namespace Slipway.Enablement.Certifications;

/// <summary>How exams and curricula are called today, by key; a key that nobody knows is told as it is.</summary>
public sealed record LearningTitles(IReadOnlyDictionary<string, string> Exams, IReadOnlyDictionary<string, string> Curricula)
{
    public static readonly LearningTitles None = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public string Exam(string key) => Exams.GetValueOrDefault(key, $"Exam {key}");

    public string Curriculum(string key) => Curricula.GetValueOrDefault(key, $"Curriculum {key}");

    public static async Task<LearningTitles> ReadAsync(ExamLibrary exams, CurriculumLibrary curricula, CancellationToken cancellationToken = default) => new(
        (await exams.NewestAsync(cancellationToken)).ToDictionary(exam => exam.Exam.Key, exam => exam.Exam.Title),
        (await curricula.NewestAsync(cancellationToken)).ToDictionary(curriculum => curriculum.Key, curriculum => curriculum.Curriculum.Title));
}
