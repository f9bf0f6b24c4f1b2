using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>A certificate counts for a partner only while its holder belongs there: it rests when they leave and counts again when they return.</summary>
internal sealed class CertificatesFollowPeople(AppDb db) : IConsequence
{
    public const string Left = "left the partner";
    public const string Returned = "returned";

    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var moved = facts.OfType<PersonFact>().Where(fact => fact is PersonLeft or PersonReturned).ToList();
        if (moved.Count == 0) return [];
        var followed = new List<Fact>();
        foreach (var fact in moved)
        {
            var certificates = await db.Certificates.Include(certificate => certificate.Spans).Where(certificate => certificate.PersonId == fact.Person && certificate.EndedAt == null).ToListAsync(cancellationToken);
            followed.AddRange(fact is PersonLeft
                ? certificates.Select(certificate => (Fact?)certificate.Suspend(Left, now)).OfType<Fact>()
                : certificates.Select(certificate => (Fact?)certificate.Reinstate(Returned, now)).OfType<Fact>());
        }

        await db.SaveChangesAsync(cancellationToken);
        return followed;
    }
}
