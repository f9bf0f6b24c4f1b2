using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>What people decide about a certificate: revoke it, appeal, answer the appeal, let it go along to another account.</summary>
public sealed class DecidingCertificates(AppDb db, HubCalendar calendar, LedgerWriter ledger, TimeProvider time)
{
    public const string ReviewKind = "certificate-appeal";

    /// <summary>Business hours within which an appeal is answered.</summary>
    private const int AppealHours = 40;

    /// <summary>By the hub's enablement.</summary>
    public async Task<Result<Certificate>> RevokeAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } certificate) return new NoSuchCertificate();
        return await CommitAsync(viewer, certificate, certificate.Revoke(reason, viewer.PersonId, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>By the holder. It waits for the program owner, or whoever else did not revoke it.</summary>
    public async Task<Result<Certificate>> AppealAsync(Viewer viewer, Guid id, string? text, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } certificate) return new NoSuchCertificate();
        var now = time.GetUtcNow();
        if (certificate.AppealBy(viewer.PersonId, text, now).IsRefused(out var fact, out var refusal)) return refusal;
        var title = await db.CertificationVersions.Where(found => found.Id == certificate.VersionId).Select(found => found.Title).FirstAsync(cancellationToken);
        db.Add(new ReviewItem
        {
            Id = Guid.CreateVersion7(now),
            Kind = ReviewKind,
            SubjectId = certificate.Id,
            PartnerId = certificate.PartnerId,
            About = await db.Partners.Where(partner => partner.Id == certificate.PartnerId).Select(partner => partner.Name).FirstAsync(cancellationToken),
            Title = $"Appeal: {title}",
            Role = HubRole.ProgramOwner,
            ReceivedAt = now,
            PromiseMinutes = AppealHours * 60,
            Due = calendar.Due(now, AppealHours),
        });
        return await CommitAsync(viewer, certificate, fact, cancellationToken);
    }

    /// <summary>By the program owner; never by who revoked it.</summary>
    public async Task<Result<Certificate>> DecideAppealAsync(Viewer viewer, Guid id, bool upheld, string? reason, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } certificate) return new NoSuchCertificate();
        var now = time.GetUtcNow();
        var holder = new HolderNow(
            await db.People.AnyAsync(person => person.Id == certificate.PersonId && person.PartnerId == certificate.PartnerId && person.LeftAt == null, cancellationToken),
            await db.Certificates.AnyAsync(other => other.PersonId == certificate.PersonId && other.Key == certificate.Key && other.EndedAt == null, cancellationToken));
        if (certificate.DecideAppeal(upheld, reason, viewer.PersonId, holder, now).IsRefused(out var facts, out var refusal)) return refusal;
        await db.CloseReviewAsync(certificate.Id, viewer.PersonId, upheld ? "upheld" : "refused", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : certificate;
    }

    /// <summary>By the hub's enablement, once it is sure that both accounts are the same person's.</summary>
    public async Task<Result<Certificate>> CarryOverAsync(Viewer viewer, Guid id, Guid person, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } certificate) return new NoSuchCertificate();
        var partner = await db.People.Where(found => found.Id == person && found.LeftAt == null).Select(found => found.PartnerId).FirstOrDefaultAsync(cancellationToken);
        if (partner is not { } home || person == certificate.PersonId) return new NoSuchHolder();
        if (await db.Certificates.AnyAsync(other => other.PersonId == person && other.Key == certificate.Key && other.EndedAt == null, cancellationToken)) return new NoSuchHolder();
        return await CommitAsync(viewer, certificate, certificate.CarryOver(person, home, time.GetUtcNow()), cancellationToken);
    }

    private async Task<Certificate?> FindAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var certificate = await db.Certificates.VisibleTo(viewer).Include(found => found.Spans).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (certificate is not null && version is { } seen) db.Expect(certificate, seen);
        return certificate;
    }

    private async Task<Result<Certificate>> CommitAsync(Viewer viewer, Certificate certificate, Result<Fact> result, CancellationToken cancellationToken) =>
        result.IsRefused(out var fact, out var refusal) ? refusal
        : await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : certificate;
}
