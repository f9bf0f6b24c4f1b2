using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Pages;

/// <summary>The ledger's entries about one step: its own, and those about what was sent for it.</summary>
internal static class StepRecord
{
    private const int Most = 20;

    public static async Task<IReadOnlyList<LedgerEntry>> ReadAsync(AppDb db, Guid partner, string step, CancellationToken cancellationToken = default)
    {
        var chain = LedgerEntry.ChainOf(partner);
        var mention = $"\"step\":\"{step}\"";
        return await db.Ledger.AsNoTracking().Where(entry => entry.Chain == chain && entry.Payload.Contains(mention))
            .OrderByDescending(entry => entry.Sequence).Take(Most).ToListAsync(cancellationToken);
    }
}
