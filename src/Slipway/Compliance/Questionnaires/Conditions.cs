namespace Slipway.Compliance.Questionnaires;

/// <summary>Making and taking apart conditions.</summary>
internal static class Conditions
{
    /// <summary>How deep a condition may be nested, and how many parts it may have.</summary>
    public const int Deepest = 16;
    public const int MostParts = 200;

    public static Condition Is(string question, params IReadOnlyList<string> values) => new() { Is = new Answered(question, values) };

    public static Condition Not(Condition condition) => condition.Not ?? new Condition { Not = condition };

    /// <summary>Both; none stands for what always holds.</summary>
    public static Condition? And(Condition? left, Condition? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => new Condition { All = [.. left.All ?? [left], .. right.All ?? [right]] },
    };

    public static IEnumerable<Answered> Leaves(Condition? condition) => Parts(condition).Select(part => part.Is).OfType<Answered>();

    /// <summary>The condition and all that it is made of, without recursion: an imported one may be deep.</summary>
    public static IEnumerable<Condition> Parts(Condition? condition)
    {
        var open = new Stack<Condition>();
        if (condition is not null) open.Push(condition);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var below in Below(next).Reverse()) open.Push(below);
        }
    }

    public static int Depth(Condition condition)
    {
        var (depth, level) = (0, (IReadOnlyList<Condition>)[condition]);
        while (level.Count > 0)
        {
            depth++;
            level = [.. level.SelectMany(Below)];
        }

        return depth;
    }

    private static IEnumerable<Condition> Below(Condition condition) => [.. condition.All ?? [], .. condition.Any ?? [], .. condition.Not is { } not ? [not] : (Condition[])[]];
}
