using System.Net;
using System.Text.Json.Nodes;
using Slipway.Accounts;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public abstract class ApplicationsApiTests(SlipwayHub site)
{
    public sealed class OnSqlite(SqliteHub hub) : ApplicationsApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ApplicationsApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }

    [Fact]
    public async Task Anyone_hands_an_application_in_and_a_repeat_with_the_same_key_makes_no_second_one()
    {
        await Reception.OpenAsync(site);
        var (visitor, body, key) = (site.Visitor(), Body(), Guid.CreateVersion7().ToString());
        var first = await visitor.PostAsync("/applications", body, key);
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal("submitted", first.Json.GetProperty("state").GetString());
        Assert.Equal(40, first.Json.GetProperty("answerHours").GetInt32());
        var second = await visitor.PostAsync("/applications", body, key);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("key-used-otherwise", (await visitor.PostAsync("/applications", Body(), key)).Problem);
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_field()
    {
        var body = Body();
        body["markets"] = new JsonArray("NL", "XX");
        body["website"] = "no address";
        var answer = await site.Visitor().PostAsync("/applications", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["website", "markets"], answer.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        body = Body();
        body["employees"] = 0;
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().PostAsync("/applications", body)).Status);
    }

    [Fact]
    public async Task Only_the_hub_reads_applications()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Visitor().GetAsync($"/applications/{application.Id}")).Status);
        var partner = await site.AsPartnerAdministrator(await site.PartnerAsync("Arvenas"));
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync("/applications")).Status);
        var legal = await site.AsHub(HubRole.Legal);
        Assert.Equal(HttpStatusCode.OK, (await legal.GetAsync($"/applications/{application.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await legal.PostAsync($"/applications/{application.Id}/decline", new { reason = "Not in our markets." }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task A_decision_names_the_version_that_it_rests_on()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var manager = await site.SignedInAsync(hub.Manager);
        var path = $"/applications/{application.Id}";
        var seen = (await manager.GetAsync(path)).Etag;
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await manager.PostAsync($"{path}/request", new { question = "Who runs the workshop?" })).Status);
        var asked = await manager.PostAsync($"{path}/request", new { question = "Who runs the workshop?" }, ifMatch: seen);
        Assert.Equal("more-asked", asked.Json.GetProperty("state").GetString());
        var colleague = await site.SignedInAsync(hub.Colleague);
        var stale = await colleague.PostAsync($"{path}/decline", new { reason = "Not in our markets." }, ifMatch: seen);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("asked the applicant for more while you had it open", stale.Json.GetProperty("title").GetString());
        var accepted = await manager.PostAsync(
            $"{path}/acceptance",
            new { partnerManager = hub.Manager.Id, customerSuccessLead = hub.Success.Id, technicalAuthority = hub.Technical.Id, segment = 2 }, ifMatch: asked.Etag);
        Assert.Equal("accepted", accepted.Json.GetProperty("state").GetString());
        Assert.NotEqual(Guid.Empty, accepted.Json.GetProperty("partner").GetGuid());
    }

    [Fact]
    public async Task Applications_are_listed_in_pages_and_found_by_any_of_their_names()
    {
        var hub = await Reception.OpenAsync(site);
        var first = await hub.ReceiveAsync(Reception.Unique() with { LegalName = "Ørsted Måling Ærlig AS", TradingName = "Zuiderzee" });
        await hub.ReceiveAsync();
        await hub.ReceiveAsync();
        var manager = await site.SignedInAsync(hub.Manager);
        var page = await manager.GetAsync("/applications?limit=2&state=in-review");
        Assert.Equal(2, page.Json.GetProperty("items").GetArrayLength());
        Assert.Contains("cursor=", page.Next);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync(page.Next!)).Status);
        foreach (var search in new[] { "ZUIDER", "maling", first.Domain[..8], first.Content.RegistrationNumber })
        {
            var found = (await manager.JsonAsync($"/applications?q={Uri.EscapeDataString(search)}")).GetProperty("items");
            Assert.Equal(first.Id, Assert.Single(found.EnumerateArray()).GetProperty("id").GetGuid());
        }

        Assert.Equal("invalid", (await manager.GetAsync("/applications?state=lost")).Problem);
    }

    [Fact]
    public async Task Possible_duplicates_come_with_their_reasons()
    {
        var hub = await Reception.OpenAsync(site);
        var known = await hub.AcceptAsync(await hub.ReceiveAsync());
        var other = await hub.ReceiveAsync(Reception.Unique() with
        {
            LegalName = known.Content.LegalName.Replace("B.V.", "GmbH", StringComparison.Ordinal).ToUpperInvariant(),
            RegistrationNumber = known.Content.RegistrationNumber,
        });
        var manager = await site.SignedInAsync(hub.Manager);
        var detail = await manager.JsonAsync($"/applications/{other.Id}");
        var duplicate = Assert.Single(detail.GetProperty("duplicates").EnumerateArray());
        Assert.Equal($"/hub/partners/{known.PartnerId}", duplicate.GetProperty("path").GetString());
        Assert.Equal(2, duplicate.GetProperty("reasons").GetArrayLength());

        // The sample meets every criterion of the shipped rubric.
        Assert.Equal(100, detail.GetProperty("fit").GetProperty("points").GetInt32());
    }

    private static JsonObject Body()
    {
        var content = Reception.Unique();
        return new JsonObject
        {
            ["legalName"] = content.LegalName, ["country"] = content.Country, ["registrationNumber"] = content.RegistrationNumber, ["website"] = content.Website,
            ["founded"] = 2012, ["employees"] = 34, ["archetype"] = "system-integrator", ["markets"] = new JsonArray("NL", "BE"), ["customers"] = "11-50",
            ["customerSegments"] = content.CustomerSegments, ["roles"] = new JsonArray("sales", "delivery"), ["capabilities"] = content.Capabilities,
            ["narrative"] = content.Narrative, ["contactName"] = content.ContactName, ["contactJobTitle"] = content.ContactJobTitle,
            ["contactEmail"] = content.ContactEmail, ["consent"] = true,
        };
    }
}
