using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Findings;

/// <summary>
/// An open finding about a control speaks against it: fully from high on, by half where it is medium. Where the hub accepted the risk, or somebody else
/// carries it, that is said instead, with its end.
/// </summary>
internal sealed class FindingControlSource(AppDb db, TimeProvider time) : IControlSource
{
    public async Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken)
    {
        var (ids, now) = (partners.Ids, time.GetUtcNow());
        var findings = await db.Findings.AsNoTracking().Where(finding => ids.Contains(finding.PartnerId) && finding.Control != null && finding.ResolvedAt == null).ToListAsync(cancellationToken);
        return [.. findings.SelectMany(finding => Of(finding, now) is { } support ? new[] { new PartnerSupport(finding.PartnerId, support) } : [])];
    }

    internal static ControlSupport? Of(Finding finding, DateTimeOffset now)
    {
        if (finding.Covering(now) is { Kind: not TreatmentKind.Fix } covering)
        {
            var told = covering.Kind == TreatmentKind.Accept ? "Risk accepted" : $"Risk carried by {covering.To}";
            return Support(finding, SupportKind.RiskAcceptance, $"{told}: {finding.Title}", 0, covering.DecidedBy, covering.DecidedAt, covering.Until);
        }

        return Degree(finding.Severity) is { } degree
            ? Support(finding, SupportKind.Evidence, $"Open finding: {finding.Title}", degree, finding.RaisedBy, finding.ReopenedAt ?? finding.RaisedAt, null)
            : null;
    }

    /// <summary>None where the finding leaves the control as it is.</summary>
    private static decimal? Degree(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => 0m,
        Severity.Medium => 0.5m,
        _ => null,
    };

    private static ControlSupport Support(Finding finding, SupportKind kind, string summary, decimal degree, Guid? by, DateTimeOffset from, DateTimeOffset? until) => new(
        finding.Control!, kind, $"finding:{finding.Id:N}", summary, SupportState.Accepted, degree, finding.RaisedBy, by, from, until, $"/findings/{finding.Id}");
}
