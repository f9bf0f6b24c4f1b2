using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Questions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Enablement.Banks;

/// <summary>Banks by version. A version never changes, so a node keeps those that it has read.</summary>
public sealed class BankLibrary(AppDb db, BankShelf shelf)
{
    /// <summary>All versions named, in one question for those not read yet.</summary>
    public async Task<IReadOnlyDictionary<Guid, Bank>> GetAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Distinct().ToList();
        var missing = wanted.Where(id => !shelf.Banks.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await db.BankVersions.AsNoTracking().Where(version => missing.Contains(version.Id)).Select(version => new { version.Id, version.Json }).ToListAsync(cancellationToken))
            {
                shelf.Banks[row.Id] = JsonSerializer.Deserialize<Bank>(row.Json, PlaybookJson.Options)!;
            }
        }

        return wanted.Where(shelf.Banks.ContainsKey).ToDictionary(id => id, id => shelf.Banks[id]);
    }

    /// <summary>The newest version of each bank named; all banks where none are.</summary>
    public async Task<IReadOnlyList<BankVersion>> NewestAsync(IReadOnlyCollection<string>? keys = null, CancellationToken cancellationToken = default)
    {
        var all = db.BankVersions.AsNoTracking();
        if (keys is not null) all = all.Where(version => keys.Contains(version.Key));
        var heads = await all.GroupBy(version => version.Key).Select(versions => versions.Max(version => version.Number)).Distinct().ToListAsync(cancellationToken);
        var rows = await all.Where(version => heads.Contains(version.Number)).Select(version => new BankVersion
        {
            Id = version.Id, Key = version.Key, Number = version.Number, Title = version.Title, Questions = version.Questions, Sha256 = version.Sha256, Json = "", LoadedAt = version.LoadedAt,
        }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(version => version.Key).Select(versions => versions.MaxBy(version => version.Number)!).OrderBy(version => version.Key, StringComparer.Ordinal)];
    }

    /// <summary>The newest version of one bank, with what it holds.</summary>
    public async Task<(BankVersion Version, Bank Bank)?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await NewestAsync([key], cancellationToken) is [var head] ? (head, (await GetAsync([head.Id], cancellationToken))[head.Id]) : null;
}

/// <summary>What this process has read already.</summary>
public sealed class BankShelf
{
    internal ConcurrentDictionary<Guid, Bank> Banks { get; } = new();
}

/// <summary>Keeps a bank as a version of its own. The same content is kept once.</summary>
public sealed class LoadingBanks(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<BankVersion>> LoadAsync(Bank bank, string actor, CancellationToken cancellationToken = default)
    {
        var json = JsonSerializer.Serialize(bank, PlaybookJson.Options);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var newest = await db.BankVersions.AsNoTracking().Where(version => version.Key == bank.Key).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        if (newest?.Sha256 == sha256) return newest;
        var now = time.GetUtcNow();
        var loaded = new BankVersion
        {
            Id = Guid.CreateVersion7(now), Key = bank.Key, Number = (newest?.Number ?? 0) + 1, Title = bank.Title, Questions = bank.Questions.Count, Sha256 = sha256, Json = json, LoadedAt = now,
        };
        db.Add(loaded);
        try
        {
            return await ledger.CommitAsync(actor, new BankLoaded(bank.Key, loaded.Number, bank.Questions.Count, sha256), cancellationToken) is { } stale ? stale : loaded;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }
}
