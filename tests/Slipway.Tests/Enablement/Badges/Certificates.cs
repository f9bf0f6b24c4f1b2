using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Badges;
using Slipway.Enablement.Certifications;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement.Badges;

/// <summary>What happens to certificates, as facts on the real ledger.</summary>
internal static class Certificates
{
    public const string Key = "solution-engineer";

    /// <returns>The badge that followed.</returns>
    public static async Task<EarnedBadge> AwardAsync(SlipwayHub hub, TestPartner partner, Person person, string key = Key, DateTimeOffset? until = null)
    {
        var awarded = await hub.WithAsync(async services =>
        {
            var current = (await services.GetRequiredService<CertificationLibrary>().NewestAsync()).First(known => known.Certification.Key == key);
            var (certificate, fact) = Certificate.Award(current, person.Id, partner.Id, (until ?? hub.Now.AddDays(current.Certification.ValidDays)).AddDays(-current.Certification.ValidDays));
            services.GetRequiredService<AppDb>().Add(certificate);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", [fact]));
            return fact;
        });
        return await NewestAsync(hub, awarded.Certificate);
    }

    public static Task TellAsync(SlipwayHub hub, params CertificateFact[] facts) => hub.WithAsync(async services =>
    {
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", facts));
        return true;
    });

    public static Task<EarnedBadge> NewestAsync(SlipwayHub hub, Guid certificate) =>
        hub.DbAsync(db => db.Badges.AsNoTracking().Where(badge => badge.CertificateId == certificate).OrderByDescending(badge => badge.Number).FirstAsync());

    public static Task<EarnedBadge> ReadAsync(SlipwayHub hub, Guid badge) => hub.DbAsync(db => db.Badges.AsNoTracking().FirstAsync(found => found.Id == badge));

    public static CertificateSuspended Suspended(EarnedBadge badge) => new(badge.PartnerId, badge.CertificateId, badge.Certification, badge.PersonId, "An appeal is open.");

    public static CertificateReinstated Reinstated(EarnedBadge badge) => new(badge.PartnerId, badge.CertificateId, badge.Certification, badge.PersonId, "The appeal was granted.");

    public static CertificateRevoked Revoked(EarnedBadge badge) => new(badge.PartnerId, badge.CertificateId, badge.Certification, badge.PersonId, "Somebody else sat the exam.", Guid.CreateVersion7());
}
