namespace Slipway.Foundation.Statistics;

/// <summary>A figure together with the sample behind it. Where the sample is too small, or does not vary, there is no figure.</summary>
/// <param name="Value">The figure; none where the data do not carry one.</param>
/// <param name="N">Size of the sample, 0 or more.</param>
/// <param name="Least">The size from which there is a figure.</param>
public readonly record struct SampleFigure(double? Value, int N, int Least)
{
    /// <summary>Whether the sample is smaller than the stated minimum. Otherwise a missing figure means that nothing varied.</summary>
    public bool TooFew => N < Least;

    /// <summary>The figure of a sample; computed only from <paramref name="least"/> cases on.</summary>
    internal static SampleFigure Of(int n, int least, Func<double?> compute) => new(n < least ? null : compute(), n, least);
}
