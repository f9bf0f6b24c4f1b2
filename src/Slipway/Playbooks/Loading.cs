using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Playbooks;

/// <summary>Stores a playbook as a version of its own and publishes it to new journeys. The same content is stored once.</summary>
public sealed class Loading(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<PlaybookVersion> LoadAsync(Playbook playbook, string actor, CancellationToken cancellationToken = default)
    {
        var json = PlaybookJson.Write(playbook);
        var sha256 = Sha256(json);
        var known = await db.PlaybookVersions.FirstOrDefaultAsync(
            version => version.Name == playbook.Name && version.Version == playbook.Version && version.Sha256 == sha256, cancellationToken);
        if (known is not null) return known;
        var now = time.GetUtcNow();
        var version = new PlaybookVersion
        {
            Id = Guid.CreateVersion7(now),
            Name = playbook.Name,
            Version = playbook.Version,
            Sha256 = sha256,
            Json = json,
            LoadedAt = now,
            PublishedAt = now,
        };
        db.Add(version);
        await ledger.CommitAsync(actor, new PlaybookLoaded(version.Id, version.Name, version.Version, version.Sha256), cancellationToken);
        return version;
    }

    internal static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
