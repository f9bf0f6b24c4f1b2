using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Seats;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification.Domains;

/// <summary>Looks whether the record stands in a partner's domain, and keeps what was found.</summary>
public sealed class CheckingDomain(AppDb db, IDnsTxt dns, LedgerWriter ledger, TimeProvider time)
{
    /// <param name="viewer">Who asks; none when the system looks by itself.</param>
    public async Task<Result<DomainClaim>> CheckAsync(Viewer? viewer, Guid partnerId, CancellationToken cancellationToken)
    {
        if (viewer?.MaySee(partnerId) == false) return new NoSuchPartner();
        var partner = await db.Partners.FirstOrDefaultAsync(found => found.Id == partnerId, cancellationToken);
        if (partner is null) return new NoSuchPartner();
        if (partner.Domain.Length == 0) return new NoDomain();
        var claim = await db.DomainClaims.FirstOrDefaultAsync(found => found.PartnerId == partnerId, cancellationToken);
        if (claim?.TooSoon(time.GetUtcNow()) is { } soon) return soon;

        var answer = await dns.LookUpAsync(partner.Domain, cancellationToken);
        var finding = DomainClaim.Judge(answer, DomainClaim.Record(partnerId, partner.Domain));
        var now = time.GetUtcNow();
        if (claim is null)
        {
            claim = DomainClaim.Of(partner, now);
            db.Add(claim);
        }

        var fact = claim.Keep(partner.Domain, finding, viewer?.PersonId, now);
        return await ledger.CommitAsync(viewer?.Actor ?? "system", fact is null ? [] : [fact], cancellationToken) is { } stale ? stale : claim;
    }
}
