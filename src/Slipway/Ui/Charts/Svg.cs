using System.Globalization;
using System.Text;

namespace Slipway.Ui.Charts;

/// <summary>Numbers and paths of charts. Every plot is a box of 100 by 100 that the page stretches.</summary>
public static class Svg
{
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A falling stair: from the top left, at each point across and then down.</summary>
    public static string Steps(SurvivalCurve curve, double max)
    {
        var path = new StringBuilder("M0 0");
        foreach (var point in curve.Drawn)
        {
            Across(path, point.Time / max);
            Down(path, point.Share);
        }

        Across(path, curve.End / max);
        return path.ToString();
    }

    /// <summary>The area between the ends of the interval: along the upper one, and back along the lower one.</summary>
    public static string Band(SurvivalCurve curve, double max)
    {
        var path = new StringBuilder("M0 0");
        var points = curve.Drawn.ToList();
        foreach (var point in points)
        {
            Across(path, point.Time / max);
            Down(path, point.High);
        }

        Across(path, curve.End / max);
        foreach (var point in Enumerable.Reverse(points))
        {
            Down(path, point.Low);
            Across(path, point.Time / max);
        }

        Down(path, 1);
        return path.Append("H0Z").ToString();
    }

    /// <summary>Ticks of an axis from 0, at most nine, at distances that people count days in.</summary>
    public static IReadOnlyList<double> Ticks(double last)
    {
        double[] distances = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365];
        var distance = distances.FirstOrDefault(step => Math.Ceiling(last / step) <= 8);
        if (distance == 0)
        {
            distance = Math.Ceiling(last / 8);
        }

        var count = (int)Math.Max(1, Math.Ceiling(last / distance));
        return [.. Enumerable.Range(0, count + 1).Select(index => index * distance)];
    }

    private static void Across(StringBuilder path, double share) => path.Append('H').Append(Number(share * 100));

    private static void Down(StringBuilder path, double share) => path.Append('V').Append(Number((1 - share) * 100));
}
