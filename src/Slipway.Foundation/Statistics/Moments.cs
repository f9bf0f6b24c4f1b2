namespace Slipway.Foundation.Statistics;

/// <summary>Sample moments with the divisor n − 1.</summary>
internal static class Moments
{
    /// <summary>A spread below this is rounding, not variation.</summary>
    private const double Nothing = 1e-12;

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    public static double Variance(ReadOnlySpan<double> values) => Covariance(values, values);

    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (meanX, meanY, sum) = (Mean(x), Mean(y), 0.0);
        for (var i = 0; i < x.Length; i++) sum += (x[i] - meanX) * (y[i] - meanY);
        return sum / (x.Length - 1);
    }

    /// <summary>Pearson's correlation; none where one side does not vary.</summary>
    public static double? Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (varianceX, varianceY) = (Variance(x), Variance(y));
        return varianceX < Nothing || varianceY < Nothing ? null : Covariance(x, y) / Math.Sqrt(varianceX * varianceY);
    }
}
