using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Exams;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

/// <summary>How far one person is with each certification, for the person and whoever advises them.</summary>
public sealed class PathToCertificate(AppDb db, CertificationLibrary library, ExamLibrary exams)
{
    public async Task<IReadOnlyList<CertificatePath>> OfAsync(Guid person, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var record = await PersonRecord.ReadAsync(db, person, cancellationToken);
        var titles = (await exams.NewestAsync(cancellationToken)).ToDictionary(exam => exam.Exam.Key, exam => exam.Exam.Title);
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
public sealed record PathStep(Requirement Requirement, string Title, bool Met);
