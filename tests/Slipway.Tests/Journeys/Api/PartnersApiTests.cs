using System.Net;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Api;

public abstract class PartnersApiTests(SlipwayHub hub)
{
    [Fact]
    public async Task The_hub_reads_every_partner_page_by_page_and_none_twice()
    {
        for (var n = 0; n < 5; n++) await hub.PartnerAsync($"Page {n}", SmallPlaybook.Book, Archetype.Consultancy);
        var manager = await hub.AsHub(HubRole.PartnerManager);

        var names = new List<string>();
        for (var path = "/partners?archetype=consultancy&limit=2"; path is not null;)
        {
            var page = await manager.GetAsync(path);
            names.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            path = page.Next;
        }

        Assert.Equal(["Page 0", "Page 1", "Page 2", "Page 3", "Page 4"], names.Order());
    }

    [Fact]
    public async Task Filters_narrow_by_what_the_journey_says()
    {
        var one = await hub.PartnerAsync("Filter one", SmallPlaybook.Book, Archetype.Referral);
        await hub.PartnerAsync("Filter two", SmallPlaybook.Book, Archetype.Referral, segment: 3);
        var manager = await hub.AsHub(HubRole.PartnerManager);

        Assert.Equal([one.Name], await NamesAsync(manager, "/partners?archetype=referral&segment=1"));
        Assert.Equal([one.Name], await NamesAsync(manager, "/partners?q=filter-one.ex"));
        Assert.Equal(2, (await NamesAsync(manager, "/partners?archetype=referral&gates=0&ready=false")).Count);
        Assert.Empty(await NamesAsync(manager, "/partners?archetype=referral&tier=premier"));
    }

    [Fact]
    public async Task A_filter_that_is_not_known_is_refused_with_what_is_offered()
    {
        var answer = await (await hub.AsHub(HubRole.Legal)).GetAsync("/partners?tier=gold");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("registered, select, advanced, premier", answer.Text);
    }

    [Fact]
    public async Task A_partner_sees_itself_and_no_other()
    {
        var own = await hub.PartnerAsync("Own", SmallPlaybook.Book);
        var other = await hub.PartnerAsync("Other", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(own);

        Assert.Equal(["Own"], await NamesAsync(administrator, "/partners"));
        foreach (var path in new[] { "", "/chairs", "/journey", "/gates", "/gates/gate-1", "/readiness", "/steps/profile", "/steps/profile/submissions" })
        {
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/partners/{own.Id}{path}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/partners/{other.Id}{path}")).Status);
        }
    }

    [Fact]
    public async Task Nobody_reads_without_a_credential()
    {
        var answer = await hub.Visitor().GetAsync("/partners");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("application/problem+json", answer.Content.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_tier_moves_once_for_one_version_seen()
    {
        var acme = await hub.PartnerAsync("Tier", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        var path = $"/partners/{acme.Id}";
        var seen = (await owner.GetAsync(path)).Etag;

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await owner.PutAsync($"{path}/tier", new { tier = "select" })).Status);
        var moved = await owner.PutAsync($"{path}/tier", new { tier = "select" }, seen);
        Assert.Equal("select", moved.Json.GetProperty("tier").GetString());
        Assert.NotEqual(seen, moved.Etag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await owner.PutAsync($"{path}/tier", new { tier = "premier" }, seen)).Status);
        Assert.Contains("tier.changed", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task Only_those_who_run_partners_move_them()
    {
        var acme = await hub.PartnerAsync("Rights", SmallPlaybook.Book);
        var path = $"/partners/{acme.Id}/tier";
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PutAsync(path, new { tier = "select" }, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsPartnerAdministrator(acme)).PutAsync(path, new { tier = "select" }, "*")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await hub.AsHub(HubRole.PartnerManager)).PutAsync(path, new { tier = "king" }, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await hub.AsHub(HubRole.PartnerManager)).PutAsync(path, new { tier = "select" }, "*")).Status);
    }

    [Fact]
    public async Task A_chair_is_handed_to_somebody_with_its_role_and_keeps_its_history()
    {
        var acme = await hub.PartnerAsync("Chairs", SmallPlaybook.Book);
        var manager = await hub.AsHub(HubRole.PartnerManager);
        var next = await hub.AsAnother(HubRole.TechnicalAuthority);
        var path = $"/partners/{acme.Id}/chairs";

        var wrong = await manager.PutAsync($"{path}/technical-authority", new { person = manager.Person!.Id }, "*");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var seen = (await manager.GetAsync(path)).Etag;
        var seated = await manager.PutAsync($"{path}/technical-authority", new { person = next.Person!.Id }, seen);

        Assert.Equal(HttpStatusCode.OK, seated.Status);
        var now = seated.Json.GetProperty("now").EnumerateArray().ToDictionary(seat => seat.GetProperty("chair").GetString()!, seat => seat.GetProperty("person").GetGuid());
        Assert.Equal(3, now.Count);
        Assert.Equal(next.Person.Id, now["technical-authority"]);
        Assert.Single(seated.Json.GetProperty("before").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PutAsync($"{path}/treasurer", new { person = next.Person.Id }, "*")).Status);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor visitor, string path) =>
        [.. (await visitor.JsonAsync(path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    public sealed class OnSqlite(SqliteHub hub) : PartnersApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : PartnersApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
