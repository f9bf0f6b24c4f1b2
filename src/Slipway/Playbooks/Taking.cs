using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks.Reading;

namespace Slipway.Playbooks;

/// <summary>
/// Takes a playbook from outside: reads it, and loads it where it holds. Other content needs a version number of its own, so that a number
/// means one thing to everybody.
/// </summary>
public sealed class Taking(AppDb db, PlaybookReader reader, Loading loading)
{
    public async Task<Result<PlaybookVersion>> TakeAsync(PlaybookFiles files, string actor, CancellationToken cancellationToken = default)
    {
        if (reader.Read(files).IsRefused(out var playbook, out var refusal)) return refusal;
        var known = await db.PlaybookVersions.AsNoTracking().FirstOrDefaultAsync(
            version => version.Name == playbook.Name && version.Version == playbook.Version, cancellationToken);
        if (known is not null && known.Sha256 != Loading.Sha256(PlaybookJson.Write(playbook))) return new VersionTaken(playbook.Name, playbook.Version);
        return await loading.LoadAsync(playbook, actor, cancellationToken);
    }
}

public sealed record VersionTaken(string Name, string Version) : Refusal(
    $"Version {Version} of {Name} is loaded already, with other content.", "A version number stands for one content, for ever.",
    "Raise version in playbook.yaml, say in releaseNotes what changed, and load it again.");
