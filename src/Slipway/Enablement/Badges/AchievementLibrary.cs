using Microsoft.Extensions.Options;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Exams;
using Slipway.Platform;

namespace Slipway.Enablement.Badges;

/// <summary>What a certification says about whoever holds it.</summary>
/// <param name="Key">For example <c>solution-engineer</c>.</param>
/// <param name="Description">A sentence or two on what the holder can do.</param>
/// <param name="Criteria">What had to be shown for it, in Markdown.</param>
/// <param name="Role">For whom it is, for example <c>Solution</c>.</param>
public sealed record Achievement(string Key, string Title, string Description, string Criteria, string Role);

/// <summary>Knows the certifications that badges are made for, as they are now; a badge keeps what was true when it was issued.</summary>
internal sealed class AchievementLibrary(CertificationLibrary certifications, ExamLibrary exams, CurriculumLibrary curricula, IOptions<HubOptions> hub)
{
    /// <returns>None for a key that nobody knows: then there is no badge either.</returns>
    public async Task<Achievement?> FindAsync(string certification, CancellationToken cancellationToken)
    {
        var current = (await certifications.NewestAsync(cancellationToken)).FirstOrDefault(known => known.Certification.Key == certification)?.Certification;
        if (current is null) return null;
        var titles = await LearningTitles.ReadAsync(exams, curricula, cancellationToken);
        var shown = string.Join('\n', current.Requirements.Select(requirement => $"- {requirement.Told(titles)}"));
        return new(current.Key, current.Title, current.Purpose, $"Proved to {hub.Value.Name} in its partner program:\n\n{shown}", Ui.Words.Title(current.Role));
    }
}
