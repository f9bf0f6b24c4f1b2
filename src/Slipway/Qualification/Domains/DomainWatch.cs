using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Qualification.Domains;

/// <summary>
/// Looks by itself at domains whose record is missing or whose proof ends soon, so that a partner who left the record in place has nothing to do.
/// A name server that does not answer keeps one look waiting for seconds; so several look at once, a run is bounded, and the next one goes on with
/// those who waited longest.
/// </summary>
internal sealed class DomainWatch(AppDb db, IServiceScopeFactory scopes, TimeProvider time) : IJob
{
    /// <summary>Of one run. With a run each quarter of an hour, some twenty thousand domains are seen in a day.</summary>
    private const int AtMost = 200;
    internal const int AtOnce = 8;

    /// <summary>One domain is not looked at again sooner.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(4);
    private static readonly TimeSpan SoonEnough = TimeSpan.FromDays(14);

    /// <summary>Longer than any proof of a domain is worth watching without a turn.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(400);

    public string Name => "domain-watch";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await DueAsync(cancellationToken), bounds, async (partner, stop) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CheckingDomain>().CheckAsync(null, partner, stop);
        });
    }

    /// <summary>Partners with an open turn or a proof that ends soon at a step that a domain closes, those looked at longest ago first.</summary>
    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (soon, longAgo, rested) = (now + SoonEnough, now - GiveUp, now - Rest);
        var (proofs, journeys, claims) = (db.Proofs, db.Journeys, db.DomainClaims);
        return await (
            from partner in db.Partners
            join journey in journeys on partner.Id equals journey.PartnerId
            join claim in claims on partner.Id equals claim.PartnerId into known
            from claim in known.DefaultIfEmpty()
            where partner.Domain != "" && (claim == null ? partner.JoinedAt > longAgo : claim.LookedAt > longAgo && claim.LookedAt <= rested)
            let ends = proofs.Where(proof => proof.JourneyId == journey.Id && proof.EndedAt == null && proof.Evidence.StartsWith("domain:")).Max(proof => proof.Until)
            where ends == null || ends < soon
            orderby claim.LookedAt != null, claim.LookedAt, partner.Id
            select partner.Id).Take(AtMost).ToListAsync(cancellationToken);
    }
}
