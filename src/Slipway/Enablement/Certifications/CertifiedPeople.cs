using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

/// <summary>Who of partners' people holds a certificate for each of their roles; in three questions, however many they are.</summary>
public sealed class CertifiedPeople(AppDb db, CertificationLibrary library)
{
    /// <returns>One for each person and each role that something is certified for.</returns>
    public async Task<IReadOnlyList<RoleHolder>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var roles = (await library.NewestAsync(cancellationToken)).ToLookup(current => current.Certification.Role, current => current.Certification);
        var people = await (
            from person in db.People.AsNoTracking()
            join partner in db.Partners.AsNoTracking() on person.PartnerId equals partner.Id
            where person.LeftAt == null
            select new { person.Id, person.PartnerRoles, partner.Tier, partner.JoinedAt }).ToListAsync(cancellationToken);
        var held = (await db.Certificates.AsNoTracking().Where(certificate => certificate.EndedAt == null && certificate.SuspendedAt == null && certificate.GraceUntil > now)
            .Select(certificate => new { certificate.PersonId, certificate.Key }).ToListAsync(cancellationToken)).Select(row => (row.PersonId, row.Key)).ToHashSet();
        return [.. people.SelectMany(person => person.PartnerRoles.Distinct()
            .Where(role => roles[role].Any(certification => certification.Withdrawn != true || held.Contains((person.Id, certification.Key))))
            .Select(role => new RoleHolder(role, person.Tier, person.JoinedAt, roles[role].Any(certification => held.Contains((person.Id, certification.Key))))))];
    }
}

/// <param name="JoinedAt">When their partner came into the program.</param>
public sealed record RoleHolder(PartnerRole Role, Tier Tier, DateTimeOffset JoinedAt, bool Certified);
