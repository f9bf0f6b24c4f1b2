using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Segmentation;
using Slipway.Journeys.Fields;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Segmentation;

/// <summary>What a segment follows from. Pure.</summary>
public sealed class SegmentDerivationTests
{
    internal const string Settings = """
        { "questions": [
          { "key": "data", "about": "sensitivity", "label": "Data", "several": true, "options": [ { "value": "none", "label": "None", "segment": 1 }, { "value": "personal", "label": "Personal", "segment": 2 }, { "value": "health", "label": "Health", "segment": 3 } ] },
          { "key": "api", "about": "integration", "label": "Connection", "options": [ { "value": "none", "label": "None", "segment": 1 }, { "value": "write", "label": "API that writes", "segment": 2, "shownBy": "write" } ] },
          { "key": "stop", "about": "criticality", "label": "A day without you", "options": [ { "value": "nothing", "label": "Nothing", "segment": 1 }, { "value": "stop", "label": "Work stops", "segment": 3 } ] } ] }
        """;

    private static readonly IReadOnlyList<SegmentQuestion> Questions = SegmentationProof.Questions(JsonElement.Parse(Settings));
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    [Theory]
    [InlineData("""{ "data": ["none"], "api": "none", "stop": "nothing" }""", 1)]
    [InlineData("""{ "data": ["none", "personal"], "api": "none", "stop": "nothing" }""", 2)]
    [InlineData("""{ "data": ["none"], "api": "write", "stop": "nothing" }""", 2)]
    [InlineData("""{ "data": ["health"], "api": "none", "stop": "nothing" }""", 3)]
    [InlineData("""{ "data": ["none"], "api": "none", "stop": "stop" }""", 3)]
    public void The_highest_of_three_aspects_counts(string answers, int segment) =>
        Assert.Equal(segment, SegmentDerivation.Of(Questions, FieldAnswers.FromJson(answers), Nothing)!.Segment);

    [Fact]
    public void Each_aspect_says_which_answer_decides()
    {
        var reasons = SegmentDerivation.Of(Questions, FieldAnswers.FromJson("""{ "data": ["none", "personal"], "api": "none", "stop": "nothing" }"""), Nothing)!.Reasons;
        Assert.Equal([SegmentAspect.Criticality, SegmentAspect.Sensitivity, SegmentAspect.Integration], reasons.Select(reason => reason.Aspect));
        Assert.Equal((2, "Personal", false), (reasons[1].Segment, reasons[1].Answers.Single(), reasons[1].Observed));
    }

    [Fact]
    public void A_credential_that_may_write_counts_as_the_answer_and_is_told_as_what_it_is()
    {
        var derived = SegmentDerivation.Of(Questions, FieldAnswers.FromJson("""{ "data": ["none"], "api": "none", "stop": "nothing" }"""), new HashSet<string> { "write" })!;
        Assert.Equal(2, derived.Segment);
        Assert.True(derived.Reasons.Single(reason => reason.Aspect == SegmentAspect.Integration).Observed);
    }

    [Fact]
    public void Nothing_follows_from_nothing() => Assert.Null(SegmentDerivation.Of(Questions, FieldAnswers.FromJson("{}"), new HashSet<string> { "write" }));

    [Fact]
    public void Reasons_read_back_as_they_were_written()
    {
        var derived = SegmentDerivation.Of(Questions, FieldAnswers.FromJson("""{ "data": ["health"], "api": "none", "stop": "nothing" }"""), Nothing)!;
        Assert.Equivalent(derived.Reasons, SegmentDerivation.ReadReasons(derived.ReasonsJson), strict: true);
    }

