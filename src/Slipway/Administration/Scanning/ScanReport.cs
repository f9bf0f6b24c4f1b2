using Microsoft.EntityFrameworkCore;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
using Microsoft.Extensions.Options;

namespace Slipway.Administration.Scanning;

/// <summary>What the scanner knows of everything that is stored, and which files are held back.</summary>
internal sealed class ScanReport(AppDb db, Scanner scanner, IOptions<HubOptions> hub)
{
    private const int Most = 200;

    public async Task<Found> ReadAsync(CancellationToken cancellationToken)
    {
        var (scans, uploads, partners) = (db.FileScans, db.Uploads, db.Partners);
        var stored = uploads.Select(upload => upload.Sha256).Distinct();
        var states = await scans.Where(scan => stored.Contains(scan.Sha256)).GroupBy(scan => scan.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var suspects = await uploads.AsNoTracking()
            .Join(scans.Where(scan => scan.State != ScanState.Clean), upload => upload.Sha256, scan => scan.Sha256, (upload, scan) => new { upload.Name, upload.PartnerId, scan.Sha256, scan.State, scan.Detail, scan.At })
            .OrderByDescending(row => row.At).ThenBy(row => row.Sha256).Take(Most).ToListAsync(cancellationToken);
        var ids = suspects.Select(row => row.PartnerId).OfType<Guid>().Distinct().ToList();
        var names = await partners.Where(partner => ids.Contains(partner.Id)).ToDictionaryAsync(partner => partner.Id, partner => partner.Name, cancellationToken);
        var (clean, infected) = (Count(ScanState.Clean), Count(ScanState.Infected));
        return new Found(
            scanner.IsConfigured, await scanner.SignaturesAsync(cancellationToken), clean, infected, await stored.CountAsync(cancellationToken) - clean - infected,
            [.. suspects.DistinctBy(row => (row.Sha256, row.PartnerId)).Select(row => new Suspect(
                row.Name, row.Sha256, row.PartnerId, row.PartnerId is { } id ? names.GetValueOrDefault(id, "–") : hub.Value.Short, row.State, row.Detail, row.At))]);

        int Count(ScanState state) => states.Find(found => found.Key == state)?.Count ?? 0;
    }

    /// <param name="Waiting">Not known to be clean: in quarantine where a scanner is configured.</param>
    public sealed record Found(bool Configured, string? Signatures, int Clean, int Infected, int Waiting, IReadOnlyList<Suspect> Suspects);

    public sealed record Suspect(string Name, string Sha256, Guid? PartnerId, string Partner, ScanState State, string? Detail, DateTimeOffset At);
}
