using System.Diagnostics;
using Slipway.Foundation.Matching;

namespace Slipway.Benchmarks;

/// <summary>
/// How well names are told apart, on any labelled list: a CSV file with a heading, and in each line the organisation and one
/// spelling of its name. Every pair of spellings is one question. The method is described in <c>docs/matching.md</c>.
/// </summary>
internal static class NamesBenchmark
{
    private sealed record Spelling(string Organisation, NormalisedName Name, HashSet<string> Keys);

    public static void Run(string file)
    {
        var spellings = File.ReadLines(file).Skip(1).Select(Read).ToList();
        var largest = spellings.GroupBy(spelling => spelling.Organisation).MaxBy(group => group.Count())!.Key;
        var (all, others, keys) = (new Tally(), new Tally(), new Tally());
        var perOrganisation = spellings.Select(spelling => spelling.Organisation).Distinct().ToDictionary(name => name, _ => new Tally());
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < spellings.Count; i++)
        {
            for (var j = i + 1; j < spellings.Count; j++)
            {
                var (one, other) = (spellings[i], spellings[j]);
                var same = one.Organisation == other.Organisation;
                var said = OrganisationMatcher.Score(one.Name, other.Name).Value >= OrganisationMatcher.Threshold;
                all.Add(said, same);
                keys.Add(one.Keys.Overlaps(other.Keys), same);
                if (one.Organisation != largest && other.Organisation != largest) others.Add(said, same);
                if (same) perOrganisation[one.Organisation].Add(said, same);
            }
        }

        Console.WriteLine($"{spellings.Count} spellings of {perOrganisation.Count} organisations, {clock.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"all pairs                  {all}");
        Console.WriteLine($"without the largest        {others}");
        Console.WriteLine($"mean per organisation      recall {perOrganisation.Values.Where(tally => tally.Same > 0).Average(tally => tally.Recall):F3}");
        Console.WriteLine($"pairs that share a key     recall {keys.Recall:F3} with {keys.Said} of {keys.All} pairs to compare");
    }

    private static Spelling Read(string line)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        var name = line[(comma + 1)..];
        if (name.StartsWith('"')) name = name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        return new Spelling(line[..comma], OrganisationName.Normalise(name), [.. OrganisationName.Keys(name)]);
    }

    private sealed class Tally
    {
        private long _right;

        public long Said { get; private set; }

        public long Same { get; private set; }

        public long All { get; private set; }

        public double Recall => (double)_right / Same;

        public void Add(bool said, bool same)
        {
            All++;
            if (said) Said++;
            if (same) Same++;
            if (said && same) _right++;
        }

        public override string ToString() => $"precision {(double)_right / Said:F4}  recall {Recall:F4}  ({Same} pairs of one organisation)";
    }
}
