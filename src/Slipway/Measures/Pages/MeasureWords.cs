using System.Globalization;
using Slipway.Foundation.Statistics;
using Slipway.Ui;

namespace Slipway.Measures.Pages;

/// <summary>How figures are told.</summary>
internal static class MeasureWords
{
    public static string Unit(this TimeBasis basis) => basis == TimeBasis.Elapsed ? "day" : "working day";

    /// <summary>"85 days"; none where there is no figure.</summary>
    public static string? Told(this TimeEstimate? estimate, TimeBasis basis) =>
        estimate is null ? null : Words.Plural((long)Math.Round(estimate.Time), basis.Unit());

    /// <summary>"95% CI 76–93", open where the data do not reach the end.</summary>
    public static string Interval(this TimeEstimate estimate) => (estimate.Lower, estimate.Upper) switch
    {
        ({ } low, { } high) => $"95% CI {Math.Round(low)}–{Math.Round(high)}",
        ({ } low, null) => $"95% CI {Math.Round(low)} or more",
        _ => "the interval is not known yet",
    };

    /// <summary>"62–78%".</summary>
    public static string Told(this Interval interval) => $"{Math.Round(interval.Lower * 100)}–{Words.Percent(interval.Upper)}";

    /// <summary>"p = 0.031", "p &lt; 0.001".</summary>
    public static string P(double p) => p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.000}");

    public static string Day(double? days) => days is { } value ? Math.Floor(value).ToString("N0", CultureInfo.InvariantCulture) : "–";

    public static string OneDecimal(double? days) => days is { } value ? value.ToString("N1", CultureInfo.InvariantCulture) : "–";

    public static string Month(string month) =>
        DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
