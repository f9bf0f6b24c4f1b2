using System.Text;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Subcontractors;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>What values hold together, and which change somebody has to read.</summary>
public sealed class TermsTests
{
    private static readonly DateOnly Today = new(2026, 11, 16);

    [Fact]
    public void Good_values_have_nothing_to_correct()
    {
        Assert.Empty(Samples.Incident("acme.example").Problems(Today));
        Assert.Empty(Samples.Privacy().Problems(Today));
        Assert.Empty(new SubcontractorTerms(Today, [Line()], "We ask, we read, we sign, each year.").Problems(Today));
    }

    [Theory]
    [InlineData(0, "hoursToNotify")]
    [InlineData(25, "hoursToNotify")]
    public void Hours_lie_between_one_and_twenty_four(int hours, string field) =>
        Assert.Equal(field, Assert.Single(Samples.Incident("acme.example", hours).Problems(Today)).Name);

    [Fact]
    public void Two_contacts_are_two_people_with_two_numbers_and_a_mailbox_of_neither()
    {
        var good = Samples.Incident("acme.example");
        Assert.Equal("deputy.phone", Assert.Single((good with { Deputy = good.Deputy with { Phone = "0031 6 5550-1427" } }).Problems(Today)).Name);
        Assert.Equal("deputy.name", Assert.Single((good with { Deputy = good.Deputy with { Name = " kees de boer" } }).Problems(Today)).Name);
        Assert.Equal("mailbox", Assert.Single((good with { Mailbox = "KEES@acme.example" }).Problems(Today)).Name);
        Assert.Equal("mayDisconnect", Assert.Single((good with { MayDisconnect = false }).Problems(Today)).Name);
        Assert.Equal("first.email", Assert.Single((good with { First = good.First with { Email = "kees" } }).Problems(Today)).Name);
    }

