using Slipway.Ui.Charts;

namespace Slipway.Ui.Gallery;

/// <summary>Two groups that fall at different speed.</summary>
static class SampleCurves
{
    public static SurvivalCurve Faster { get; } = Curve("Apr–Sep 2026", 118, 0.82, 85, 76, 93);

    public static SurvivalCurve Slower { get; } = Curve("Oct 2025–Mar 2026", 96, 0.89, 109, 97, 126);

    private static SurvivalCurve Curve(string name, int count, double keep, double median, double low, double high)
    {
        var points = new List<SurvivalPoint>();
        var (share, left) = (1.0, count);
        for (var day = 30; day < 240 && left > 3; day += 12)
        {
            share *= keep;
            var half = 1.96 * Math.Sqrt(share * (1 - share) / count);
            points.Add(new SurvivalPoint(day, share, Math.Max(0, share - half), Math.Min(1, share + half), left));
            left = (int)(count * share) - 2;
        }

        return new SurvivalCurve(name, count, points) { Censored = [64, 90, 120], Median = median, MedianLow = low, MedianHigh = high };
    }
}
