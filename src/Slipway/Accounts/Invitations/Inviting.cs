using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Invitations;

/// <param name="PartnerId">None for the hub.</param>
public sealed record Guest(Guid? PartnerId, string Email, string Name, IReadOnlyCollection<string> Roles);

/// <summary>Invites somebody; the letter follows from the fact.</summary>
public sealed class Inviting(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    private static readonly EmailAddressAttribute Address = new();

    public async Task<Result<Invitation>> InviteAsync(Viewer viewer, Guest guest, CancellationToken cancellationToken)
    {
        if (!viewer.MayManagePeople(guest.PartnerId)) return new NotYours("Administrators invite.", "Ask one of them.");
        if (AccountRights.Read(guest.PartnerId, guest.Roles).IsRefused(out var roles, out var wrong)) return wrong;
        if (string.IsNullOrWhiteSpace(guest.Name)) return new Invalid("name", "The name is missing.", "", "Enter the person's name.");
        if (!Address.IsValid(guest.Email)) return new Invalid("email", "This is not an e-mail address that we can use.", "It looks like name@company.example.");
        if (await BarredAsync(viewer, guest, cancellationToken) is { } barred) return barred;
        var (invitation, fact) = guest.PartnerId is { } partner
            ? Invitation.ToPartner(partner, guest.Email, guest.Name, roles.Partner, viewer.PersonId, time.GetUtcNow())
            : Invitation.ToHub(guest.Email, guest.Name, roles.Hub, viewer.PersonId, time.GetUtcNow());
        db.Add(invitation);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : invitation;
    }

    private async Task<Refusal?> BarredAsync(Viewer viewer, Guest guest, CancellationToken cancellationToken)
    {
        var (partner, address, now) = (guest.PartnerId, Invitation.Normalize(guest.Email), time.GetUtcNow());
        if (partner is { } id && !await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == id, cancellationToken)) return new NoSuchPerson();
        if (await db.People.AnyAsync(person => person.NormalizedEmail == address, cancellationToken))
        {
            return new Invalid("email", "There is already an account with this address.", "", "Use another address; somebody of yours who left can be let back in.");
        }

        return await db.Invitations.OpenAt(now).AnyAsync(open => open.NormalizedEmail == address && open.PartnerId == partner, cancellationToken)
            ? new Invalid("email", "This address already has an invitation that counts.", "", "Send that one again instead.")
            : null;
    }
}
