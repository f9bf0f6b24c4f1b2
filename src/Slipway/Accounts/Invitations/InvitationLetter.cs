using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Accounts.Invitations;

/// <summary>Brings the link to whoever was invited.</summary>
internal sealed class InvitationLetter(AppDb db, Names names, SealedLinks links, IOptions<HubOptions> hub, HubTime time) : ILetterWriter<PersonInvited>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(PersonInvited fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Invitation, cancellationToken);
        if (invitation?.StateAt(time.Now) != InvitationState.Open) return [];
        var inviter = (await names.OfAsync([fact.InvitedBy], cancellationToken))[fact.InvitedBy];
        var place = await PlaceAsync(invitation.PartnerId, cancellationToken);
        return
        [
            new Letter(
                invitation.Email, invitation.Name, $"Your account at {hub.Value.Name}",
                $"""
                {Plain(inviter)} invited you to {Plain(place)}.

                Choose a password, and you are in. The link works once, until {time.Date(invitation.ExpiresAt)}. If you did not expect this, do nothing: no account is made without you.
                """,
                "Accept the invitation", $"/invitations/{links.Seal(Accepting.Purpose, invitation.Id)}"),
        ];
    }

    private async Task<string> PlaceAsync(Guid? partner, CancellationToken cancellationToken)
    {
        if (partner is not { } id) return $"the partner team of {hub.Value.Name}";
        var name = await db.Partners.Where(found => found.Id == id).Select(found => found.Name).FirstOrDefaultAsync(cancellationToken);
        return $"the partner portal of {hub.Value.Name} as part of {name ?? "your organisation"}";
    }

    /// <summary>A name that somebody typed is text, not markup: no links in a letter that we answer for.</summary>
    private static string Plain(string name) => string.Concat(name.Where(letter => !"[]()<>*_`#\\".Contains(letter, StringComparison.Ordinal)));
}
