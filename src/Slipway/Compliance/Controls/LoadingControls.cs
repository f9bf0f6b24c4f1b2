using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Controls;

/// <summary>Takes a control set from outside and keeps it as a version; publishing it is a decision of its own.</summary>
public sealed class LoadingControls(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    /// <returns>The version; the one that is there already where the content is the same.</returns>
    public async Task<Result<ControlSetVersion>> LoadAsync(byte[] file, string name, string actor, CancellationToken cancellationToken = default)
    {
        if (file.Length > ControlSetReader.Largest) return new ControlSetTooLarge();
        if (ControlSetReader.Read(name, file).IsRefused(out var set, out var refusal)) return refusal;
        var json = ControlSetJson.Write(set);
        var sha256 = ControlSetJson.Sha256(json);
        var known = await db.ControlSets.FirstOrDefaultAsync(version => version.Name == set.Name && version.Number == set.Version, cancellationToken);
        if (known is not null) return known.Sha256 == sha256 ? known : new SetNumberTaken(set.Name, set.Version);
        var now = time.GetUtcNow();
        var version = new ControlSetVersion
        {
            Id = Guid.CreateVersion7(now),
            Name = set.Name,
            Number = set.Version,
            Title = set.Title,
            Sha256 = sha256,
            Json = json,
            Controls = set.Controls.Count,
            LoadedAt = now,
            LoadedBy = Viewer.PersonOf(actor),
        };
        db.Add(version);
        return await ledger.CommitAsync(actor, new ControlSetLoaded(version.Id, version.Name, version.Number, version.Sha256), cancellationToken) is { } stale ? stale : version;
    }

    public async Task<Result<ControlSetVersion>> PublishAsync(Guid id, string actor, int? seen, CancellationToken cancellationToken = default)
    {
        var version = await db.ControlSets.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (version is null) return new NoSuchControlSet();
        if (seen is { } known) db.Expect(version, known);
        if (version.Publish(Viewer.PersonOf(actor), time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(actor, fact, cancellationToken) is { } stale ? stale : version;
    }
}
