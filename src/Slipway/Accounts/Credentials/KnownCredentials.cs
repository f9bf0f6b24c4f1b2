using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Credentials;

/// <summary>
/// The credentials that this process recognised a moment ago, so that a program that calls often is not looked up each time. What was
/// remembered is forgotten at the next commit of this process, whatever it was, and after two seconds, because another node may have revoked.
/// </summary>
internal sealed class KnownCredentials(LedgerSignal signal)
{
    private const int Most = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, KnownCredential> _known = new(StringComparer.Ordinal);

    /// <returns>None where there is no such credential, or whoever issued it has left.</returns>
    public async ValueTask<KnownCredential?> FindAsync(AppDb db, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(hash, out var known) && !known.Next.IsCompleted && now - known.SeenAt is { Ticks: >= 0 } age && age < Longest) return known;

        // Taken before looking: a commit that comes between ends it.
        var next = signal.Next;
        var found = await (
            from credential in db.ApiCredentials.AsNoTracking()
            join person in db.People.AsNoTracking() on credential.CreatedBy equals person.Id
            where credential.SecretHash == hash && person.LeftAt == null
            select new { credential, person }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        if (_known.Count >= Most) _known.Clear();
        return _known[hash] = new KnownCredential(found.credential, [.. ViewerClaims.Of(found.credential, found.person)], next, now);
    }
}

/// <param name="Claims">What the program may do, as it stood.</param>
/// <param name="Next">Ends at the commit after which this may no longer be true.</param>
internal sealed record KnownCredential(ApiCredential Credential, IReadOnlyList<Claim> Claims, Task Next, DateTimeOffset SeenAt);
