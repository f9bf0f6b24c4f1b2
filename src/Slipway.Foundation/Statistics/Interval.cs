using MathNet.Numerics.Distributions;

namespace Slipway.Foundation.Statistics;

/// <summary>A confidence interval for a share, both ends within 0 to 1.</summary>
public readonly record struct Interval(double Lower, double Upper);

internal static class Confidence
{
    /// <summary>The two-sided standard normal quantile: 1.96 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static double Z(double level) =>
        level is > 0 and < 1 ? Normal.InvCDF(0, 1, (1 + level) / 2) : throw new ArgumentOutOfRangeException(nameof(level), level, "Between 0 and 1.");
}
