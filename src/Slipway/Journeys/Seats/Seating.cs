using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Seats;

/// <summary>Hands a chair over: to one person of the hub who holds the chair's role and has not left.</summary>
public sealed class Seating(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Partner>> SeatAsync(Viewer viewer, Guid partnerId, Chair chair, Guid personId, int? version, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.VisibleTo(viewer).Include(found => found.Chairs).FirstOrDefaultAsync(found => found.Id == partnerId, cancellationToken);
        if (partner is null) return new NoSuchPartner();
        if (!viewer.RunsPartners) return new NotYours("Chairs are filled by partner managers and program owners of the hub.");
        var person = await db.People.FirstOrDefaultAsync(found => found.Id == personId && found.PartnerId == null && found.LeftAt == null, cancellationToken);
        if (person is null || !person.HubRoles.Contains(RoleOf(chair)))
        {
            return new Invalid("person", "This person cannot sit in the chair.", $"The chair needs somebody of the hub who is {RoleOf(chair).Kebab().Replace('-', ' ')}.", "Choose another person, or give them the role first.");
        }

        if (version is { } seen) db.Expect(partner, seen);
        if (partner.Seat(chair, personId, time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        try
        {
            return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : partner;
        }
        catch (DbUpdateException)
        {
            // Somebody else filled the chair at the same moment; the index lets one through.
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    /// <summary>The role that a chair demands.</summary>
    public static HubRole RoleOf(Chair chair) => chair switch
    {
        Chair.PartnerManager => HubRole.PartnerManager,
        Chair.CustomerSuccessLead => HubRole.CustomerSuccessLead,
        _ => HubRole.TechnicalAuthority,
    };
}
