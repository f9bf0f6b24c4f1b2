using Slipway.Platform.Data;

namespace Slipway.Journeys;

/// <summary>What the portfolio counts and sorts by, what lapses next, and what the lapse job looks for: answered from an index, however many journeys there are.</summary>
internal static class PortfolioIndexes
{
    public static readonly IReadOnlyList<FurtherIndex> All =
    [
        new("IX_Journeys_Counts", "\"Journeys\" (\"Summary_WaitsFor\", \"Summary_Ready\")"),
        new("IX_Journeys_Gates", "\"Journeys\" (\"Summary_GatesOpen\")"),
        new("IX_Journeys_Stuck", "\"Journeys\" ((\"Summary_StuckSince\" IS NULL), \"Summary_StuckSince\", \"PartnerId\")"),
        new("IX_Journeys_Due", "\"Journeys\" ((\"Summary_NextDue\" IS NULL), \"Summary_NextDue\", \"PartnerId\")"),
        new("IX_Journeys_Proved", "\"Journeys\" (\"Summary_Proved\", \"PartnerId\")"),
        new("IX_Proofs_Renewal", "\"Proofs\" (COALESCE(\"RenewalDue\", \"Until\"), \"Id\") WHERE \"EndedAt\" IS NULL"),
        new("IX_Journeys_TrueUntil", "\"Journeys\" (\"Summary_TrueUntil\")"),
    ];
}
