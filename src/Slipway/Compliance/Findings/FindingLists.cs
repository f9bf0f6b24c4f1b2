using Microsoft.EntityFrameworkCore;

namespace Slipway.Compliance.Findings;

/// <summary>Which findings a list shows.</summary>
public enum FindingList
{
    /// <summary>Somebody must act.</summary>
    Open,

    /// <summary>Open, and the day is over.</summary>
    Overdue,

    /// <summary>The risk is accepted or transferred at the moment.</summary>
    Covered,
    Resolved,
}

public static class FindingLists
{
    /// <summary>Those of a list; all where none is named.</summary>
    public static IQueryable<Finding> Listed(this IQueryable<Finding> findings, FindingList? list, DateTimeOffset now) => list switch
    {
        FindingList.Open => findings.OpenAt(now),
        FindingList.Overdue => findings.OpenAt(now).Where(finding => finding.Due < now),
        FindingList.Covered => findings.CoveredAt(now),
        FindingList.Resolved => findings.Where(finding => finding.ResolvedAt != null),
        _ => findings,
    };
}
