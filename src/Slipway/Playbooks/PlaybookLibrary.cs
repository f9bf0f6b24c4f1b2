using System.Collections.Concurrent;
using System.Collections.Frozen;
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

    /// <summary>Titles of a version's steps by their keys.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> TitlesAsync(Guid id, CancellationToken cancellationToken = default) =>
        shelf.Titles.TryGetValue(id, out var known)
            ? known
            : shelf.Titles.GetOrAdd(id, (await GetAsync(id, cancellationToken)).Steps.ToFrozenDictionary(step => step.Key, step => step.Title, StringComparer.Ordinal));

    /// <summary>The version that new journeys follow; none before the first was loaded.</summary>
    public Task<PlaybookVersion?> CurrentAsync(CancellationToken cancellationToken = default) =>
        db.PlaybookVersions.AsNoTracking().Where(version => version.PublishedAt != null)
            .OrderByDescending(version => version.PublishedAt).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What this process has read already.</summary>
public sealed class PlaybookShelf
{
    internal ConcurrentDictionary<Guid, Playbook> Books { get; } = new();
    internal ConcurrentDictionary<Guid, IReadOnlyDictionary<string, string>> Titles { get; } = new();
}
