using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Risk;

/// <summary>Keeps the risk of a partner true in the commit that moves it. Comes last, after the journeys and all that follows in this module.</summary>
internal sealed class RiskFollows(AppDb db, RiskCount count) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partners = facts.Where(Moves).Select(fact => fact.Partner).OfType<Guid>().Distinct().ToList();
        if (partners.Count == 0) return [];

        // What earlier consequences changed is asked for below, so it is written first; the transaction is still open.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var partner in partners) await count.CountAsync(partner, now, cancellationToken);
        return [];
    }

    /// <summary>What this module decides, what a journey proves or loses, and another segment.</summary>
    private static bool Moves(Fact fact) => fact is SegmentChanged or PartnerJoined or StepProved or StepReopened or ProofLapsed
        || (fact is not TimePassed && fact.GetType().Namespace!.StartsWith("Slipway.Compliance", StringComparison.Ordinal));
}
