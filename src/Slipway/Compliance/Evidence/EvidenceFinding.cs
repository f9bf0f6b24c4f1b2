using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Evidence;

internal static class EvidenceFinding
{
    /// <summary>The piece with all that its verbs look at, for those who may see it; compared on commit with the version that they saw.</summary>
    public static async Task<EvidenceItem?> FindEvidenceAsync(this AppDb db, Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItems.VisibleTo(viewer).Whole().FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (item is not null && version is { } seen) db.Expect(item, seen);
        return item;
    }
}
