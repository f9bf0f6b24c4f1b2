using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Revalidation;

/// <summary>
/// Lets a use case, or what follows from one, demand proofs again inside its own commit: each proof gets its day, the demand and the fact are handed
/// back. The same cause demands a proof once.
/// </summary>
public sealed class DemandBook(AppDb db)
{
    public async Task<IReadOnlyList<Fact>> DemandAsync(
        Guid partner, IReadOnlyCollection<Proof> proofs, DemandCause cause, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (proofs.Count == 0) return [];
        var ids = proofs.Select(proof => proof.Id).ToList();
        var known = await db.RevalidationDemands.Where(demand => ids.Contains(demand.ProofId) && demand.Cause == cause.Cause).Select(demand => demand.ProofId).ToListAsync(cancellationToken);
        var facts = new List<Fact>();
        foreach (var proof in proofs.Where(proof => !known.Contains(proof.Id)))
        {
            // An earlier day that was set before stays; the second reason stands beside the first.
            var day = proof.RenewalDue < due ? proof.RenewalDue.Value : due;
            proof.DemandRenewal(day, now);
            var (demand, fact) = RevalidationDemand.Make(partner, proof.StepKey, proof.Id, cause, day, now);
            db.Add(demand);
            facts.Add(fact);
        }

        return facts;
    }
}
