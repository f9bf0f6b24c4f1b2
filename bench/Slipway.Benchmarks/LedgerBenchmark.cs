using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Slipway.Foundation.Ledger;

namespace Slipway.Benchmarks;

/// <summary>
/// How fast a ledger is verified on one core, and how that compares with hashing as many bytes with SHA-256 and nothing else: the
/// ratio is what the verifier itself costs, whatever the machine.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Rounds = 7;

    public static void Run(int count)
    {
        var lines = Ledger(count);
        var bytes = lines.ConvertAll(line => new byte[FormLength(line)]);
        var (verify, hash, tree) = (Best(() => Verify(lines)), Best(() => Hash(bytes)), Best(() => Tree(lines)));
        Console.WriteLine($"lines               {count:N0} of {bytes.Average(form => form.Length):F0} bytes on average");
        Console.WriteLine($"verified            {count / verify:N0} lines/s");
        Console.WriteLine($"SHA-256 alone       {count / hash:N0} lines/s");
        Console.WriteLine($"ratio               {hash / verify:P0} of the rate of SHA-256 alone");
        Console.WriteLine($"Merkle tree built   {count / tree:N0} leaves/s");
    }

    private static List<LedgerLine> Ledger(int count)
    {
        var lines = new List<LedgerLine>(count);
        var heads = new byte[100][];
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            var partner = i % heads.Length;
            var line = LedgerLine.Seal(
                i + 1, $"partner:{partner:x32}", (i / heads.Length) + 1, "evidence-accepted", at.AddSeconds(i), $"person:{partner:x32}", $"step:{i:x32}",
                $"{{\"evidence\":\"{i:x32}\",\"partnerId\":\"{partner:x32}\",\"step\":\"information-security\",\"until\":\"2027-01-01T00:00:00Z\"}}",
                heads[partner] ?? LedgerLine.Genesis.ToArray());
            heads[partner] = line.Hash;
            lines.Add(line);
        }

        return lines;
    }

    private static void Verify(List<LedgerLine> lines)
    {
        var verifier = new ChainVerifier();
        foreach (var line in lines) verifier.Feed(line);
        if (verifier.FirstBreak is not null) throw new InvalidOperationException(verifier.FirstBreak.Explanation);
    }

    private static void Hash(List<byte[]> forms)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var form in forms) SHA256.HashData(form, hash);
    }

    private static void Tree(List<LedgerLine> lines)
    {
        var tree = new MerkleTree();
        foreach (var line in lines) tree.Append(line.Hash);
        tree.Root();
    }

    /// <summary>Version, three integers, one byte, six lengths, the texts and the previous hash: see <see cref="LedgerLine"/>.</summary>
    private static int FormLength(LedgerLine line) =>
        LedgerLine.Version.Length + (3 * sizeof(long)) + 1 + (6 * sizeof(uint)) + SHA256.HashSizeInBytes
        + Encoding.UTF8.GetByteCount(line.Chain + line.Kind + line.Actor + line.Subject + line.Payload);

    private static double Best(Action work) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    });
}
