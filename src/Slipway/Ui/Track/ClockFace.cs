using Slipway.Ui.Marks;

namespace Slipway.Ui.Track;

/// <summary>
/// A promise as both sides see it: value left, then the length, then the date. <c>&lt;b&gt;Left&lt;/b&gt; Of</c> reads as one line,
/// "1 d 6 h left" with "of 3 working days", or "2 days" with "with you".
/// </summary>
public sealed record ClockFace(Mark State, string Left, string Of)
{
    /// <summary>When the answer comes at the latest.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>How much is used, out of <see cref="Max"/>, in <see cref="Unit"/>; none for a clock that does not run.</summary>
    public double? Used { get; init; }
    public double? Max { get; init; }
    public string Unit { get; init; } = "working hours";

    /// <summary>What the bar measures, for those who do not see it: "Review clock".</summary>
    public string Label { get; init; } = "Clock";

    /// <summary>The line below instead of the date.</summary>
    public string? Note { get; init; }

    /// <summary>An icon other than the state's: hourglass for the reader's turn, pause for nobody's, a clock else.</summary>
    public string? Icon { get; init; }
}
