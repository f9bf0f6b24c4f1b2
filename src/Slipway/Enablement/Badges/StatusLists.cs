using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Badges;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Badges;

/// <summary>
/// The published lists that say which badges do not count. Two for each number: <c>suspension</c> has a badge's bit while it must not be
/// accepted, whether for a while or for good; <c>revocation</c> has it once that is final. A badge names the first, because Open Badges 3.0
/// gives it one entry alone.
/// </summary>
internal sealed class StatusLists(AppDb db, BadgeSigner signer, BadgeAddresses addresses, TimeProvider time)
{
    public const string Suspension = "suspension";
    public const string Revocation = "revocation";

    /// <summary>How long a copy of a list may be used: so long at most until everyone knows.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>A bit that no badge has, drawn at random, so that neighbours say nothing of each other. A list is used up to its half.</summary>
    public async Task<(int List, int Index)> TakeAsync(CancellationToken cancellationToken)
    {
        var list = 1 + await db.Badges.CountAsync(cancellationToken) / (BitstringStatusList.Length / 2);
        int index;
        do index = RandomNumberGenerator.GetInt32(BitstringStatusList.Length);
        while (await db.Badges.AnyAsync(badge => badge.StatusList == list && badge.StatusIndex == index, cancellationToken));
        return (list, index);
    }

    /// <returns>The signed list and what names its content; none for a list that has no badge.</returns>
    public async Task<(string Token, string Etag)?> ReadAsync(int number, string purpose, CancellationToken cancellationToken)
    {
        if (purpose is not (Suspension or Revocation) || !await db.Badges.AnyAsync(badge => badge.StatusList == number, cancellationToken)) return null;
        var bits = new BitstringStatusList();
        foreach (var index in await db.Badges.Where(badge => badge.StatusList == number)
            .Where(badge => badge.RevokedAt != null || purpose == Suspension && (badge.SuspendedAt != null || badge.LapsedAt != null))
            .Select(badge => badge.StatusIndex).ToListAsync(cancellationToken)) bits[index] = true;

        // The hour is in the name, so that a copy that is confirmed again and again is replaced long before its own end.
        var hour = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() / 3600 * 3600);
        var (key, keyId) = await signer.GetAsync(cancellationToken);
        using (key)
        {
            var etag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{keyId} {hour:u} {bits.Encode()}")).AsSpan(0, 12));
            return (bits.Sign(addresses.List(number, purpose), addresses.Issuer, purpose, hour, hour.AddDays(1), Fresh, key, keyId), etag);
        }
    }
}
