namespace Slipway.Ui.Charts;

/// <summary>A rate with its interval, all from 0 to 1.</summary>
public readonly record struct RateBar(double Rate, double Low, double High);

/// <summary>One point of a survival estimate: the share that is not there yet just after <paramref name="Time"/>, with its band.</summary>
/// <param name="AtRisk">How many were under way just before.</param>
public readonly record struct SurvivalPoint(double Time, double Share, double Low, double High, int AtRisk);

/// <summary>One group in a Kaplan–Meier plot; times in days, points in the order of time.</summary>
public sealed record SurvivalCurve(string Name, int Count, IReadOnlyList<SurvivalPoint> Points)
{
    /// <summary>Below so many under way the estimate is too thin to draw.</summary>
    public const int FewestAtRisk = 5;

    /// <summary>How long each of those who are still under way has been so.</summary>
    public IReadOnlyList<double> Censored { get; init; } = [];
    public double? Median { get; init; }
    public double? MedianLow { get; init; }

    /// <summary>None where the band does not reach a half.</summary>
    public double? MedianHigh { get; init; }

    public IEnumerable<SurvivalPoint> Drawn => Points.TakeWhile(point => point.AtRisk >= FewestAtRisk);

    /// <summary>Where the line ends: the last instant with enough under way, or nothing to draw.</summary>
    public double End
    {
        get
        {
            var times = Points.Select(point => point.Time).Concat(Censored).Distinct().OrderDescending();
            return times.FirstOrDefault(time => AtRisk(time) >= FewestAtRisk);
        }
    }

    public double Last => Math.Max(Points.Select(point => point.Time).DefaultIfEmpty().Max(), Censored.DefaultIfEmpty().Max());

    /// <summary>The estimate at a time: certainty before the first event.</summary>
    public SurvivalPoint At(double time) =>
        Points.LastOrDefault(point => point.Time <= time) is { AtRisk: > 0 } found ? found : new SurvivalPoint(time, 1, 1, 1, Count);

    /// <summary>How many were still under way at a time: at risk at the next event, and those who left without one before it.</summary>
    public int AtRisk(double time)
    {
        foreach (var point in Points)
        {
            if (point.Time >= time)
            {
                return point.AtRisk + Censored.Count(left => left >= time && left < point.Time);
            }
        }

        return Censored.Count(left => left >= time);
    }
}
