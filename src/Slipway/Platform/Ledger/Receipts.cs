using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>Makes the file by which anyone can prove later what an entry said. An entry that no checkpoint covers yet gets one now.</summary>
public sealed class Receipts(AppDb db, LedgerTree tree, Checkpointing checkpoints, LedgerSigner signers)
{
    /// <returns>None for a position that is not settled yet.</returns>
    public async Task<Receipt?> MakeAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var checkpoint = await db.Checkpoints.AsNoTracking().Where(found => found.LastPosition >= entry.Position).OrderBy(found => found.Size)
            .FirstOrDefaultAsync(cancellationToken) ?? await checkpoints.SignAsync(cancellationToken);
        if (checkpoint is null || checkpoint.LastPosition < entry.Position) return null;
        var index = await db.Ledger.LongCountAsync(found => found.Position < entry.Position, cancellationToken);
        var path = await tree.AskAsync(db, (all, _) => all.Inclusion(index, checkpoint.Size), cancellationToken);
        var key = await signers.PublicAsync(cancellationToken) ?? throw new InvalidOperationException("A checkpoint was signed without a key.");
        return new Receipt(entry.Line, index, path, checkpoint.Note, key.ToString());
    }
}
