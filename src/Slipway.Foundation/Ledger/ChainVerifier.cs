namespace Slipway.Foundation.Ledger;

/// <summary>Why a line does not hold.</summary>
public enum ChainFault
{
    /// <summary>The columns give another hash than the line carries: it was changed after it was written.</summary>
    HashDiffers,

    /// <summary>The sequence is not one more than that of the line before it: a line is missing, doubled or out of order.</summary>
    SequenceGap,

    /// <summary>The line does not carry the hash of the line before it: that one was replaced.</summary>
    PreviousHashDiffers,

    /// <summary>The position is not higher than that of the line before it in its chain.</summary>
    PositionNotRising,
}

/// <summary>The first line that does not hold, and why.</summary>
/// <param name="Position">Its position among all lines.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Sequence">Its place within the chain.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Explanation">The same for a person: one sentence with what was found and what was expected.</param>
public sealed record ChainBreak(long Position, string Chain, long Sequence, ChainFault Fault, string Explanation);

/// <summary>
/// Walks a ledger line by line and stops believing at the first line that does not hold. Lines of one chain come in the order of
/// their sequence; chains may be interleaved in any way, so reading by position is as good as reading chain after chain.
/// It keeps one small entry per chain and nothing per line.
/// </summary>
/// <remarks>
/// A chain alone cannot show that its newest lines were cut off: compare the tree with a signed <see cref="Checkpoint"/> for that.
/// </remarks>
public sealed class ChainVerifier
{
    private readonly Dictionary<string, Head> _heads = new(StringComparer.Ordinal);

    private sealed class Head
    {
        public long Position { get; set; } = long.MinValue;
        public long Sequence { get; set; }
        public byte[] Hash { get; set; } = LedgerLine.Genesis.ToArray();
    }

    /// <summary>How many lines were seen to hold.</summary>
    public long Lines { get; private set; }

    /// <summary>How many chains those lines belong to.</summary>
    public int Chains => _heads.Count;

    /// <summary>The first line that did not hold; none so far.</summary>
    public ChainBreak? FirstBreak { get; private set; }

    /// <summary>Looks at the next line. Once a line did not hold, the answer is no for every later one.</summary>
    /// <returns>Whether this line and all before it hold.</returns>
    public bool Feed(LedgerLine line)
    {
        if (FirstBreak is not null) return false;
        if (!_heads.TryGetValue(line.Chain, out var head)) _heads[line.Chain] = head = new Head();
        FirstBreak = Look(line, head);
        if (FirstBreak is not null) return false;
        (head.Position, head.Sequence, head.Hash) = (line.Position, line.Sequence, line.Hash);
        Lines++;
        return true;
    }

    /// <summary>Feeds lines until one does not hold.</summary>
    /// <returns>The first line that does not hold; none when all do.</returns>
    public async Task<ChainBreak?> FeedAsync(IAsyncEnumerable<LedgerLine> lines, CancellationToken cancellationToken = default)
    {
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (!Feed(line)) break;
        }

        return FirstBreak;
    }

    // The order matters: a missing line also breaks the previous hash, and the gap is the better explanation.
    private static ChainBreak? Look(LedgerLine line, Head head)
    {
        if (line.Sequence != head.Sequence + 1)
        {
            return Broken(line, ChainFault.SequenceGap, $"its sequence is {line.Sequence} where {head.Sequence + 1} comes next");
        }

        if (!line.PreviousHash.AsSpan().SequenceEqual(head.Hash))
        {
            return Broken(line, ChainFault.PreviousHashDiffers,
                $"it follows a line with the hash {Hex(line.PreviousHash)} where the line before it has {Hex(head.Hash)}");
        }

        if (line.Position <= head.Position)
        {
            return Broken(line, ChainFault.PositionNotRising, $"its position is not above {head.Position}, that of the line before it");
        }

        return line.Holds()
            ? null
            : Broken(line, ChainFault.HashDiffers, $"it carries the hash {Hex(line.Hash)} where its columns give {Hex(line.Recompute())}");
    }

    private static ChainBreak Broken(LedgerLine line, ChainFault fault, string why) =>
        new(line.Position, line.Chain, line.Sequence, fault, $"Line {line.Sequence} of chain {line.Chain} (position {line.Position}) does not hold: {why}.");

    private static string Hex(byte[]? hash) => hash is null ? "none" : Convert.ToHexStringLower(hash);
}
