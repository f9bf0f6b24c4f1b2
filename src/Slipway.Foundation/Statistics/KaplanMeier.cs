namespace Slipway.Foundation.Statistics;

/// <summary>One subject under observation.</summary>
/// <param name="Time">How long it was observed, 0 or more, in any unit that is the same for all.</param>
/// <param name="Happened">Whether it ended with the event; otherwise it is censored: the event had not happened yet.</param>
public readonly record struct Observation(double Time, bool Happened);

/// <summary>The curve at a time at which something was observed.</summary>
/// <param name="Time">In the unit of the observations.</param>
/// <param name="AtRisk">Subjects still under observation just before.</param>
/// <param name="Events">Events at this time.</param>
/// <param name="Censored">Subjects last seen at this time, without the event.</param>
/// <param name="Survival">Estimated share for which the event has not happened by now, 0 to 1.</param>
/// <param name="Variance">Greenwood's variance of that share; none once the share is 0.</param>
/// <param name="Band">The pointwise interval on the log-log scale; none while the share is 1 and once it is 0.</param>
public sealed record SurvivalStep(double Time, int AtRisk, int Events, int Censored, double Survival, double? Variance, Interval? Band);

/// <summary>A time with its interval; an end is missing where the data do not reach it.</summary>
public sealed record TimeEstimate(double Time, double? Lower, double? Upper);

/// <summary>
/// How long something takes when not everybody is there yet. The product-limit estimate (Kaplan and Meier 1958, J. Am. Stat.
/// Assoc. 53, 457–481) with Greenwood's variance; the bands are taken on the log-log scale (Kalbfleisch and Prentice 1980,
/// section 1.3) and the intervals of quantiles by inverting them (Brookmeyer and Crowley 1982, Biometrics 38, 29–41).
/// </summary>
/// <remarks>
/// At equal times events come before censoring. What the data do not reach has no figure: the median of a curve that stays above
/// one half, anything at all from an empty sample.
/// </remarks>
public sealed class KaplanMeier
{
    /// <summary>Keeps a share that is one half on paper from missing it by a rounding error.</summary>
    private const double Rounding = 1e-12;

    private KaplanMeier(int subjects, IReadOnlyList<SurvivalStep> steps) => (Subjects, Steps) = (subjects, steps);

    /// <summary>Number of subjects.</summary>
    public int Subjects { get; }

    /// <summary>Number of events.</summary>
    public int Events => Steps.Sum(step => step.Events);

    /// <summary>The curve, in the order of time.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>The median time to the event; none when the curve does not reach one half.</summary>
    public TimeEstimate? Median => Quantile(0.5);

    /// <summary>Estimates the curve.</summary>
    /// <param name="observations">One per subject, in any order.</param>
    /// <param name="level">Confidence of bands and intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A time is negative or not a number.</exception>
    public static KaplanMeier Estimate(IEnumerable<Observation> observations, double level = 0.95)
    {
        var all = observations.OrderBy(one => one.Time).ToList();
        if (all.Exists(one => !double.IsFinite(one.Time) || one.Time < 0)) throw new ArgumentException("A time is a number, 0 or more.", nameof(observations));
        var (atRisk, survival, greenwood, z) = (all.Count, 1.0, 0.0, Confidence.Z(level));
        var steps = new List<SurvivalStep>();
        foreach (var together in all.GroupBy(one => one.Time))
        {
            var events = together.Count(one => one.Happened);
            var censored = together.Count() - events;
            survival *= 1 - ((double)events / atRisk);
            if (events > 0) greenwood += (double)events / ((double)atRisk * (atRisk - events));
            steps.Add(new SurvivalStep(
                together.Key, atRisk, events, censored, survival, survival > 0 ? survival * survival * greenwood : null, Band(survival, greenwood, z)));
            atRisk -= events + censored;
        }

        return new KaplanMeier(all.Count, steps);
    }

    /// <summary>The time by which the event has happened for a share of the subjects.</summary>
    /// <param name="share">Above 0 and up to 1: 0.5 for the median.</param>
    /// <returns>The earliest time at which the curve is at 1 − share or below; none when it stays above.</returns>
    public TimeEstimate? Quantile(double share)
    {
        if (share is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Above 0 and up to 1.");
        var left = 1 - share + Rounding;
        var reached = Steps.FirstOrDefault(step => step.Survival <= left);
        if (reached is null) return null;
        return new TimeEstimate(
            reached.Time,
            Steps.FirstOrDefault(step => (step.Band?.Lower ?? step.Survival) <= left)?.Time,
            Steps.FirstOrDefault(step => step.Band?.Upper <= left)?.Time);
    }

    /// <summary>The curve at any time; none beyond the last observation, where nothing is known.</summary>
    public (double Survival, Interval? Band)? At(double time)
    {
        if (Steps.Count == 0 || time > Steps[^1].Time) return null;
        var last = Steps.LastOrDefault(step => step.Time <= time);
        return last is null ? (1, null) : (last.Survival, last.Band);
    }

    private static Interval? Band(double survival, double greenwood, double z)
    {
        if (survival is 0 or 1) return null;
        var error = Math.Sqrt(greenwood) / Math.Abs(Math.Log(survival));
        return new Interval(Math.Pow(survival, Math.Exp(z * error)), Math.Pow(survival, Math.Exp(-z * error)));
    }
}
