using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>The Ed25519 key that signs checkpoints. There is one; its public half is published.</summary>
public sealed class LedgerKey
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    /// <summary>The signer's name, a host by custom.</summary>
    public required string Name { get; init; }

    /// <summary>The secret seed, sealed with the keys that also seal cookies.</summary>
    public required byte[] SealedSeed { get; init; }
    public required string PublicKey { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class LedgerKeyMapping : IEntityTypeConfiguration<LedgerKey>
{
    public void Configure(EntityTypeBuilder<LedgerKey> builder)
    {
        builder.ToTable("LedgerKeys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.SealedSeed).HasMaxLength(1000);
    }
}

/// <summary>
/// Gives the signer: from <c>SLIPWAY_LEDGER_KEY</c> (32 bytes in base64) where the operator keeps the secret elsewhere, otherwise made at the
/// first checkpoint and kept sealed in the database.
/// </summary>
public sealed class LedgerSigner(AppDb db, IDataProtectionProvider protection, IConfiguration configuration, IOptions<HubOptions> hub, TimeProvider time)
{
    private IDataProtector Protector => protection.CreateProtector("slipway.ledger-key");

    /// <summary>The public half; none before the first checkpoint.</summary>
    public async Task<NoteKey?> PublicAsync(CancellationToken cancellationToken)
    {
        using var given = Configured();
        if (given is not null) return given.Public;
        var stored = await db.Set<LedgerKey>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return NoteKey.TryParse(stored?.PublicKey, out var key) ? key : null;
    }

    /// <summary>The caller disposes of it.</summary>
    public async Task<NoteSigner> GetAsync(CancellationToken cancellationToken)
    {
        if (Configured() is { } given) return given;
        var stored = await db.Set<LedgerKey>().SingleOrDefaultAsync(cancellationToken) ?? await MakeAsync(cancellationToken);
        return new NoteSigner(stored.Name, Protector.Unprotect(stored.SealedSeed));
    }

    private NoteSigner? Configured() => configuration["SLIPWAY_LEDGER_KEY"] is { Length: > 0 } seed
        ? new NoteSigner(hub.Value.Address.Host, Convert.FromBase64String(seed))
        : null;

    private async Task<LedgerKey> MakeAsync(CancellationToken cancellationToken)
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        using var signer = new NoteSigner(hub.Value.Address.Host, seed);
        var key = new LedgerKey { Name = signer.Public.Name, SealedSeed = Protector.Protect(seed), PublicKey = signer.Public.ToString(), Since = time.GetUtcNow() };
        db.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }
}
