using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// Whether somebody may sit an exam again while their pass holds: to renew a certificate within its window, or to earn one anew after a lapse or a
/// revocation, for which the pass counts no longer.
/// </summary>
public sealed class ExamsAnew(AppDb db, CertificationLibrary library)
{
    /// <param name="exam">The key of the exam.</param>
    public async Task<bool> IsWantedAsync(Guid person, string exam, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var certifications = (await library.NewestAsync(cancellationToken)).Select(current => current.Certification).Where(certification => certification.Withdrawn != true).ToList();
        var record = await PersonRecord.ReadAsync(db, person, cancellationToken);
        return certifications.Exists(certification => record.Open(certification.Key) is { } open
            ? open.IsRenewableAt(now) && certification.RenewalExams.Contains(exam)
            : record.Missing(certification, now).Any(requirement => requirement.Exam == exam));
    }
}
