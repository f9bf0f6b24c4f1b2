using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Pages;

/// <summary>What each side reads about one journey.</summary>
public abstract class JourneyPagesTests(SlipwayHub hub)
{
    [Fact]
    public async Task Every_page_of_a_journey_opens_on_both_sides()
    {
        var acme = await hub.PartnerAsync("Pages", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var manager = await hub.AsHub(HubRole.PartnerManager);
        foreach (var path in new[] { "/portal", "/portal/steps", "/portal/documents", "/portal/ledger", "/portal/modules/compliance", "/portal/steps/profile", "/portal/steps/security" })
        {
            Assert.NotEmpty(await administrator.ReadAsync(path));
        }

        foreach (var path in new[] { "", "/steps", "/documents", "/ledger", "/modules/compliance", "/steps/welcome" })
        {
            Assert.NotEmpty(await manager.ReadAsync($"/hub/partners/{acme.Id}{path}"));
        }

        foreach (var path in new[] { "/hub", "/hub/ledger", "/hub/ledger?chain=hub", "/hub/reviews", "/hub/reviews?all=1" }) Assert.NotEmpty(await manager.ReadAsync(path));
    }

    [Fact]
    public async Task A_partner_opens_no_page_of_the_hub_and_no_page_of_another_partner()
    {
        var acme = await hub.PartnerAsync("Stays", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        foreach (var path in new[] { "/hub", "/hub/ledger", $"/hub/partners/{acme.Id}/steps", $"/hub/partners/{acme.Id}/documents", $"/hub/partners/{acme.Id}/ledger" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await administrator.OpenAsync(path)).StatusCode);
        }

        var manager = await hub.AsHub(HubRole.PartnerManager);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync($"/hub/partners/{Guid.CreateVersion7()}/steps")).StatusCode);
    }

    [Fact]
    public async Task Steps_narrow_by_module_state_and_whose_turn_it_is()
    {
        var administrator = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Narrow", SmallPlaybook.Book));
        Assert.Equal(["Company profile", "Insurance certificate"], await RowsAsync(administrator, "/portal/steps?turn=partner"));
        Assert.Equal(["Security questionnaire", "Architecture validation"], await RowsAsync(administrator, "/portal/steps?state=closed"));
        Assert.Equal(["Company profile", "Welcome call"], await RowsAsync(administrator, "/portal/steps?module=qualification"));
        Assert.Contains("No step fits", await administrator.ReadAsync("/portal/steps?state=lapsed"));
    }

    [Fact]
    public async Task A_document_is_listed_with_its_state_and_can_be_fetched()
    {
        var acme = await hub.PartnerAsync("Listed", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("Nothing was sent yet", await administrator.ReadAsync("/portal/documents"));
        await administrator.PressAsync("/portal/steps/insurance", "/portal/steps/insurance/submission", [("number", "1")], ("file", "policy.txt", "Insured."u8.ToArray()));

        var page = await administrator.PageAsync("/portal/documents");
        var link = page.QuerySelector("main table a[download]")!;
        Assert.Equal("policy.txt", link.TextContent);
        Assert.Contains("In review", page.QuerySelector("main tbody")!.TextContent);
        Assert.Equal("Insured.", await (await administrator.OpenAsync(link.GetAttribute("href")!)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_record_chains_each_entry_to_the_one_before_and_gives_receipts_for_it()
    {
        var acme = await hub.PartnerAsync("Chained", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Twelve" } });

        var page = await administrator.PageAsync("/portal/ledger");
        var hashes = page.QuerySelectorAll("main details dl").Select(facts => facts.QuerySelectorAll("code").Select(code => code.TextContent).ToArray()).ToList();
        Assert.True(hashes.Count >= 4);
        Assert.All(hashes.Zip(hashes.Skip(1)), pair => Assert.Equal(pair.Second[0], pair.First[1]));
        Assert.Equal(new string('0', 64), hashes[^1][1]);
        Assert.Equal(hashes.Count, page.QuerySelectorAll("main tbody a[href$='/receipt']").Length);
        Assert.Equal(["Step proved"], (await administrator.PageAsync("/portal/ledger?kind=step.proved")).QuerySelectorAll("#f-kind option[selected]").Select(option => option.TextContent));
        Assert.Contains("No entry fits", await administrator.ReadAsync("/portal/ledger?to=2020-01-01"));
    }

    [Fact]
    public async Task The_record_is_read_page_by_page()
    {
        var acme = await hub.PartnerAsync("Long", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        for (var n = 0; n < 30; n++)
        {
            await owner.PostAsync($"/partners/{acme.Id}/steps/insurance/waiver", new { reason = "Again and again.", until = hub.Now.AddDays(3) });
            await owner.DeleteAsync($"/partners/{acme.Id}/steps/insurance/waiver");
        }

        var first = await owner.PageAsync($"/hub/partners/{acme.Id}/ledger");
        Assert.Equal(50, first.QuerySelectorAll("main tbody tr").Length);
        var second = await owner.PageAsync($"/hub/partners/{acme.Id}/ledger{first.QuerySelector("a[rel=next]")!.GetAttribute("href")}");
        var all = (await hub.RecordAsync(acme)).Count;
        Assert.Equal(all - 50, second.QuerySelectorAll("main tbody tr").Length);
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task A_day_past_shows_what_held_then()
    {
        var acme = await hub.PartnerAsync("Then", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var day = hub.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Twelve" } });

        Assert.Contains("One proof is missing for Gate 1", await administrator.ReadAsync("/portal"));
        var then = await administrator.ReadAsync($"/portal?at={day}");
        Assert.Contains("As it stood at the end of", then);
        Assert.Contains("Two proofs are missing for Gate 1", then);
        var manager = await hub.AsHub(HubRole.PartnerManager);
        Assert.Contains("As it stood at the end of", await manager.ReadAsync($"/hub/partners/{acme.Id}?at={day}"));
        Assert.DoesNotContain("As it stood", await manager.ReadAsync($"/hub/partners/{acme.Id}?at=never"));
    }

    [Fact]
    public async Task A_page_asks_the_database_the_same_however_much_there_is()
    {
        var owner = await hub.AsProgramOwner();
        var little = await hub.PartnerAsync("Little", SmallPlaybook.Book);
        var much = await hub.PartnerAsync("Much", SmallPlaybook.Book);
        foreach (var partner in new[] { little, much }) await SendAsync(partner);
        for (var n = 0; n < 8; n++)
        {
            await (await hub.AsHub(HubRole.Legal)).PostAsync($"/submissions/{await SubmissionAsync(much)}/decision", new { verdict = "ask-again", reason = "More" }, ifMatch: "*");
            await SendAsync(much);
        }

        foreach (var page in new[] { "", "/steps", "/documents", "/ledger" })
        {
            var few = await QuestionsAsync(owner, $"/hub/partners/{little.Id}{page}");
            var many = await QuestionsAsync(owner, $"/hub/partners/{much.Id}{page}");
            Assert.True(few == many, $"{page}: {few} questions for little, {many} for much");
            Assert.InRange(many, 1, 20);
        }
    }

    [Fact]
    public async Task The_tier_is_moved_on_the_page_by_those_who_run_partners()
    {
        var acme = await hub.PartnerAsync("Moved", SmallPlaybook.Book);
        var path = $"/hub/partners/{acme.Id}";
        var owner = await hub.AsProgramOwner();
        await owner.PressAsync(path, $"{path}/tier", ("tier", "advanced"), ("version", "0"));
        Assert.Contains("Advanced", await owner.ReadAsync(path));
        await owner.PressAsync(path, $"{path}/tier", ("tier", "premier"), ("version", "0"));
        Assert.Contains("Somebody else changed this", (await owner.PageAsync(path)).Body!.TextContent);
        Assert.Equal(["tier.changed"], (await hub.RecordAsync(acme)).Where(kind => kind.EndsWith(".changed", StringComparison.Ordinal)));
    }

    /// <summary>Once to warm up: what a node keeps from then on is not asked again.</summary>
    private async Task<int> QuestionsAsync(Visitor visitor, string path)
    {
        await visitor.PageAsync(path);
        return await hub.QuestionsAsync(() => visitor.PageAsync(path));
    }

    private async Task SendAsync(TestPartner partner) => await (await hub.AsPartnerAdministrator(partner)).PressAsync(
        "/portal/steps/insurance", "/portal/steps/insurance/submission", [], ("file", "policy.txt", "Insured."u8.ToArray()));

    private Task<Guid> SubmissionAsync(TestPartner partner) => hub.DbAsync(db => db.Submissions
        .Where(found => found.PartnerId == partner.Id && found.State == SubmissionState.InReview).Select(found => found.Id).SingleAsync());

    private static async Task<IReadOnlyList<string>> RowsAsync(Visitor visitor, string path) =>
        [.. (await visitor.PageAsync(path)).QuerySelectorAll("main tbody th a").Select(link => link.TextContent)];

    public sealed class OnSqlite(SqliteHub hub) : JourneyPagesTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : JourneyPagesTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
