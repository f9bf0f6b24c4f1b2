using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slipway.Measures;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Tests.Measures;

/// <summary>Small samples whose figures are derived by hand.</summary>
public sealed class FirstValueMeasureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);
    private static readonly HubTime Time = new(Options.Create(new HubOptions()), new FakeTimeProvider(Now));

    /// <summary>
    /// Reached after 10, 30 and 40 days; under way for 20 and 50. Five at risk at 10: 4/5 are left. Three at 30: 4/5 × 2/3 = 8/15. Two at 40:
    /// 8/15 × 1/2 = 4/15, the first at or below one half: the median is 40 days. The mean of those who arrived would have said 27.
    /// </summary>
    private static readonly PartnerTime[] Five = [Reached(10), UnderWay(20), Reached(30), Reached(40), UnderWay(50)];

    [Fact]
    public void The_median_counts_those_who_are_not_there_yet()
    {
        var measure = FirstValueMeasure.Of(Five, TimeBasis.Elapsed);
        Assert.Equal(40, measure.Median!.Time);
        Assert.Equal((5, 3, 2), (measure.Signed, measure.Reached, measure.UnderWay));
        Assert.Equal([4 / 5.0, 8 / 15.0, 4 / 15.0], measure.Curve.Steps.Where(step => step.Events > 0).Select(step => step.Survival), Close);
        Assert.Equal([5, 3, 1, 0], new[] { 10, 30, 50, 51 }.Select(day => measure.AtRisk(day)));
    }

    [Fact]
    public void Working_days_are_counted_by_themselves() =>
        Assert.Equal(20, FirstValueMeasure.Of(Five, TimeBasis.Business).Median!.Time);

    [Fact]
    public void Those_who_have_not_signed_are_no_sample()
    {
        var measure = FirstValueMeasure.Of([.. Five, NotSigned(), NotSigned()], TimeBasis.Elapsed);
        Assert.Equal((7, 5, 2, 40), (measure.Partners, measure.Signed, measure.NotSigned, measure.Median!.Time));
    }

    [Fact]
    public void Nothing_is_said_without_partners() => Assert.Equal((null, "no partner has signed yet"), Told([NotSigned()]));

    [Fact]
    public void Nothing_is_said_of_too_few() => Assert.Equal((null, "4 partners signed; a median needs 5"), Told(Five[..4]));

    [Fact]
    public void Nothing_is_said_while_nobody_is_there() =>
        Assert.Equal((null, "nobody has reached first value yet"), Told([.. Enumerable.Range(1, 6).Select(day => UnderWay(day))]));

    [Fact]
    public void Nothing_is_said_while_more_than_half_are_under_way() =>
        Assert.Equal((null, "the curve has not fallen to one half yet"), Told([Reached(5), .. Enumerable.Range(6, 6).Select(day => UnderWay(day))]));

    [Fact]
    public void Who_was_there_before_the_signature_counts_as_zero_and_is_named()
    {
        var measure = FirstValueMeasure.Of([.. Five, Reached(0)], TimeBasis.Elapsed);
        Assert.Equal(1, measure.BeforeSignature);
        Assert.Equal(0, measure.Curve.Steps[0].Time);
    }

    [Fact]
    public void Groups_below_the_minimum_are_shown_and_not_compared()
    {
        PartnerTime[] partners = [.. Five.Select(partner => partner with { Tier = Tier.Select }), .. Five[..4]];
        var comparison = GroupComparison.Of(partners, GroupBy.Tier, TimeBasis.Elapsed);
        Assert.Null(comparison.Test);
        Assert.Contains("1 group of 5 or more", comparison.WhyNone);
        Assert.Equal([("registered", false), ("select", true)], comparison.Groups.Select(group => (group.Key, group.IsCompared)));
    }

    /// <summary>
    /// Five arrive on days 1 to 5, five others on days 6 to 10. Expected events of the slow ones at days 1 to 5: 5/10, 5/9, 5/8, 5/7, 5/6 =
    /// 1627/504; after that they are alone and expected is observed, 5. O − E = 5 − 5 − 1627/504 = −1627/504. The variance is the sum of
    /// 5·(5−k)/(10−k)² for k = 0 to 4: 1/4 + 20/81 + 15/64 + 10/49 + 5/36. The statistic is the square over the variance.
    /// </summary>
    [Fact]
    public void Groups_that_differ_are_told_by_the_log_rank_test()
    {
        PartnerTime[] partners = [.. Enumerable.Range(1, 5).Select(day => Reached(day)), .. Enumerable.Range(6, 5).Select(day => Reached(day) with { Segment = 2 })];
        var test = GroupComparison.Of(partners, GroupBy.Segment, TimeBasis.Elapsed).Test!;
        var difference = 1627 / 504.0;
        var variance = (1 / 4.0) + (20 / 81.0) + (15 / 64.0) + (10 / 49.0) + (5 / 36.0);
        Assert.Equal(difference * difference / variance, test.ChiSquare, 9);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.True(test.P < 0.01);
    }

    [Fact]
    public void The_filter_takes_the_month_of_the_signature_in_the_hubs_zone()
    {
        // Half past eleven at night in UTC on the last of October is November in Oslo.
        var late = UnderWay(18) with { SignedAt = new DateTimeOffset(2026, 10, 31, 23, 30, 0, TimeSpan.Zero) };
        Assert.Equal("2026-11", MeasureFilter.MonthOf(late, Time));
        Assert.Single(new MeasureFilter { Month = "2026-11" }.Choose([late, NotSigned()], Time));
    }

    [Theory]
    [InlineData("distributor", null, null, null, "archetype")]
    [InlineData(null, "gold", null, null, "tier")]
    [InlineData(null, null, "4", null, "segment")]
    [InlineData(null, null, null, "2026-13", "month")]
    public void A_filter_that_names_nothing_is_refused(string? archetype, string? tier, string? segment, string? month, string field) =>
        Assert.Equal(field, MeasureFilter.Of(archetype, tier, segment, month).Refusal!.Fields.Single().Name);

    [Fact]
    public void What_is_not_there_yet_stands_last_in_either_order()
    {
        PartnerTime[] partners = [NotSigned(), Reached(30), Reached(10)];
        Assert.Equal([10, 30, null], TimeTable.Sorted(partners, "days").Select(partner => partner.Days));
        Assert.Equal([30, 10, null], TimeTable.Sorted(partners, "-days").Select(partner => partner.Days));
    }

    [Fact]
    public void A_file_for_spreadsheets_runs_no_formula_and_quotes_by_the_rfc()
    {
        var text = Encoding.UTF8.GetString(TimeCsv.Write([NotSigned() with { Name = "=HYPERLINK(\"http://evil.example\")" }, Reached(3) with { Name = "Kees, \"de\" Boer" }], Time));
        var lines = text.TrimStart('﻿').Split("\r\n");
        Assert.StartsWith("PartnerId,Partner,Archetype,", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", lines[1]);
        Assert.Contains("\"Kees, \"\"de\"\" Boer\"", lines[2]);
        Assert.Equal("", lines[3]);
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-9;

    private static (double?, string?) Told(IReadOnlyCollection<PartnerTime> partners)
    {
        var measure = FirstValueMeasure.Of(partners, TimeBasis.Elapsed);
        return (measure.Median?.Time, measure.WhyNone);
    }

    private static PartnerTime Reached(double days) => UnderWay(days) with { FirstValueAt = Now };

    private static PartnerTime UnderWay(double days) => NotSigned() with { SignedAt = Now.AddDays(-days), Days = days, BusinessDays = days / 2 };

    private static PartnerTime NotSigned() =>
        new() { Id = Guid.CreateVersion7(), Name = "Acme", Archetype = Archetype.Reseller, Tier = Tier.Registered, Segment = 1 };
}
