using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Pages;

internal static class RecentRecord
{
    /// <summary>The newest entries of one partner's chain.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> ReadAsync(AppDb db, Guid partner, int count, CancellationToken cancellationToken = default)
    {
        var chain = LedgerEntry.ChainOf(partner);
        return await db.Ledger.AsNoTracking().Where(entry => entry.Chain == chain).OrderByDescending(entry => entry.Sequence).Take(count).ToListAsync(cancellationToken);
    }
}
