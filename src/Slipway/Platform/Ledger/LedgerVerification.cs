using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>What a walk over the whole ledger found.</summary>
/// <param name="Fault">The first thing that does not hold, in a sentence; none when everything does.</param>
public sealed record LedgerVerdict(long Entries, int Chains, int Checkpoints, string? Fault);

/// <summary>
/// Checks every entry of every chain, and every signed checkpoint against the entries that it covers: a changed column, a removed or
/// an inserted row, and a tail that was cut off are all found.
/// </summary>
public sealed class LedgerVerification(AppDb db, LedgerSigner signers)
{
    public async Task<LedgerVerdict> RunAsync(CancellationToken cancellationToken)
    {
        var checkpoints = new Queue<SignedCheckpoint>(await db.Checkpoints.AsNoTracking().OrderBy(found => found.Size).ToListAsync(cancellationToken));
        var (count, key) = (checkpoints.Count, await signers.PublicAsync(cancellationToken));
        var chains = new ChainVerifier();
        var tree = new MerkleTree();
        await foreach (var entry in db.Ledger.AsNoTracking().OrderBy(found => found.Position).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!chains.Feed(entry.Line)) return Verdict(chains.FirstBreak!.Explanation);
            tree.Append(entry.Hash);
            while (checkpoints.TryPeek(out var next) && next.Size == tree.Size)
            {
                if (Fault(checkpoints.Dequeue(), tree, entry.Position, key) is { } fault) return Verdict(fault);
            }
        }

        return Verdict(checkpoints.TryPeek(out var missing)
            ? $"The checkpoint of {missing.SignedAt:u} covers {missing.Size} entries and the ledger has {tree.Size}: its newest entries were removed."
            : null);

        LedgerVerdict Verdict(string? fault) => new(chains.Lines, chains.Chains, count, fault);
    }

    private static string? Fault(SignedCheckpoint stored, MerkleTree tree, long position, NoteKey? key)
    {
        if (key is null || !Checkpoint.TryVerify(stored.Note, key, out var signed, out _) || signed.Size != stored.Size)
        {
            return $"The checkpoint over {stored.Size} entries does not carry a valid signature of this ledger's key.";
        }

        return stored.LastPosition == position && signed.Root.AsSpan().SequenceEqual(tree.Root())
            ? null
            : $"The first {stored.Size} entries are not those that were signed on {stored.SignedAt:u}: entries were exchanged up to position {position}.";
    }
}
