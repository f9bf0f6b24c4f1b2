using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

/// <summary>When the chair changes hands, the claims that wait in it go along, with the clocks that they have.</summary>
internal sealed class ClaimsFollowTheChair(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var change in facts.OfType<ChairChanged>().Where(change => change.Chair == Chair.CustomerSuccessLead))
        {
            var waiting = await db.ReviewItems
                .Where(item => item.Kind == OutcomeProof.Name && item.PartnerId == change.PartnerId && item.ClosedAt == null).ToListAsync(cancellationToken);
            foreach (var item in waiting) item.HandTo(change.To);
        }

        return [];
    }
}
