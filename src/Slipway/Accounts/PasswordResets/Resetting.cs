using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.PasswordResets;

/// <summary>A new password through a link by mail, for somebody who forgot theirs.</summary>
public sealed class Resetting(AppDb db, SealedLinks links, Enrolment enrolment, LedgerWriter ledger, TimeProvider time)
{
    public const string Purpose = "password";

    /// <summary>One letter is enough for somebody who presses the button again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>Sends a link if there is an account; says nothing about it either way.</summary>
    public async Task RequestAsync(string email, CancellationToken cancellationToken)
    {
        var (address, now) = (email.Trim().Normalize().ToUpperInvariant(), time.GetUtcNow());
        var person = await db.People.FirstOrDefaultAsync(found => found.NormalizedEmail == address && found.LeftAt == null, cancellationToken);
        if (person is null) return;
        var recent = now - Pause;
        if (await db.PasswordResets.AnyAsync(open => open.PersonId == person.Id && open.UsedAt == null && open.RequestedAt > recent, cancellationToken)) return;
        var (reset, fact) = PasswordReset.Request(person, now);
        db.Add(reset);
        await ledger.CommitAsync("visitor", fact, cancellationToken);
    }

    /// <returns>The request behind a link, if it still counts.</returns>
    public async Task<PasswordReset?> FindAsync(string token, CancellationToken cancellationToken) =>
        links.Open(Purpose, token) is { } id && await db.PasswordResets.FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } reset
            && reset.CountsAt(time.GetUtcNow()) ? reset : null;

    public async Task<Result<Person>> ResetAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } reset) return new ResetClosed();
        var now = time.GetUtcNow();
        var person = await db.People.FirstOrDefaultAsync(found => found.Id == reset.PersonId && found.LeftAt == null, cancellationToken);
        if (person is null) return new ResetClosed();
        if ((await enrolment.RenewAsync(person, password)).IsRefused(out var fact, out var wrong)) return wrong;
        foreach (var open in await db.PasswordResets.Where(open => open.PersonId == person.Id && open.UsedAt == null).ToListAsync(cancellationToken))
        {
            open.Use(now);
        }

        return await ledger.CommitAsync(Viewer.ActorOf(person.Id), fact, cancellationToken) is { } stale ? stale : person;
    }
}
