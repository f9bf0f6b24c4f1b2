using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;

namespace Slipway.Accounts.PasswordResets;

internal sealed class ResetLetter(AppDb db, SealedLinks links, IOptions<HubOptions> hub, TimeProvider time) : ILetterWriter<PasswordResetRequested>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(PasswordResetRequested fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var reset = await db.PasswordResets.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Reset, cancellationToken);
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Person && found.LeftAt == null, cancellationToken);
        if (reset?.CountsAt(time.GetUtcNow()) != true || person?.Email is not { } email) return [];
        return
        [
            new Letter(
                email, person.Name, $"A new password for {hub.Value.Name}",
                """
                Somebody asked to choose a new password for your account.

                The link works once, for an hour. If it was not you, do nothing: the password stays as it is.
                """,
                "Choose a new password", $"/password/reset/{links.Seal(Resetting.Purpose, reset.Id)}"),
        ];
    }
}
