using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Platform.Files.Scanning;

/// <summary>
/// Scans what nobody has looked at yet, what came in while the daemon was silent, and everything anew when its signatures changed. What turns out
/// to be infected, or clean after all, goes on the record of every partner that has it.
/// </summary>
internal sealed class Rescanning(AppDb db, IFileStore store, Scanner scanner, LedgerWriter ledger, IOptions<ScanOptions> options, TimeProvider time) : IJob
{
    public string Name => "scanning";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await scanner.SignaturesAsync(cancellationToken) is not { } signatures) return;
        var last = "";
        while (await NextAsync(last, signatures, cancellationToken) is { } sha256)
        {
            last = sha256;
            if (!await ScanAsync(sha256, cancellationToken)) return;
            db.ChangeTracker.Clear();
        }
    }

    private Task<string?> NextAsync(string after, string signatures, CancellationToken cancellationToken)
    {
        var (scans, stale) = (db.FileScans, time.GetUtcNow() - options.Value.AnewAfter);
        return db.Uploads.Select(upload => upload.Sha256)
            .Where(sha256 => string.Compare(sha256, after) > 0 && !scans.Any(scan => scan.Sha256 == sha256 && scan.Signatures == signatures && scan.At > stale))
            .OrderBy(sha256 => sha256).FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False when the daemon fell silent: the rest waits for the next run.</returns>
    private async Task<bool> ScanAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var content = store.Open(sha256);
        if (content is null) return true;
        if (await scanner.ScanAsync(content, cancellationToken) is not { Signatures: not null } finding) return false;
        var scan = await db.FileScans.FindAsync([sha256], cancellationToken);
        if (scan is null) db.Add(scan = new FileScan { Sha256 = sha256 });
        var before = scan.State;
        scan.Keep(finding, time.GetUtcNow());
        await ledger.CommitAsync("system", await FactsAsync(scan, before, cancellationToken), cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<Fact>> FactsAsync(FileScan scan, ScanState before, CancellationToken cancellationToken)
    {
        if (scan.State == before || (scan.State != ScanState.Infected && before != ScanState.Infected)) return [];
        var partners = await db.Uploads.Where(upload => upload.Sha256 == scan.Sha256).Select(upload => upload.PartnerId).Distinct().ToListAsync(cancellationToken);
        return [.. partners.Select(Fact (partner) => scan.State == ScanState.Infected
            ? new FileFoundInfected(partner, scan.Sha256, scan.Detail ?? "")
            : new FileFoundClean(partner, scan.Sha256))];
    }
}

/// <summary>A content that was taken in earlier is infected, as newer signatures say: nobody gets it any more, and nothing rests on it.</summary>
/// <param name="Signature">What was found in it.</param>
public sealed record FileFoundInfected(Guid? PartnerId, string Sha256, string Signature) : Fact
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override Guid? Partner => PartnerId;

    [System.Text.Json.Serialization.JsonIgnore]
    public override string Subject => $"file:{Sha256}";
}

/// <summary>A content that was called infected is not, as newer signatures say.</summary>
public sealed record FileFoundClean(Guid? PartnerId, string Sha256) : Fact
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override Guid? Partner => PartnerId;

    [System.Text.Json.Serialization.JsonIgnore]
    public override string Subject => $"file:{Sha256}";
}
