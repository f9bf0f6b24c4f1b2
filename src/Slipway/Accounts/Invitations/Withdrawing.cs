using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Invitations;

/// <summary>Takes an invitation back, or sends it again as a new one with a new link and a new end.</summary>
public sealed class Withdrawing(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Invitation>> WithdrawAsync(Viewer viewer, Guid id, bool andSendAgain, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (invitation is null) return new NoSuchInvitation();
        if (!viewer.MayManagePeople(invitation.PartnerId)) return new NotYours("Administrators decide about invitations.", "Ask one of them.");
        var now = time.GetUtcNow();
        var facts = new List<Fact>();
        var expired = invitation.StateAt(now) == InvitationState.Expired;
        if (!(andSendAgain && expired))
        {
            if (invitation.Withdraw(viewer.PersonId, now).IsRefused(out var withdrawn, out var refusal)) return refusal;
            facts.Add(withdrawn);
        }

        if (andSendAgain)
        {
            var (again, fact) = invitation.PartnerId is { } partner
                ? Invitation.ToPartner(partner, invitation.Email, invitation.Name, invitation.PartnerRoles, viewer.PersonId, now)
                : Invitation.ToHub(invitation.Email, invitation.Name, invitation.HubRoles, viewer.PersonId, now);
            db.Add(again);
            facts.Add(fact);
            invitation = again;
        }

        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : invitation;
    }
}
