using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Exams;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

/// <summary>How far one person is with each certification, for the person and whoever advises them.</summary>
public sealed class PathToCertificate(AppDb db, CertificationLibrary library, ExamLibrary exams, CurriculumLibrary curricula)
{
    public async Task<IReadOnlyList<CertificatePath>> OfAsync(Guid person, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var record = await PersonRecord.ReadAsync(db, person, cancellationToken);
        var titles = await LearningTitles.ReadAsync(exams, curricula, cancellationToken);
        return [.. (await library.NewestAsync(cancellationToken)).Select(current =>
        {
            var certificate = record.Certificates.Where(found => found.Key == current.Certification.Key).MaxBy(found => found.AwardedAt);
            var missing = record.Missing(current.Certification, now);
            return new CertificatePath(current.Certification, certificate,
                [.. current.Certification.Requirements.Select(requirement => new PathStep(requirement, requirement.Told(titles), !missing.Contains(requirement)))]);
        })];
    }
}

/// <param name="Certificate">The latest; none where there never was one.</param>
public sealed record CertificatePath(Certification Certification, Certificate? Certificate, IReadOnlyList<PathStep> Steps);

/// <param name="Title">In words for people.</param>
public sealed record PathStep(Requirement Requirement, string Title, bool Met)
{
    /// <summary>Where the holder-to-be goes for it in the portal.</summary>
    public string Href => Requirement switch
    {
        { Exam: { } exam } => $"/portal/exams/{exam}",
        { Curriculum: { } curriculum } => $"/portal/learning/{curriculum}",
        _ => "/portal/engagements#new",
    };
}
