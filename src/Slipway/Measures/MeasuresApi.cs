using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Foundation.Statistics;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>Measures under <c>/api/v1</c>: the figures of the page.</summary>
internal static class MeasuresApi
{
    public static void MapMeasures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/measures").WithTags("Measures");
        group.MapGet("/time-to-first-value", GetAsync).WithName("getTimeToFirstValue").WithSummary("Time to First Value over all partners, or those of a filter")
            .WithDescription("Product-limit estimate with 95 % intervals; partners that signed and are not there yet are right-censored at the time of the answer. What cannot be said is null and has a reason.")
            .RequireAuthorization(Access.Scope("measures:read"));
        group.MapGet("/time-to-first-value/partners.csv", CsvAsync).WithName("exportTimeToFirstValue").WithSummary("The partners behind the figures, as CSV")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").RequireAuthorization(Access.Scope("measures:read"));
        group.MapGet("/certification", CertifiedAsync).WithName("getCertificationRate").WithSummary("Of the people of partners who have a role, how many are certified for it")
            .WithDescription("By role, by tier and by the month in which their partner joined, each with Wilson's 95 % interval.").RequireAuthorization(Access.Scope("measures:read"));
    }

    private static async Task<Results<Ok<CertifiedJson>, ProblemHttpResult>> CertifiedAsync(Viewer viewer, CertifiedPeople people, HubTime hub, CancellationToken cancellationToken) => viewer.IsHub
        ? TypedResults.Ok(new CertifiedJson(hub.Now, [.. CertifiedShare.All(await people.ReadAsync(hub.Now, cancellationToken), hub.Day)
            .Select(share => new CertifiedShareJson(share.By, share.Key, share.Certified, share.Of, share.Share, share.Interval?.Lower, share.Interval?.Upper))]))
        : new HubMeasuresOnly().ToProblem();

    private static async Task<Results<Ok<FirstValueJson>, ProblemHttpResult>> GetAsync(
        Viewer viewer, Population population, HubTime hub, [Choice<Archetype>] string? archetype, [Choice<Tier>] string? tier, string? segment, string? month, [Choice<TimeBasis>] string? time,
        CancellationToken cancellationToken)
    {
        if (!viewer.IsHub) return new HubMeasuresOnly().ToProblem();
        if (MeasureFilter.Of(archetype, tier, segment, month).IsRefused(out var filter, out var refusal)) return refusal.ToProblem();
        if (time is not null && Naming.FromKebab<TimeBasis>(time) is null) return new Invalid("time", $"Time is not counted in {time}.", "It is elapsed or business.").ToProblem();
        var basis = Naming.FromKebab<TimeBasis>(time) ?? TimeBasis.Elapsed;
        var everyone = await population.ReadAsync(hub.Now, cancellationToken);
        return TypedResults.Ok(FirstValueJson.Of(filter.Choose(everyone.Partners, hub), everyone, basis));
    }

    private static async Task<IResult> CsvAsync(
        Viewer viewer, Population population, HubTime hub, string? archetype, string? tier, string? segment, string? month, string? state, string? sort,
        CancellationToken cancellationToken) => viewer.IsHub
        ? await MeasuresWeb.CsvAsync(population, hub, archetype, tier, segment, month, state, sort, cancellationToken)
        : new HubMeasuresOnly().ToProblem();
}

public sealed record HubMeasuresOnly() : NotYours("Measures compare partners; only the hub reads them.", "Look at the clock of your own journey.");

