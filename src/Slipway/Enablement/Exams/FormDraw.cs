using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exams;

/// <summary>One question of a form: where it came from and in which order its parts are shown.</summary>
/// <param name="Orders">For each part: the number in the bank of what stands at each place as shown.</param>
public sealed record Drawn(Guid BankVersion, string Bank, Question Question, IReadOnlyList<int[]> Orders);

/// <summary>What a form is drawn from: one bank in one version.</summary>
public sealed record Source(Guid Version, Bank Bank);

/// <summary>How often questions were shown already, by bank and question.</summary>
/// <param name="Shown">In all attempts.</param>
/// <param name="Seen">By this person.</param>
public sealed record Exposure(IReadOnlyDictionary<(string Bank, string Question), int> Shown, IReadOnlySet<(string Bank, string Question)> Seen)
{
    public static readonly Exposure None = new(new Dictionary<(string, string), int>(), new HashSet<(string, string)>());
}

/// <summary>Draws a form by an exam's blueprint. Pure: the same seed and the same state of the banks draw the same form.</summary>
public static class FormDraw
{
    /// <returns>None where a line of the blueprint cannot be filled.</returns>
    public static IReadOnlyList<Drawn>? Draw(Exam exam, IReadOnlyDictionary<string, Source> banks, Exposure exposure, long seed)
    {
        var random = new SeededOrder(seed);
        var drawn = new List<Drawn>();
        var taken = new HashSet<(string, string)>();
        foreach (var line in exam.Blueprint.OrderByDescending(Rank))
        {
            if (!banks.TryGetValue(line.Bank, out var source)) return null;
            var free = source.Bank.Questions.Where(question => line.Takes(question) && !taken.Contains((line.Bank, question.Key))).ToArray();
            if (free.Length < line.Count) return null;
            random.Shuffle(free);

            // New to the person first, then what is not worn out; within that as the seed has it.
            var chosen = free.OrderBy(question => Wear(exam, line.Bank, question.Key, exposure)).Take(line.Count).ToList();
            foreach (var question in chosen)
            {
                taken.Add((line.Bank, question.Key));
                drawn.Add(new Drawn(source.Version, line.Bank, question, [.. question.Asked().Select(part => random.Order(part.Shuffled()))]));
            }
        }

        var form = drawn.ToArray();
        random.Shuffle(form);
        return form;
    }

    /// <summary>How narrow a line is: the narrowest draws first.</summary>
    internal static int Rank(BlueprintLine line) => (line.Topic is null ? 0 : 2) + (line.Difficulty is null ? 0 : 1);

    private static int Wear(Exam exam, string bank, string question, Exposure exposure) =>
        (exam.ExposureLimit is { } limit && exposure.Shown.GetValueOrDefault((bank, question)) >= limit ? 2 : 0) + (exposure.Seen.Contains((bank, question)) ? 1 : 0);
}

/// <summary>
/// A reproducible order from a seed: SplitMix64 (Steele, Lea and Flood 2014, OOPSLA, figure 17) and the shuffle of Fisher and Yates. The framework's
/// own generator may change from version to version; a recorded seed must not.
/// </summary>
public sealed class SeededOrder(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number from 0 to below <paramref name="limit"/>, each as likely (Lemire 2019, without the rare bias).</summary>
    public int Below(int limit)
    {
        var bound = (ulong)limit;
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low >= bound || low >= unchecked(0 - bound) % bound) return (int)high;
        }
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>The numbers 0 to below <paramref name="count"/> in a random order.</summary>
    public int[] Order(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        Shuffle<int>(order);
        return order;
    }
}
