using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Journeys;

internal static class PlaybookCounts
{
    /// <summary>Journeys by the version of the playbook that they follow.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> AskAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Journeys.GroupBy(journey => journey.PlaybookVersionId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
}
