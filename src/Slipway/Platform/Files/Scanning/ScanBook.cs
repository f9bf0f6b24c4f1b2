using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Platform.Files.Scanning;

/// <summary>Keeps and tells what is known of stored contents.</summary>
public sealed class ScanBook(AppDb db, Scanner scanner, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How the contents stand, in one query.</summary>
    public async Task<SafetyOfFiles> OfAsync(IEnumerable<string> contents, CancellationToken cancellationToken = default)
    {
        var wanted = contents.Distinct(StringComparer.Ordinal).ToList();
        var known = wanted.Count == 0 ? [] : await db.FileScans.AsNoTracking().Where(scan => wanted.Contains(scan.Sha256)).ToListAsync(cancellationToken);
        return new SafetyOfFiles(known.ToDictionary(scan => scan.Sha256, StringComparer.Ordinal), scanner.IsConfigured);
    }

    /// <summary>
    /// Keeps a finding at once, in a unit of work of its own: of two who send the same content at the same moment, neither shall lose what they
    /// were saving over it.
    /// </summary>
    internal async Task KeepAsync(string sha256, ScanFinding finding, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<AppDb>();
        for (var again = true; ; again = false)
        {
            var scan = await own.FileScans.FindAsync([sha256], cancellationToken);
            if (scan is null) own.Add(scan = new FileScan { Sha256 = sha256 });
            scan.Keep(finding, time.GetUtcNow());
            try
            {
                await own.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (again)
            {
                own.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>What is known of some contents.</summary>
public sealed class SafetyOfFiles(IReadOnlyDictionary<string, FileScan> scans, bool configured)
{
    public FileSafety this[string sha256] => (scans.GetValueOrDefault(sha256)?.State, configured) switch
    {
        (ScanState.Infected, _) => FileSafety.Infected,
        (ScanState.Clean, _) => FileSafety.Clean,
        (_, true) => FileSafety.Quarantined,
        _ => FileSafety.NotScanned,
    };

    public FileScan? Scan(string sha256) => scans.GetValueOrDefault(sha256);
}
