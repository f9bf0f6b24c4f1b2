using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Sitting;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// Tells the record that certificates ended and their holders that an end is near. After a standstill it catches up: of several warnings that were
/// missed, the nearest is told. Whether a certificate counts is right without it.
/// </summary>
public sealed class CertificateCalendar(AppDb db, LedgerWriter ledger, CertificationLibrary library, TimeProvider time) : IJob
{
    private const int Most = 500;

    public string Name => "certificate calendar";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SpreadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var (first, second, last) = (now.AddDays(Certificate.Warnings[0]), now.AddDays(Certificate.Warnings[1]), now.AddDays(Certificate.Warnings[2]));
        var due = await db.Certificates.AsNoTracking()
            .Where(certificate => certificate.EndedAt == null && (certificate.GraceUntil <= now || (certificate.SuspendedAt == null
                && ((certificate.Until <= first && certificate.WarnedDays == null) || (certificate.Until <= second && certificate.WarnedDays > 30) || (certificate.Until <= last && certificate.WarnedDays > 0)))))
            .OrderBy(certificate => certificate.Until).Select(certificate => certificate.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            var certificate = await db.Certificates.Include(found => found.Spans).FirstAsync(found => found.Id == id, cancellationToken);
            CertificateFact? fact = (CertificateFact?)certificate.Lapse(now) ?? certificate.Warn(now);

            // Changed by somebody else at this moment: the next run looks again.
            if (fact is not null) await ledger.CommitAsync("system", fact, cancellationToken);
        }
    }

    /// <summary>Whoever meets a new version already is awarded without having to do anything more.</summary>
    private async Task SpreadAsync(CancellationToken cancellationToken)
    {
        var fresh = await db.CertificationVersions.Where(version => version.SpreadAt == null).Select(version => version.Id).ToListAsync(cancellationToken);
        if (fresh.Count == 0) return;
        foreach (var certification in (await library.GetAsync(fresh, cancellationToken)).Values.Where(certification => certification.Withdrawn != true))
        {
            foreach (var (person, partner) in await CandidatesAsync(certification, cancellationToken))
            {
                db.ChangeTracker.Clear();
                await ledger.CommitAsync("system", new RequirementsChanged(partner, person), cancellationToken);
            }
        }

        db.ChangeTracker.Clear();
        var now = time.GetUtcNow();
        foreach (var version in await db.CertificationVersions.Where(version => fresh.Contains(version.Id)).ToListAsync(cancellationToken)) version.SpreadAt = now;
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<(Guid Person, Guid Partner)>> CandidatesAsync(Certification certification, CancellationToken cancellationToken)
    {
        var exams = certification.Requirements.Select(requirement => requirement.Exam).OfType<string>().ToList();
        var rows = exams.Count > 0
            ? await db.Attempts.AsNoTracking().Where(attempt => attempt.Passed == true && exams.Contains(attempt.ExamKey)).Select(attempt => new { attempt.PersonId, attempt.PartnerId }).Distinct().ToListAsync(cancellationToken)
            : await db.Engagements.AsNoTracking().Where(engagement => engagement.State == EngagementState.Signed).Select(engagement => new { engagement.PersonId, engagement.PartnerId }).Distinct().ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.PersonId, row.PartnerId));
    }
}
