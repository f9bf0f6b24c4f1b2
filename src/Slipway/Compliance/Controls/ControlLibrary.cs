using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Controls;

/// <summary>Versions of the control set. Their content never changes, so a node keeps those it has read.</summary>
public sealed class ControlLibrary(AppDb db, ControlShelf shelf)
{
    /// <summary>The set that counts for every partner now: the latest published. One small query.</summary>
    public async Task<PublishedControls> CurrentAsync(CancellationToken cancellationToken = default)
    {
        var id = await db.ControlSets.Where(version => version.PublishedAt != null)
            .OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id)
            .Select(version => (Guid?)version.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } found ? new PublishedControls(found, await GetAsync(found, cancellationToken)) : PublishedControls.None;
    }

    public async ValueTask<ControlSet> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (shelf.Sets.TryGetValue(id, out var known)) return known;
        var json = await db.ControlSets.Where(version => version.Id == id).Select(version => version.Json).SingleAsync(cancellationToken);
        return shelf.Sets.GetOrAdd(id, ControlSetJson.Read(json));
    }
}

/// <summary>The control set that counts, with the id of its version.</summary>
public sealed record PublishedControls(Guid Id, ControlSet Set)
{
    /// <summary>Before the first was published nothing is owed.</summary>
    public static PublishedControls None { get; } = new(Guid.Empty, new ControlSet { Name = "none", Version = "0.0.0", Title = "No control set", Summary = "No control set is published." });

    public IReadOnlyList<OwedControl> Owed(int segment) => Set.Owed(segment);
}

/// <summary>What this process has read already.</summary>
public sealed class ControlShelf
{
    internal ConcurrentDictionary<Guid, ControlSet> Sets { get; } = new();
}

/// <summary>A control set as JSON: how a loaded version is kept, hashed and given out.</summary>
public static class ControlSetJson
{
    public static ControlSet Read(string json) => JsonSerializer.Deserialize<ControlSet>(json, PlaybookJson.Options)!;

    public static string Write(ControlSet set) => JsonSerializer.Serialize(set, PlaybookJson.Options);

    internal static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
