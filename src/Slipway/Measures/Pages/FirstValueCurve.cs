using Slipway.Ui.Charts;

namespace Slipway.Measures.Pages;

/// <summary>The estimate in the form that the plot draws.</summary>
internal static class FirstValueCurve
{
    public static SurvivalCurve Of(string name, FirstValueMeasure measure) => new(
        name, measure.Signed,
        [.. measure.Curve.Steps.Where(step => step.Events > 0).Select(step => new SurvivalPoint(
            step.Time, step.Survival, step.Band?.Lower ?? step.Survival, step.Band?.Upper ?? step.Survival, step.AtRisk))])
    {
        Censored = [.. measure.Curve.Steps.SelectMany(step => Enumerable.Repeat(step.Time, step.Censored))],
        Median = measure.Median?.Time,
        MedianLow = measure.Median?.Lower,
        MedianHigh = measure.Median?.Upper,
    };
}
