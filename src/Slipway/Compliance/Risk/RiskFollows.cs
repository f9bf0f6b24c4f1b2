using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Risk;

/// <summary>
/// Says in the commit that may move a partner's risk that its row is no longer true, in one statement; <see cref="RiskRefresh"/> counts it anew right
/// after. Whoever decides by the risk asks <see cref="RiskReader"/>, and gates ask the controls: neither reads the row.
/// </summary>
internal sealed class RiskFollows(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partners = facts.Where(Moves).Select(fact => fact.Partner).OfType<Guid>().Distinct().ToList();
        if (partners.Count == 0) return [];
        var until = Moments.Microseconds(now);
        await db.RiskSummaries.Where(row => partners.Contains(row.PartnerId)).ExecuteUpdateAsync(row => row.SetProperty(found => found.TrueUntil, until), cancellationToken);
        return [];
    }

    /// <summary>What this module decides, what a journey proves or loses, and another segment.</summary>
    private static bool Moves(Fact fact) => fact is SegmentChanged or StepProved or StepReopened or ProofLapsed
        || (fact is not TimePassed && fact.GetType().Namespace!.StartsWith("Slipway.Compliance", StringComparison.Ordinal));
}
