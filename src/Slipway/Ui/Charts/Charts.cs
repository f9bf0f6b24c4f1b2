namespace Slipway.Ui.Charts;

/// <summary>A rate with its interval, all from 0 to 1.</summary>
public readonly record struct RateBar(double Rate, double Low, double High);

/// <summary>One point of a survival estimate: the share that is not there yet just after <paramref name="Time"/>, with its band.</summary>
/// <param name="AtRisk">How many were under way just before.</param>
public readonly record struct SurvivalPoint(double Time, double Share, double Low, double High, int AtRisk);

/// <summary>One group in a Kaplan–Meier plot.</summary>
public sealed record SurvivalCurve(string Name, int Count, IReadOnlyList<SurvivalPoint> Points)
{
    /// <summary>When somebody who is still under way was last seen.</summary>
    public IReadOnlyList<double> Censored { get; init; } = [];
    public double? Median { get; init; }
    public double? MedianLow { get; init; }
    public double? MedianHigh { get; init; }
}
