using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Qualification.Domains;

/// <summary>Looks by itself at domains whose record is missing or whose proof ends soon, so that a partner who left the record in place has nothing to do.</summary>
internal sealed class DomainWatch(AppDb db, CheckingDomain checking, TimeProvider time) : IJob
{
    private const int AtMost = 200;
    private static readonly TimeSpan SoonEnough = TimeSpan.FromDays(14);

    /// <summary>Longer than any proof of a domain is worth watching without a turn.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(400);

    public string Name => "domain-watch";

    public TimeSpan Every => TimeSpan.FromHours(4);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var partner in await DueAsync(cancellationToken))
        {
            db.ChangeTracker.Clear();
            await checking.CheckAsync(null, partner, cancellationToken);
        }
    }

    /// <summary>Partners with an open turn or a proof that ends soon at a step that a domain closes, those looked at longest ago first.</summary>
    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (soon, longAgo) = (now + SoonEnough, now - GiveUp);
        var (proofs, journeys, claims) = (db.Proofs, db.Journeys, db.DomainClaims);
        return await (
            from partner in db.Partners
            join journey in journeys on partner.Id equals journey.PartnerId
            join claim in claims on partner.Id equals claim.PartnerId into known
            from claim in known.DefaultIfEmpty()
            where partner.Domain != "" && (claim == null ? partner.JoinedAt > longAgo : claim.LookedAt > longAgo)
            let ends = proofs.Where(proof => proof.JourneyId == journey.Id && proof.EndedAt == null && proof.Evidence.StartsWith("domain:")).Max(proof => proof.Until)
            where ends == null || ends < soon
            orderby claim.LookedAt, partner.Id
            select partner.Id).Take(AtMost).ToListAsync(cancellationToken);
    }
}
