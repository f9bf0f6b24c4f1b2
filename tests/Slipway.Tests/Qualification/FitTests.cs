using Slipway.Partners;
using Slipway.Playbooks;
using Slipway.Qualification;

namespace Slipway.Tests.Qualification;

public class FitTests
{
    private static readonly DateOnly Today = new(2026, 11, 16);

    [Theory]
    [InlineData("archetype", "reseller,system-integrator", null, true)]
    [InlineData("archetype", "reseller", null, false)]
    [InlineData("markets", "CH,be", null, true)]
    [InlineData("markets", "CH", null, false)]
    [InlineData("markets", "", 2, true)]
    [InlineData("markets", "", 3, false)]
    [InlineData("customers", "11-50,more-than-50", null, true)]
    [InlineData("customers", "more-than-50", null, false)]
    [InlineData("roles", "delivery", null, true)]
    [InlineData("roles", "support", null, false)]
    [InlineData("founded", "", 14, true)]
    [InlineData("founded", "", 15, false)]
    [InlineData("domain", "yes", null, true)]
    [InlineData("weather", "", 1, false)]
    public void A_criterion_holds_by_what_the_application_says(string fact, string anyOf, int? atLeast, bool met) =>
        Assert.Equal(met, Weigh(Samples.Tessel, Criterion(fact, anyOf, atLeast)).Reasons.Single().Met);

    [Fact]
    public void The_length_of_the_narrative_is_counted_in_characters()
    {
        var exact = Samples.Tessel with { Narrative = new string('x', 400) };
        Assert.True(Weigh(exact, Criterion("narrative", "", 400)).Reasons.Single().Met);
        Assert.False(Weigh(exact with { Narrative = new string('x', 399) }, Criterion("narrative", "", 400)).Reasons.Single().Met);
    }

    [Theory]
    [InlineData("maaike@gmail.com", "https://gmail.com")]
    [InlineData("maaike@other.example", "https://www.tessel.example")]
    public void A_mailbox_elsewhere_or_at_a_free_service_is_not_the_organisations_own(string address, string website) =>
        Assert.False(Weigh(Samples.Tessel with { ContactEmail = address, Website = website }, Criterion("domain", "yes", null)).Reasons.Single().Met);

    [Fact]
    public void The_score_is_the_sum_of_the_points_of_what_holds_with_the_reason_either_way()
    {
        var fit = Weigh(Samples.Tessel, Criterion("roles", "sales", null, 30), Criterion("roles", "support", null, 20), Criterion("founded", "", 2, 10));
        Assert.Equal((40, 60), (fit.Points, fit.OutOf));
        Assert.Equal(["It holds.", "It does not.", "It holds."], fit.Reasons.Select(reason => reason.Reason));
        Assert.True(fit.Fits);
        Assert.False((fit with { AcceptFrom = 41 }).Fits);
    }

    [Fact]
    public void An_empty_application_earns_nothing_and_everything_is_said_to_be_missing()
    {
        Assert.Equal(0, Weigh(new ApplicationContent(), Criterion("markets", "", 1), Criterion("domain", "yes,no", null), Criterion("archetype", "reseller", null)).Points);
        Assert.Equal(
            ["legalName", "country", "registrationNumber", "website", "founded", "employees", "archetype", "capabilities", "markets", "customers", "customerSegments", "narrative", "contactName", "contactJobTitle", "contactEmail", "consent"],
            new ApplicationContent().Problems(Today).Select(problem => problem.Name));
        Assert.Empty(Samples.Tessel.Problems(Today));
    }

    [Theory]
    [InlineData(Archetype.Referral, "sales", 1)]
    [InlineData(Archetype.Reseller, "support", 2)]
    [InlineData(Archetype.SystemIntegrator, "", 2)]
    [InlineData(Archetype.ManagedServiceProvider, "", 3)]
    public void The_suggested_segment_follows_how_close_the_organisation_comes_to_customers_systems(Archetype archetype, string role, int segment) =>
        Assert.Equal(segment, SegmentSuggestion.For(Samples.Tessel with { Archetype = archetype, Roles = [role] }).Segment);

    private static FitAnswer Weigh(ApplicationContent content, params FitCriterion[] criteria) => Fit.Weigh(new FitRubric(40, criteria), content, Today);

    private static FitCriterion Criterion(string fact, string anyOf, int? atLeast, int points = 10) => new()
    {
        Key = fact, Title = fact, Fact = fact, Points = points, AnyOf = anyOf.Split(',', StringSplitOptions.RemoveEmptyEntries), AtLeast = atLeast, Met = "It holds.", NotMet = "It does not.",
    };
}