    [Fact]
    public void Only_longer_hours_other_contacts_or_less_reach_are_read_again()
    {
        var accepted = Samples.Incident("acme.example", hours: 8);
        Assert.False(accepted.NeedsReviewAfter(accepted));
        Assert.False((accepted with { HoursToNotify = 4, Channel = ReportChannel.Api }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { HoursToNotify = 9 }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Deputy = accepted.Deputy with { Phone = "+31 20 555 0119" } }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Mailbox = "soc@acme.example" }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Reachable = Reachability.OfficeHours }).NeedsReviewAfter(accepted));
    }

    [Fact]
    public void Personal_data_needs_a_role_a_remote_region_and_a_period()
    {
        var good = Samples.Privacy();
        Assert.Equal("roles", Assert.Single((good with { Roles = [] }).Problems(Today)).Name);
        Assert.Equal("regions", Assert.Single((good with { Regions = [new RegionUse("eea", RegionPurpose.Hosting)] }).Problems(Today)).Name);
        Assert.Equal("retention", Assert.Single((good with { Retention = [] }).Problems(Today)).Name);
        Assert.Equal("retention.0.days", Assert.Single((good with { Retention = [new RetentionPeriod("Tickets", -1, "A rule")] }).Problems(Today)).Name);
        Assert.Equal("lawfulBases", Assert.Single((good with { Roles = [PrivacyRole.Controller] }).Problems(Today)).Name);
        Assert.Empty((good with { DataClasses = [DataClass.BusinessContacts], Roles = [], Regions = [], Retention = [] }).Problems(Today));
    }

    [Fact]
    public void What_is_used_and_not_allowed_is_named_with_every_reason_remote_access_too()
    {
        var rules = Rules();
        var terms = Samples.Privacy(new RegionUse("eea", RegionPurpose.Hosting), new RegionUse("north-america", RegionPurpose.RemoteAccess));
        var american = Line() with { Name = "Bay Support", Country = "US" };
        Assert.Empty(rules.Differences(1, terms, [american]));
        var difference = Assert.Single(rules.Differences(2, terms, [american]));
        Assert.Equal(("north-america", "North America"), (difference.Region, difference.Label));
        Assert.Equal(["people reach data from there", "the subcontractor Bay Support reaches data from there"], difference.Uses);
        Assert.Empty(rules.Differences(2, Samples.Privacy(), [american with { Reaches = [] }]));
        Assert.Equal("elsewhere", Assert.Single(rules.Differences(3, Samples.Privacy(), [Line() with { Country = "JP" }])).Region);
    }

    [Fact]
    public void A_subcontractor_that_works_where_nothing_was_stated_contradicts_the_statement()
    {
        Assert.Equal(["Bay Support"], Rules().Unstated(Samples.Privacy(), [Line(), Line() with { Name = "Bay Support", Country = "US" }]));
        Assert.Empty(Rules().Unstated(Samples.Privacy(), [Line()]));
    }

    [Fact]
    public void Somebody_new_or_more_data_is_read_and_somebody_gone_is_not()
    {
        var accepted = new SubcontractorTerms(Today, [Line()], "We ask, we read, we sign, each year.");
        Assert.False((accepted with { AsOf = Today.AddDays(9), Lines = [] }).NeedsReviewAfter(accepted));
        Assert.False((accepted with { Lines = [Line() with { AssessedOn = Today }] }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Lines = [Line(), Line() with { Id = Guid.CreateVersion7() }] }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Lines = [Line() with { Reaches = [DataClass.Personal, DataClass.Financial] }] }).NeedsReviewAfter(accepted));
        Assert.True((accepted with { Lines = [Line() with { Country = "US" }] }).NeedsReviewAfter(accepted));
    }

    [Fact]
    public void A_list_with_somebody_who_reaches_data_unbound_is_not_confirmed() =>
        Assert.Equal("lines", Assert.Single(new SubcontractorTerms(Today, [Line() with { BoundInWriting = false }], "We ask, we read, we sign, each year.").Problems(Today)).Name);

    [Fact]
    public void Contacts_are_tried_two_weeks_after_they_are_new_and_then_once_a_year()
    {
        var accepted = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(accepted.AddDays(14), ContactTestPlan.DueAt(accepted, null, sameContacts: false));
        Assert.Equal(accepted.AddDays(365), ContactTestPlan.DueAt(accepted.AddDays(182), accepted, sameContacts: true));
        Assert.Equal(accepted.AddDays(44), ContactTestPlan.DueAt(accepted.AddDays(30), accepted, sameContacts: false));
        Assert.Equal(accepted.AddDays(365), ContactTestPlan.DueAt(accepted.AddDays(360), accepted, sameContacts: false));
    }

    [Fact]
    public void A_file_that_was_written_here_reads_back_and_a_formula_loses_its_apostrophe()
    {
        var entry = new SubcontractorEntry("=HYPERLINK(1)", "de", "Servers, \"virtual\"", [DataClass.Personal, DataClass.Operational], new DateOnly(2024, 1, 2), Replaceable.Weeks, true, new DateOnly(2026, 1, 2));
        var row = Subcontractor.Add(Guid.CreateVersion7(), entry, Guid.Empty, Today, DateTimeOffset.UnixEpoch).Value.Added;
        var written = SubcontractorCsv.Write([row]);
        Assert.Contains("'=HYPERLINK(1)", Encoding.UTF8.GetString(written));
        var read = Assert.Single(SubcontractorCsv.Read(new MemoryStream(written)).Value!);
        Assert.Null(read.Problem);
        Assert.True(read.Entry!.IsSameAs(row.Line));
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("name,country\r\nA,DE", "Line 1 lacks service, data, since, replaceable, bound, assessed.")]
    [InlineData("\u00ff", "no CSV")]
    public void A_file_that_is_no_list_is_refused_as_a_whole(string content, string because)
    {
        var bytes = content.StartsWith('\u00ff') ? [0x6e, 0xc3, 0x28] : Encoding.UTF8.GetBytes(content);
        Assert.Contains(because, SubcontractorCsv.Read(new MemoryStream(bytes)).Refusal!.Sentence);
    }

    [Fact]
    public void Rows_say_what_is_wrong_with_them_and_semicolons_are_read_too()
    {
        const string Csv = "name;country;service;data;since;replaceable;bound;assessed\r\nGood;DE;Servers;personal;2024-01-02;weeks;yes;\r\nOdd;DE;Servers;secrets;2024-01-02;weeks;yes;\r\nLate;DE;Servers;none;yesterday;weeks;yes;\r\n";
        var rows = SubcontractorCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(Csv))).Value!;
        Assert.Equal([(2, true), (3, false), (4, false)], rows.Select(row => (row.Line, row.Problem is null)));
        Assert.Contains("secrets is no class of data", rows[1].Problem);
        Assert.Contains("since holds no date", rows[2].Problem);
    }

    private static SubcontractorLine Line() => new(
        new Guid("0197f000-0000-7000-8000-000000000001"), "Nordwolke", "DE", "Servers", [DataClass.Personal], new DateOnly(2024, 1, 2), Replaceable.Weeks, true, null);

    private static RegionRules Rules() => RegionRules.Of(Samples.Book.Steps.First(step => step.Key == "regions"));
}