/// <summary>Time to First Value of a set of partners.</summary>
/// <param name="AsOf">The instant at which those under way are censored.</param>
/// <param name="Partners">Partners in the set, signed or not.</param>
/// <param name="Signed">The size of the sample: <c>reached</c> and <c>underWay</c> together.</param>
/// <param name="UnderWay">Signed and not there yet: right-censored.</param>
/// <param name="BeforeSignature">Of those who reached it, how many had the outcome before the signature and count as zero days.</param>
/// <param name="Median">In days of the asked kind; null where it cannot be said.</param>
/// <param name="Reason">Why there is no median.</param>
public sealed record FirstValueJson(
    DateTimeOffset AsOf, TimeBasis Time, int Partners, int Signed, int Reached, int UnderWay, int BeforeSignature, EstimateJson? Median, string? Reason,
    IReadOnlyList<CurveJson> Curve, IReadOnlyList<ComparisonJson> Comparisons, IReadOnlyList<ShareJson> Shares)
{
    internal static FirstValueJson Of(IReadOnlyList<PartnerTime> chosen, Everyone everyone, TimeBasis basis)
    {
        var measure = FirstValueMeasure.Of(chosen, basis);
        return new FirstValueJson(
            everyone.At, basis, measure.Partners, measure.Signed, measure.Reached, measure.UnderWay, measure.BeforeSignature, EstimateJson.Of(measure.Median), measure.WhyNone,
            [.. measure.Curve.Steps.Select(step => new CurveJson(step.Time, step.AtRisk, step.Events, step.Censored, step.Survival, step.Band?.Lower, step.Band?.Upper))],
            [.. Enum.GetValues<GroupBy>().Select(by => ComparisonJson.Of(GroupComparison.Of(chosen, by, basis)))],
            [.. PassedShare.All(chosen, everyone.Gates).Select(share => new ShareJson(share.State, share.Title, share.Passed, share.Of, share.Share, share.Interval?.Lower, share.Interval?.Upper))]);
    }
}

/// <summary>A figure with its interval.</summary>
/// <param name="Lower">Lower end of the 95 % interval; null where the data do not reach it.</param>
/// <param name="Upper">Upper end; null where the data do not reach it.</param>
public sealed record EstimateJson(double Days, double? Lower, double? Upper)
{
    internal static EstimateJson? Of(TimeEstimate? estimate) => estimate is null ? null : new EstimateJson(estimate.Time, estimate.Lower, estimate.Upper);
}

/// <summary>One step of the estimate over time.</summary>
/// <param name="Days">Days since the signature.</param>
/// <param name="AtRisk">Still under way just before.</param>
/// <param name="Share">Estimated share that is not there yet.</param>
public sealed record CurveJson(double Days, int AtRisk, int Events, int Censored, double Share, double? Lower, double? Upper);

/// <summary>Groups of partners compared with each other.</summary>
/// <param name="Test">Null where it cannot be said; <c>reason</c> says why.</param>
public sealed record ComparisonJson(GroupBy By, IReadOnlyList<GroupJson> Groups, LogRankJson? Test, string? Reason)
{
    internal static ComparisonJson Of(GroupComparison comparison) => new(
        comparison.By,
        [.. comparison.Groups.Select(group => new GroupJson(
            group.Key, group.Measure.Signed, group.Measure.Reached, group.Measure.UnderWay, EstimateJson.Of(group.Measure.Median), group.Measure.WhyNone, group.IsCompared))],
        comparison.Test is { } test ? new LogRankJson(test.ChiSquare, test.DegreesOfFreedom, test.P) : null,
        comparison.WhyNone);
}

/// <summary>One group of a comparison.</summary>
/// <param name="Compared">Whether the group is large enough to be part of the test.</param>
public sealed record GroupJson(string Key, int Signed, int Reached, int UnderWay, EstimateJson? Median, string? Reason, bool Compared);

/// <summary>The test whether groups differ.</summary>
public sealed record LogRankJson(double ChiSquare, int DegreesOfFreedom, double P);

/// <summary>A share of partners with its interval.</summary>
/// <param name="Share">Null without a single partner.</param>
public sealed record ShareJson(string Key, string Title, int Passed, int Of, double? Share, double? Lower, double? Upper);

/// <summary>Attainment rates of partners' people.</summary>
/// <param name="AsOf">The instant at which certificates count.</param>
public sealed record CertifiedJson(DateTimeOffset AsOf, IReadOnlyList<CertifiedShareJson> Shares);

/// <summary>The share of one group with its 95 % interval.</summary>
/// <param name="Key">A role, a tier, or a month as <c>2026-11</c>.</param>
/// <param name="Of">People who have the role; somebody with two roles counts in each.</param>
/// <param name="Share">0 to 1.</param>
public sealed record CertifiedShareJson(CertifiedBy By, string Key, int Certified, int Of, double? Share, double? Lower, double? Upper);
