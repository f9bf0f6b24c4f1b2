using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Measures;
using Slipway.Partners;

namespace Slipway.Tests.Enablement;

/// <summary>For how long an organisation keeps a level, by days counted by hand.</summary>
public class AttainmentTests
{
    private static readonly DateTimeOffset Zero = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_level_begins_with_the_last_person_that_it_needs() =>
        Assert.Equal([new Attained(Day(10), Day(100), Day(190))], Attainment.Of([Span(0, 100), Span(10, 200)], 2, 90));

    [Fact]
    public void A_shortfall_that_is_cured_in_time_never_ended_it() =>
        Assert.Equal([new Attained(Day(0), Day(300), Day(390))], Attainment.Of([Span(0, 100), Span(189, 300)], 1, 90));

    [Fact]
    public void A_shortfall_that_lasts_to_the_day_ends_it_and_a_later_person_begins_it_anew() =>
        Assert.Equal([new Attained(Day(0), Day(100), Day(190)), new Attained(Day(190), Day(300), Day(390))], Attainment.Of([Span(0, 100), Span(190, 300)], 1, 90));

    [Fact]
    public void The_first_shortfall_counts_and_not_the_last_of_several() =>
        Assert.Equal([new Attained(Day(0), Day(100), Day(190))], Attainment.Of([Span(0, 100), Span(0, 150), Span(0, 400)], 3, 90));

    [Fact]
    public void Without_time_to_cure_it_ends_with_the_person() =>
        Assert.Equal([new Attained(Day(0), Day(100), Day(100))], Attainment.Of([Span(0, 100)], 1, 0));

    [Fact]
    public void Too_few_people_attain_nothing_however_long() => Assert.Empty(Attainment.Of([Span(0, 1000)], 2, 90));

    [Fact]
    public void Somebody_who_takes_over_at_the_very_instant_leaves_no_gap() =>
        Assert.Equal([new Attained(Day(0), Day(200), Day(290))], Attainment.Of([Span(0, 100), Span(100, 200)], 1, 90));

    [Theory]
    [InlineData(3, 1, 0.25)]
    [InlineData(0, 0, null)]
    [InlineData(0, 4, 1.0)]
    [InlineData(null, 4, null)]
    public void The_escape_rate_is_the_share_found_after_the_release(int? before, int? after, double? rate) => Assert.Equal(rate, DefectEscape.Rate(before, after));

    [Fact]
    public void The_attainment_rate_is_told_by_role_tier_and_month_with_its_interval()
    {
        var people = Enumerable.Range(0, 10).Select(i => new RoleHolder(i < 4 ? PartnerRole.Seller : PartnerRole.Support, Tier.Registered, Zero.AddMonths(i % 2), i < 3)).ToList();
        var shares = CertifiedShare.All(people, instant => DateOnly.FromDateTime(instant.UtcDateTime));

        Assert.Equal(["seller 3/4", "support 0/6", "registered 3/10", "2026-01 2/5", "2026-02 1/5"], shares.Select(share => $"{share.Key} {share.Certified}/{share.Of}"));

        // Wilson (1927) for 3 of 10: 0.1078 to 0.6032.
        var whole = shares.Single(share => share.By == CertifiedBy.Tier).Interval!.Value;
        Assert.Equal((0.1078, 0.6032), (Math.Round(whole.Lower, 4), Math.Round(whole.Upper, 4)));
    }

    private static DateTimeOffset Day(int day) => Zero.AddDays(day);

    private static CertificateSpan Span(int from, int until) => new(Guid.CreateVersion7(), "seller", Guid.Empty, Guid.CreateVersion7(), Day(from), Day(until));
}
