using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>The text of a questionnaire as it was sent, once for all partners that got the same: its hash is its name, so it can't change.</summary>
public sealed class Snapshot
{
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
}

/// <summary>Snapshots by hash. A node keeps those that it has read, so that saving one answer does not read the whole questionnaire again.</summary>
public sealed class Snapshots(AppDb db, SnapshotShelf shelf)
{
    public async ValueTask<Questionnaire> GetAsync(string sha256, CancellationToken cancellationToken = default)
    {
        if (shelf.Find(sha256) is { } known) return known;
        var json = await db.QuestionnaireSnapshots.AsNoTracking().Where(found => found.Sha256 == sha256).Select(found => found.Json).SingleAsync(cancellationToken);
        return shelf.Keep(sha256, QuestionnaireJson.Read(json));
    }

    /// <summary>Several at once, for a list: one query for all that this node has not read yet.</summary>
    public async Task<IReadOnlyDictionary<string, Questionnaire>> GetAsync(IEnumerable<string> hashes, CancellationToken cancellationToken = default)
    {
        var found = hashes.Distinct(StringComparer.Ordinal).ToDictionary(hash => hash, shelf.Find, StringComparer.Ordinal);
        var missing = found.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await db.QuestionnaireSnapshots.AsNoTracking().Where(row => missing.Contains(row.Sha256)).ToListAsync(cancellationToken))
            {
                found[row.Sha256] = shelf.Keep(row.Sha256, QuestionnaireJson.Read(row.Json));
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }
}

/// <summary>What this process has read already. A hub has few editions; should there ever be many, the shelf is cleared and filled anew.</summary>
public sealed class SnapshotShelf
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<string, Questionnaire> _read = new(StringComparer.Ordinal);

    internal Questionnaire? Find(string sha256) => _read.GetValueOrDefault(sha256);

    internal Questionnaire Keep(string sha256, Questionnaire questionnaire)
    {
        if (_read.Count >= Most) _read.Clear();
        return _read[sha256] = questionnaire;
    }
}
