using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Exams;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Enablement.Certifications;

/// <summary>Certifications by version, and the newest by key. A version never changes, so a node keeps those that it has read.</summary>
public sealed class CertificationLibrary(AppDb db, CertificationShelf shelf)
{
    /// <summary>The newest version of each certification, by key.</summary>
    public async Task<IReadOnlyList<CurrentCertification>> NewestAsync(CancellationToken cancellationToken = default)
    {
        var rows = await db.CertificationVersions.AsNoTracking().Select(version => new { version.Id, version.Key, version.Number, version.LoadedAt }).ToListAsync(cancellationToken);
        var newest = rows.GroupBy(row => row.Key).Select(versions => versions.MaxBy(version => version.Number)!).OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        var known = await GetAsync(newest.Select(row => row.Id), cancellationToken);
        return [.. newest.Select(row => new CurrentCertification(row.Id, row.Number, row.LoadedAt, known[row.Id]))];
    }

    public async Task<IReadOnlyDictionary<Guid, Certification>> GetAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Distinct().ToList();
        var missing = wanted.Where(id => !shelf.Certifications.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await db.CertificationVersions.AsNoTracking().Where(version => missing.Contains(version.Id)).ToListAsync(cancellationToken))
            {
                shelf.Certifications[row.Id] = JsonSerializer.Deserialize<Certification>(row.Json, PlaybookJson.Options)!;
            }
        }

        return wanted.Where(shelf.Certifications.ContainsKey).ToDictionary(id => id, id => shelf.Certifications[id]);
    }
}

/// <param name="Version">The id of the version.</param>
public sealed record CurrentCertification(Guid Version, int Number, DateTimeOffset LoadedAt, Certification Certification);

/// <summary>What this process has read already.</summary>
public sealed class CertificationShelf
{
    internal ConcurrentDictionary<Guid, Certification> Certifications { get; } = new();
}

/// <summary>Keeps a certification as a version of its own. The same content is kept once.</summary>
public sealed class LoadingCertifications(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>Reads and keeps a file; every mistake is told with its line.</summary>
    public async Task<Result<CertificationVersion>> LoadAsync(string file, byte[] content, string actor, CancellationToken cancellationToken = default)
    {
        var exams = await db.ExamVersions.Select(version => version.Key).Distinct().ToListAsync(cancellationToken);
        var curricula = await db.CurriculumVersions.Select(version => version.Key).Distinct().ToListAsync(cancellationToken);
        var published = new PublishedLearning(exams.ToHashSet(StringComparer.Ordinal), curricula.ToHashSet(StringComparer.Ordinal));
        return CertificationReader.Read(file, content, published).IsRefused(out var read, out var refusal) ? refusal : await LoadAsync(read, actor, cancellationToken);
    }

    public async Task<Result<CertificationVersion>> LoadAsync(Certification certification, string actor, CancellationToken cancellationToken = default)
    {
        var json = JsonSerializer.Serialize(certification, PlaybookJson.Options);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var newest = await db.CertificationVersions.AsNoTracking().Where(version => version.Key == certification.Key).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        if (newest?.Sha256 == sha256) return newest;
        var now = time.GetUtcNow();
        var loaded = new CertificationVersion
        {
            Id = Guid.CreateVersion7(now), Key = certification.Key, Number = (newest?.Number ?? 0) + 1, Title = certification.Title, Sha256 = sha256, Json = json, LoadedAt = now,
        };
        db.Add(loaded);
        try
        {
            return await ledger.CommitAsync(actor, new CertificationLoaded(certification.Key, loaded.Number, sha256), cancellationToken) is { } stale ? stale : loaded;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }
}
