using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Foundation.Badges;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Badges;

/// <summary>A key that signs badges and status lists, or did. Its public half stays published for good.</summary>
public sealed class BadgeKey
{
    /// <summary>The thumbprint of the public half (RFC 7638).</summary>
    public required string Id { get; init; }
    public required string X { get; init; }
    public required string Y { get; init; }

    /// <summary>The private half in PKCS #8, sealed with the keys that also seal cookies.</summary>
    public required byte[] SealedKey { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>From when on it signs no more.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    public PublicJwk Public => new(X, Y);
}

/// <summary>Gives the key that signs now; made at the first badge.</summary>
internal sealed class BadgeSigner(AppDb db, IDataProtectionProvider protection, BadgeAddresses addresses, TimeProvider time)
{
    private IDataProtector Protector => protection.CreateProtector("slipway.badge-key");

    /// <summary>A new key is added to the context and saved with whatever the caller saves. The caller disposes of the signer.</summary>
    public async Task<(SigningKey Key, Uri Id)> GetAsync(CancellationToken cancellationToken)
    {
        var stored = await db.BadgeKeys.Where(key => key.RetiredAt == null).OrderByDescending(key => key.Since).FirstOrDefaultAsync(cancellationToken) ?? Make();
        return (SigningKey.FromPkcs8(Protector.Unprotect(stored.SealedKey)), addresses.Key(stored.Id));
    }

    public BadgeKey Make()
    {
        using var made = SigningKey.Make();
        var (half, secret) = (made.Public, made.ToPkcs8());
        var key = new BadgeKey { Id = half.Thumbprint, X = half.X, Y = half.Y, SealedKey = Protector.Protect(secret), Since = time.GetUtcNow() };
        db.Add(key);
        return key;
    }

    /// <summary>All public halves, by the addresses that signatures name them with.</summary>
    public async Task<Dictionary<string, PublicJwk>> PublicAsync(CancellationToken cancellationToken) =>
        (await db.BadgeKeys.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(key => addresses.Key(key.Id).AbsoluteUri, key => key.Public, StringComparer.Ordinal);
}

/// <summary>Lets a new key sign from now on, for example once a year, or when somebody may have seen the old one.</summary>
internal sealed class ChangingKeys(AppDb db, BadgeSigner signer, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<BadgeKey>> ChangeAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        foreach (var key in await db.BadgeKeys.Where(key => key.RetiredAt == null).ToListAsync(cancellationToken)) key.RetiredAt = time.GetUtcNow();
        var made = signer.Make();
        return await ledger.CommitAsync(viewer.Actor, new BadgeKeyChanged(made.Id, viewer.PersonId), cancellationToken) is { } refusal ? refusal : made;
    }
}
