using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Playbooks.Reading;

/// <summary>What a step needs: it exists, leads to no circle, and applies wherever the step itself does.</summary>
internal static class OrderRules
{
    private static readonly int[] Segments = [1, 2, 3];

    public static void Check(Checked book)
    {
        var steps = book.Steps.GroupBy(placed => placed.Step.Key).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var placed in book.Steps)
        {
            book.Once("the needed step", placed.Step.Needs.Select((need, n) => (need, $"{placed.Path}.needs[{n}]")));
            foreach (var (n, need) in placed.Step.Needs.Index())
            {
                var at = $"{placed.Path}.needs[{n}]";
                if (!steps.TryGetValue(need, out var needed)) book.Say(at, $"there is no step {need}{Closest.Hint(need, steps.Keys)}");
                else if (Beyond(book, placed, needed) is { } reason) book.Say(at, reason);
            }
        }

        foreach (var circle in Circles(steps)) book.Say($"{steps[circle[0]].Path}.needs", $"these steps need each other, so none could ever open: {string.Join(" → ", circle.Append(circle[0]))}");
    }

    /// <summary>A partner for whom the needed step does not exist would get past it without a proof.</summary>
    private static string? Beyond(Checked book, PlacedStep placed, PlacedStep needed)
    {
        if (book.Unclear($"{placed.Path}.appliesTo") || book.Unclear($"{needed.Path}.appliesTo")) return null;
        var (mine, theirs) = (placed.Step.AppliesTo, needed.Step.AppliesTo);
        var left = Left(mine.Archetypes, theirs.Archetypes, Enum.GetValues<Archetype>(), value => $"{Words.Of(value)} partners")
            ?? Left(mine.Tiers, theirs.Tiers, Enum.GetValues<Tier>(), value => $"tier {value.Kebab()}")
            ?? Left(mine.Segments, theirs.Segments, Segments, value => $"segment {value}");
        return left is null ? null : $"{placed.Step.Key} applies to {left}, but {needed.Step.Key}, which it needs, does not; narrow the one or widen the other";
    }

    private static string? Left<T>(IReadOnlyList<T> mine, IReadOnlyList<T> theirs, IReadOnlyList<T> all, Func<T, string> tell)
    {
        var left = (mine.Count == 0 ? all : mine).Except(theirs.Count == 0 ? all : theirs).Select(tell).ToList();
        return left.Count == 0 ? null : Words.List(left);
    }

    /// <summary>Each circle once, from its first step in the playbook.</summary>
    private static List<List<string>> Circles(Dictionary<string, PlacedStep> steps)
    {
        var circles = new List<List<string>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in steps.Keys) Follow(start, []);
        return circles;

        void Follow(string key, List<string> way)
        {
            if (way.IndexOf(key) is var at and >= 0)
            {
                circles.Add(way[at..]);
                return;
            }

            if (!steps.TryGetValue(key, out var placed) || !done.Add(key)) return;
            way.Add(key);
            foreach (var need in placed.Step.Needs) Follow(need, way);
            way.RemoveAt(way.Count - 1);
        }
    }
}
