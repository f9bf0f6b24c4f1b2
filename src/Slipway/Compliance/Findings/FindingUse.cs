using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Compliance.Findings;

/// <summary>The findings that rest on evidence, by their title.</summary>
internal sealed class FindingUse(AppDb db, HubTime time) : IEvidenceUse
{
    public TargetKind Kind => TargetKind.Finding;

    public async Task<IReadOnlyDictionary<string, EvidenceUse>> OfAsync(Viewer viewer, IReadOnlyCollection<string> targets, CancellationToken cancellationToken)
    {
        var ids = targets.Select(Guid.Parse).ToList();
        var findings = await db.Findings.AsNoTracking().VisibleTo(viewer).Where(finding => ids.Contains(finding.Id)).ToListAsync(cancellationToken);
        return findings.ToDictionary(
            finding => finding.Id.ToString(), finding => new EvidenceUse(finding.Title, $"Finding, {finding.Told(time.Now).ToLowerInvariant()}", finding.Path(viewer)), StringComparer.Ordinal);
    }
}
