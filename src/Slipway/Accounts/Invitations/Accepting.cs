using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Invitations;

/// <summary>Makes the person whom an invitation names: once, with a password of their own.</summary>
public sealed class Accepting(AppDb db, SealedLinks links, Enrolment enrolment, LedgerWriter ledger, TimeProvider time)
{
    public const string Purpose = "invitation";

    /// <returns>The invitation behind a link, in whatever state; none for a link that was not made here.</returns>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken) =>
        links.Open(Purpose, token) is { } id ? await db.Invitations.FirstOrDefaultAsync(found => found.Id == id, cancellationToken) : null;

    public async Task<Result<Person>> AcceptAsync(string token, string name, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } invitation) return new NoSuchInvitation();
        var now = time.GetUtcNow();
        if (invitation.StateAt(now) is var state and not InvitationState.Open) return new InvitationClosed(state);
        var guest = new Person
        {
            Id = Guid.CreateVersion7(now), Name = name.Trim(), Email = invitation.Email, PartnerId = invitation.PartnerId,
            HubRoles = [.. invitation.HubRoles], PartnerRoles = [.. invitation.PartnerRoles], AddedAt = now,
        };
        if ((await enrolment.PrepareAsync(guest, password)).IsRefused(out var person, out var wrong)) return wrong;
        if (invitation.Accept(person, now).IsRefused(out var fact, out var closed)) return closed;
        db.Add(person);
        try
        {
            return await ledger.CommitAsync(Viewer.ActorOf(person.Id), fact, cancellationToken) is { } stale ? stale : person;
        }
        catch (DbUpdateException)
        {
            // Two links for one address, used at once.
            db.ChangeTracker.Clear();
            return new Invalid("email", "There is already an account with this address.", "", "Sign in.");
        }
    }
}
