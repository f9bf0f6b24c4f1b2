using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Playbooks;

/// <summary>Playbook versions by id. They never change once loaded, so a node keeps those it has read.</summary>
public sealed class PlaybookLibrary(AppDb db, PlaybookShelf shelf)
{
    public async ValueTask<Playbook> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (shelf.Books.TryGetValue(id, out var known)) return known;
        var json = await db.PlaybookVersions.Where(version => version.Id == id).Select(version => version.Json).SingleAsync(cancellationToken);
        return shelf.Books.GetOrAdd(id, PlaybookJson.Read(json));
    }

    /// <summary>The version that new journeys follow; none before the first was loaded.</summary>
    public Task<PlaybookVersion?> CurrentAsync(CancellationToken cancellationToken = default) =>
        db.PlaybookVersions.AsNoTracking().Where(version => version.PublishedAt != null)
            .OrderByDescending(version => version.PublishedAt).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What this process has read already.</summary>
public sealed class PlaybookShelf
{
    internal ConcurrentDictionary<Guid, Playbook> Books { get; } = new();
}
