using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Playbooks;

/// <summary>
/// Stores a playbook as a version of its own and publishes it to new journeys. The same content is stored once; other content needs a version
/// number of its own, so that a number means one thing to everybody.
/// </summary>
public sealed class Loading(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<PlaybookVersion>> LoadAsync(Playbook playbook, string actor, CancellationToken cancellationToken = default)
    {
        var json = PlaybookJson.Write(playbook);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var known = await db.PlaybookVersions.FirstOrDefaultAsync(
            version => version.Name == playbook.Name && version.Version == playbook.Version, cancellationToken);
        if (known is not null) return known.Sha256 == sha256 ? known : new VersionTaken(playbook.Name, playbook.Version);
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
        var fact = new PlaybookLoaded(version.Id, version.Name, version.Version, version.Sha256);
        return await ledger.CommitAsync(actor, fact, cancellationToken) is { } stale ? stale : version;
    }
}

public sealed record VersionTaken(string Name, string Version) : Refusal(
    $"Version {Version} of {Name} is loaded already, with other content.", "A version number stands for one content, for ever.",
    "Raise version in playbook.yaml, say in releaseNotes what changed, and load it again.");
