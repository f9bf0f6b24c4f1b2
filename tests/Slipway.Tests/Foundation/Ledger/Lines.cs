using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

internal static class Lines
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A chain whose positions rise by two, as in a ledger with another chain in between.</summary>
    public static List<LedgerLine> Chain(string chain, int count, long firstPosition = 1)
    {
        var lines = new List<LedgerLine>();
        var previous = LedgerLine.Genesis.ToArray();
        for (var i = 0; i < count; i++)
        {
            var line = LedgerLine.Seal(
                firstPosition + (2 * i), chain, i + 1, "step-proven", Monday.AddMinutes(i), "person:1", i % 2 == 0 ? null : "step:nda",
                $"{{\"number\":{i}}}", previous);
            lines.Add(line);
            previous = line.Hash;
        }

        return lines;
    }
}
