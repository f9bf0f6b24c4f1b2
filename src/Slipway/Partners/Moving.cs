using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Partners;

/// <summary>Moves a partner to another tier; what applies to it follows in the same commit.</summary>
public sealed class Moving(AppDb db, LedgerWriter ledger)
{
    public Task<Result<Partner>> TierAsync(Viewer viewer, Guid partner, Tier tier, int? version, CancellationToken cancellationToken) =>
        MoveAsync(viewer, partner, found => found.Move(tier), version, cancellationToken);

    private async Task<Result<Partner>> MoveAsync(Viewer viewer, Guid id, Func<Partner, Result<Fact>> move, int? version, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (partner is null) return new NoSuchPartner();
        if (!viewer.RunsPartners) return new NotYours("The tier is set by partner managers and program owners of the hub.");
        if (version is { } seen) db.Expect(partner, seen);
        if (move(partner).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : partner;
    }
}

public sealed record NoSuchPartner() : Refusal("There is no such partner.", "", "Open the portfolio and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public static class PartnerRights
{
    extension(Viewer viewer)
    {
        /// <summary>Those of the hub who decide over a partner's tier and chairs.</summary>
        public bool RunsPartners => viewer.IsHub && (viewer.Is(HubRole.PartnerManager) || viewer.Is(HubRole.ProgramOwner));
    }
}