    [Theory]
    [InlineData("\"segment\": 3 } ] },", "\"segment\": 4 } ] },", "a segment is 1, 2 or 3")]
    [InlineData("\"about\": \"criticality\"", "\"about\": \"sensitivity\"", "asks nothing about criticality")]
    [InlineData("\"about\": \"criticality\"", "\"about\": \"mood\"", "is not a question")]
    [InlineData("\"key\": \"api\"", "\"key\": \"data\"", "a second time")]
    [InlineData("\"shownBy\": \"write\"", "\"shownBy\": \"guess\"", "read or write")]
    [InlineData("{ \"questions\": [", "{ \"extra\": 1, \"questions\": [", "has no setting extra")]
    public void Wrong_settings_are_told(string right, string wrong, string reason) =>
        Assert.Contains(new SegmentationProof(null!).Validate(JsonElement.Parse(Settings.Replace(right, wrong, StringComparison.Ordinal)), SmallPlaybook.Book), problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
}

/// <summary>A segment over HTTP: derived, re-derived, overridden and lapsing, on both engines.</summary>
public abstract class SegmentationTests(SlipwayHub hub)
{
    public sealed class OnSqlite(SqliteHub hub) : SegmentationTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SegmentationTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub) : base(hub) => PostgresHub.SkipUnlessThere();
    }

    private static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "segments",
        Modules = [.. SmallPlaybook.Book.Modules.Select((module, index) => index > 0 ? module : module with
        {
            Steps =
            [
                .. module.Steps,
                Step("describe", "segmentation", SegmentDerivationTests.Settings) with { Review = new Review(HubRole.Security, 16) },
                Step("deeper", "form", """{ "fields": [ { "key": "done", "label": "Done", "type": "yes-no" } ] }""") with { AppliesTo = new Applicability([], [], [2, 3]) },
            ],
        })],
    };

    [Fact]
    public async Task Accepted_answers_decide_and_what_is_newly_owed_opens_in_the_same_commit()
    {
        var partner = await hub.PartnerAsync("Derived", Book);
        Assert.DoesNotContain("deeper", await StepsAsync(partner));
        await DescribeAsync(partner, "personal", "none");
        Assert.Equal(2, await SegmentAsync(partner));
        Assert.Contains("deeper", await StepsAsync(partner));
        Assert.Equal(["segment.derived", "segment.changed"], (await hub.RecordAsync(partner)).Where(kind => kind.StartsWith("segment.", StringComparison.Ordinal)));
        var security = await hub.AsHub(HubRole.Security);
        Assert.Contains("the highest of three", await security.ReadAsync($"/hub/partners/{partner.Id}/controls"));
        Assert.Contains("Personal", await (await hub.AsPartnerAdministrator(partner)).ReadAsync("/portal/controls"));
    }

    [Fact]
    public async Task A_new_data_class_opens_what_is_newly_owed_and_keeps_what_was_proven()
    {
        var partner = await hub.PartnerAsync("Kept", Book);
        await DescribeAsync(partner, "personal", "none");
        var owner = await hub.AsPartnerAdministrator(partner);
        Assert.Equal(HttpStatusCode.Created, (await owner.PostAsync($"/partners/{partner.Id}/steps/deeper/submissions", new { answers = new { done = "yes" } })).Status);
        await DescribeAsync(partner, "health", "none");
        Assert.Equal(3, await SegmentAsync(partner));
        Assert.Equal("held", await StateAsync(partner, "deeper"));
        await DescribeAsync(partner, "none", "none");
        Assert.Equal(1, await SegmentAsync(partner));
        await DescribeAsync(partner, "personal", "none");
        Assert.Equal("held", await StateAsync(partner, "deeper"));
    }

    [Fact]
    public async Task The_reviewer_sees_what_accepting_means()
    {
        var partner = await hub.PartnerAsync("Previewed", Book);
        await SendAsync(partner, "health", "none");
        var security = await hub.AsHub(HubRole.Security);
        var review = (await security.JsonAsync($"/reviews?partner={partner.Id}")).GetProperty("items")[0].GetProperty("id").GetString();
        var page = await security.ReadAsync($"/hub/reviews/{review}");
        Assert.Contains("Accepting means segment 3", page);
        Assert.Contains("would be owed in addition", page);
        Assert.Equal(1, await SegmentAsync(partner));
    }

    [Fact]
    public async Task A_credential_that_may_write_moves_the_segment_and_its_end_moves_it_back()
    {
        var partner = await hub.PartnerAsync("Connected", Book);
        await DescribeAsync(partner, "none", "none");
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.AsProgram(partner, ["administrator"], "outcomes:write");
        Assert.Equal(2, await SegmentAsync(partner));
        var owner = await hub.AsPartnerAdministrator(partner);
        Assert.Contains("A live API credential shows", await owner.ReadAsync("/portal/controls"));
        var id = (await owner.JsonAsync("/credentials")).GetProperty("items")[0].GetProperty("id").GetString();
        Assert.True((await owner.DeleteAsync($"/credentials/{id}", "*")).Status is HttpStatusCode.OK or HttpStatusCode.NoContent);
        Assert.Equal(1, await SegmentAsync(partner));
    }

    [Fact]
    public async Task An_override_lapses_by_itself_and_the_derived_segment_returns()
    {
        var partner = await hub.PartnerAsync("Overridden", Book);
        await DescribeAsync(partner, "personal", "none");
        var security = await hub.AsHub(HubRole.Security);
        var set = await security.PutAsync($"/partners/{partner.Id}/segment", new { segment = 3, reason = "Works at a hospital until the audit is over.", until = hub.Now.AddDays(30) }, "*");
        Assert.True(set.Status == HttpStatusCode.OK, set.Text);
        Assert.Equal((3, 2), (set.Json.GetProperty("segment").GetInt32(), set.Json.GetProperty("derived").GetProperty("segment").GetInt32()));
        Assert.Contains("Works at a hospital", await (await hub.AsPartnerAdministrator(partner)).ReadAsync("/portal/controls"));

        // New answers are derived and wait behind the override.
        await DescribeAsync(partner, "none", "none");
        Assert.Equal(3, await SegmentAsync(partner));
        hub.Clock.Advance(TimeSpan.FromDays(30));
        await hub.RunAsync<SegmentLapse>();
        Assert.Equal(1, await SegmentAsync(partner));
        Assert.Contains("segment-override.lapsed", await hub.RecordAsync(partner));
    }

    [Fact]
    public async Task A_change_of_the_segment_is_told_to_the_partner_and_to_the_chairs_with_what_it_brings()
    {
        var partner = await hub.PartnerAsync("Is told", Book);
        var administrator = await hub.AsPartnerAdministrator(partner);
        await (await hub.AsHub(HubRole.Security)).PutAsync($"/partners/{partner.Id}/segment", new { segment = 3, reason = "Works at a hospital until the audit is over.", until = hub.Now.AddDays(30) }, "*");
        await hub.RunAsync<MailReader>();
        var letters = await hub.DbAsync(db => db.Messages.Where(message => message.Subject == $"Segment 3: {partner.Name}").ToListAsync());
        Assert.Contains(administrator.Person!.Email, letters.Select(letter => letter.To));
        var chairs = await hub.ChairsAsync();
        var seated = await hub.DbAsync(db => db.People.Where(person => person.Id == chairs.PartnerManager || person.Id == chairs.CustomerSuccessLead || person.Id == chairs.TechnicalAuthority).Select(person => person.Email!).ToListAsync());
        Assert.Superset(seated.ToHashSet(), letters.Select(letter => letter.To).ToHashSet());
        Assert.All(letters, letter => Assert.True(letter.Plain.Contains("Works at a hospital", StringComparison.Ordinal) && letter.Plain.Contains("SR-3", StringComparison.Ordinal), letter.Plain));
    }

    [Fact]
    public async Task An_override_without_answers_returns_to_what_was_before_and_can_be_ended_early()
    {
        var partner = await hub.PartnerAsync("Early", Book, segment: 2);
        var owner = await hub.AsProgramOwner();
        var path = $"/hub/partners/{partner.Id}/controls";
        await owner.PressAsync(path, $"/hub/partners/{partner.Id}/segment", ("segment", "3"), ("reason", "A pilot with live data."), ("until", hub.Now.AddDays(9).ToString("yyyy-MM-dd", null)));
        Assert.Equal(3, await SegmentAsync(partner));
        await owner.PressAsync(path, $"/hub/partners/{partner.Id}/segment/end");
        Assert.Equal(2, await SegmentAsync(partner));
        Assert.Equal("nothing-overridden", (await owner.DeleteAsync($"/partners/{partner.Id}/segment", "*")).Problem);
    }

    [Theory]
    [InlineData(3, "short", 9, "reason")]
    [InlineData(3, "A reason that is long enough.", -1, "until")]
    [InlineData(3, "A reason that is long enough.", 400, "until")]
    [InlineData(1, "A reason that is long enough.", 9, "segment")]
    public async Task An_override_needs_a_reason_an_end_and_another_segment(int segment, string reason, int days, string field)
    {
        var partner = await hub.PartnerAsync($"Refused {field} {days}", Book);
        var refused = await (await hub.AsHub(HubRole.Security)).PutAsync($"/partners/{partner.Id}/segment", new { segment, reason, until = hub.Now.AddDays(days) }, "*");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"\"{field}\"", refused.Text);
    }

    [Fact]
    public async Task The_partner_manager_cannot_lighten_the_checks_and_a_stale_page_is_told()
    {
        var partner = await hub.PartnerAsync("Guarded", Book);
        var wish = new { segment = 2, reason = "A reason that is long enough.", until = hub.Now.AddDays(9) };
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PutAsync($"/partners/{partner.Id}/segment", wish, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsPartnerAdministrator(partner)).PutAsync($"/partners/{partner.Id}/segment", wish, "*")).Status);
        var security = await hub.AsHub(HubRole.Security);
        var seen = (await security.GetAsync($"/partners/{partner.Id}/segment")).Etag!;
        Assert.Equal(HttpStatusCode.OK, (await security.PutAsync($"/partners/{partner.Id}/segment", wish, seen)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await security.PutAsync($"/partners/{partner.Id}/segment", wish with { segment = 3 }, seen)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger", Book))).GetAsync($"/partners/{partner.Id}/segment")).Status);
    }

    private async Task DescribeAsync(TestPartner partner, string data, string api)
    {
        var submission = await SendAsync(partner, data, api);
        var decided = await (await hub.AsHub(HubRole.Security)).PostAsync($"/submissions/{submission}/decision", new { verdict = "accept" }, ifMatch: "*");
        Assert.True(decided.Status == HttpStatusCode.OK, decided.Text);
    }

    private async Task<string> SendAsync(TestPartner partner, string data, string api)
    {
        var sent = await (await hub.AsPartnerAdministrator(partner)).PostAsync(
            $"/partners/{partner.Id}/steps/describe/submissions", new { answers = new { data = new[] { data }, api, stop = "nothing" } });
        Assert.True(sent.Status == HttpStatusCode.Created, sent.Text);
        return sent.Json.GetProperty("id").GetString()!;
    }

    private async Task<int> SegmentAsync(TestPartner partner) =>
        (await (await hub.AsHub(HubRole.Security)).JsonAsync($"/partners/{partner.Id}/segment")).GetProperty("segment").GetInt32();

    private async Task<IReadOnlyList<string>> StepsAsync(TestPartner partner) =>
        [.. Steps(await (await hub.AsHub(HubRole.Security)).JsonAsync($"/partners/{partner.Id}/journey")).Select(step => step.GetProperty("key").GetString()!)];

    private async Task<string> StateAsync(TestPartner partner, string key) =>
        Steps(await (await hub.AsHub(HubRole.Security)).JsonAsync($"/partners/{partner.Id}/journey")).Single(step => step.GetProperty("key").GetString() == key).GetProperty("state").GetString()!;

    private static IEnumerable<JsonElement> Steps(JsonElement journey) => journey.GetProperty("steps").EnumerateArray();

    private static Step Step(string key, string kind, string settings) => SmallPlaybook.Book.Steps.First() with
    {
        Key = key, Title = key, Proof = new ProofDefinition(kind, JsonElement.Parse(settings)), Needs = [], Gate = null, Pillar = null, Readiness = [], Review = null, RevalidateDays = null, AppliesTo = Applicability.Everyone,
    };
}
