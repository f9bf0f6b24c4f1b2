namespace Slipway.Foundation.Statistics;

/// <summary>Who chose one answer of a question.</summary>
/// <param name="Choice">Which answer.</param>
/// <param name="Right">Whether it is one that counts.</param>
/// <param name="Upper">Choices in the best 27 % of the attempts.</param>
/// <param name="Lower">Choices in the weakest 27 %.</param>
/// <param name="All">Choices in all attempts.</param>
/// <param name="Share">Share of the attempts that chose it, 0 to 1.</param>
/// <param name="MeanRest">Mean total on the other questions of those who chose it.</param>
public sealed record Distractor(string Choice, bool Right, int Upper, int Lower, int All, SampleFigure Share, SampleFigure MeanRest)
{
    /// <summary>A wrong answer that hardly anybody chooses only makes the question longer (Haladyna and Downing 1993, Educ. Psychol. Meas. 53, 999–1010).</summary>
    public bool Idle => !Right && Share.Value is < DistractorTable.Working;

    /// <summary>A wrong answer that draws the best more than the weakest, or a right one that repels them.</summary>
    public bool Misleads => !Share.TooFew && (Right ? Upper < Lower : Upper > Lower);
}

/// <summary>What one attempt chose.</summary>
/// <param name="Choices">The answers chosen; several where several may be.</param>
/// <param name="Rest">The total on the other questions.</param>
public readonly record struct Chosen(IReadOnlyCollection<string> Choices, double Rest);

/// <summary>How the answers of one question drew the strong and the weak.</summary>
public static class DistractorTable
{
    /// <summary>A wrong answer works when this share chooses it.</summary>
    public const double Working = 0.05;

    /// <summary>One row for each answer, in the order given.</summary>
    /// <param name="answers">All answers of the question, and whether each counts.</param>
    /// <param name="attempts">What each attempt chose.</param>
    public static IReadOnlyList<Distractor> Of(IReadOnlyList<(string Choice, bool Right)> answers, IReadOnlyList<Chosen> attempts)
    {
        var ordered = attempts.OrderBy(one => one.Rest).ToList();
        var size = (int)Math.Ceiling(ItemStatistics.GroupShare * ordered.Count);
        var (lower, upper) = (ordered.Take(size).ToList(), ordered.TakeLast(size).ToList());
        return [.. answers.Select(answer =>
        {
            var rests = attempts.Where(one => one.Choices.Contains(answer.Choice)).Select(one => one.Rest).ToArray();
            return new Distractor(
                answer.Choice, answer.Right, Count(upper, answer.Choice), Count(lower, answer.Choice), rests.Length,
                SampleFigure.Of(attempts.Count, ItemStatistics.LeastForDiscrimination, () => (double)rests.Length / attempts.Count),
                SampleFigure.Of(rests.Length, ItemStatistics.LeastForFacility, () => Moments.Mean(rests)));
        })];
    }

    private static int Count(List<Chosen> group, string choice) => group.Count(one => one.Choices.Contains(choice));
}
