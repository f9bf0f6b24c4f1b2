using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

/// <summary>Writes down that an acceptance or a transfer of a risk reached its end, once, so that both sides hear of it. Every answer is right without it.</summary>
public sealed class FindingLapse(AppDb db, LedgerWriter ledger, TimeProvider time) : IJob
{
    /// <summary>The rest follows in the next run.</summary>
    private const int Most = 200;

    public string Name => "accepted risks";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var over = await db.Findings.Where(finding => finding.ResolvedAt == null && finding.LapseRecordedAt == null && finding.TreatmentUntil <= now
            && (finding.Treatment == TreatmentKind.Accept || finding.Treatment == TreatmentKind.Transfer)).OrderBy(finding => finding.TreatmentUntil).Select(finding => finding.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var id in over)
        {
            db.ChangeTracker.Clear();
            var finding = await db.Findings.SingleAsync(found => found.Id == id, cancellationToken);
            if (finding.RecordLapse(now) is { } lapsed) await ledger.CommitAsync("system", lapsed, cancellationToken);
        }
    }
}
