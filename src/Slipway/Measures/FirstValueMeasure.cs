using Slipway.Foundation.Statistics;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>
/// Time to First Value of a set of partners: the product-limit median with its 95 % interval, where those who signed and are not there yet
/// count for as long as they are under way. A mean of those who arrived would leave the slow ones out.
/// </summary>
/// <param name="Signed">The size of the sample: events and censored together.</param>
/// <param name="BeforeSignature">Of those who reached it, how many had the outcome already when they signed; they count as zero.</param>
/// <param name="Median">None where it cannot be said; <see cref="WhyNone"/> says why.</param>
public sealed record FirstValueMeasure(
    int Partners, int Signed, int Reached, int UnderWay, int BeforeSignature, KaplanMeier Curve, TimeEstimate? Median, string? WhyNone)
{
    /// <summary>Below so many signed partners no median is told.</summary>
    public const int Fewest = 5;

    public int NotSigned => Partners - Signed;

    public static FirstValueMeasure Of(IReadOnlyCollection<PartnerTime> partners, TimeBasis basis)
    {
        var observations = partners.Select(partner => partner.Observed(basis)).OfType<Observation>().ToList();
        var curve = KaplanMeier.Estimate(observations);
        var reached = observations.Count(one => one.Happened);
        var why = WhyNot(observations.Count, reached, curve);
        return new FirstValueMeasure(
            partners.Count, observations.Count, reached, observations.Count - reached, partners.Count(partner => partner.BeforeSignature), curve,
            why is null ? curve.Median : null, why);
    }

    /// <summary>How many were still under way just before that many days.</summary>
    public int AtRisk(double days) =>
        Curve.Steps.FirstOrDefault(step => step.Time >= days)?.AtRisk ?? 0;

    private static string? WhyNot(int signed, int reached, KaplanMeier curve) => (signed, reached) switch
    {
        (0, _) => "no partner has signed yet",
        ( < Fewest, _) => $"{Words.Plural(signed, "partner")} signed; a median needs {Fewest}",
        (_, 0) => "nobody has reached first value yet",
        _ when curve.Median is null => "the curve has not fallen to one half yet",
        _ => null,
    };
}
