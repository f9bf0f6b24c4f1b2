using System.Globalization;
using System.Net;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Api;

/// <summary>Answers for now and for instants past, with their reasons.</summary>
public abstract class JourneysApiTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_gate_answers_for_a_past_instant_as_it_did_then()
    {
        var acme = await hub.PartnerAsync("As of", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var before = hub.Now;
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Twelve" } });
        hub.Clock.Advance(TimeSpan.FromHours(1));

        var now = await administrator.JsonAsync($"/partners/{acme.Id}/gates/gate-1");
        var then = await administrator.JsonAsync($"/partners/{acme.Id}/gates/gate-1?at={Text(before)}");

        Assert.True(Requirement(now, "identity").GetProperty("holds").GetBoolean());
        Assert.False(Requirement(then, "identity").GetProperty("holds").GetBoolean());
        Assert.Equal("profile", Requirement(then, "identity").GetProperty("blocker").GetProperty("step").GetString());
        Assert.Equal("partner", Requirement(then, "identity").GetProperty("blocker").GetProperty("waitsFor").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.GetAsync($"/partners/{acme.Id}/gates?at={Text(hub.Now.AddDays(1))}")).Status);
    }

    [Fact]
    public async Task A_past_answer_uses_the_segment_and_tier_of_that_time()
    {
        var book = SmallPlaybook.Book with
        {
            Version = "1.1.0",
            Modules = [.. SmallPlaybook.Book.Modules.Select(module => module with
            {
                Steps = [.. module.Steps.Select(step => step.Key == "insurance" ? step with { AppliesTo = new([], [], [2, 3]) } : step)],
            })],
        };
        var acme = await hub.PartnerAsync("Segment then", book);
        var manager = await hub.AsHub(HubRole.Security);
        var before = hub.Now;
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await manager.PutAsync($"/partners/{acme.Id}/segment", new { segment = 2, reason = "They now reach customer systems.", until = hub.Now.AddDays(90) }, "*");

        Assert.Equal("open", (await manager.JsonAsync($"/partners/{acme.Id}/steps/insurance")).GetProperty("state").GetString());
        Assert.Equal("not-applicable", (await manager.JsonAsync($"/partners/{acme.Id}/steps/insurance?at={Text(before)}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_journey_shows_every_step_with_whose_turn_it_is()
    {
        var acme = await hub.PartnerAsync("Whole", SmallPlaybook.Book, Archetype.Technology);
        var journey = await (await hub.AsHub(HubRole.Executive)).JsonAsync($"/partners/{acme.Id}/journey");

        var steps = journey.GetProperty("steps").EnumerateArray().ToDictionary(step => step.GetProperty("key").GetString()!);
        Assert.Equal(["profile", "welcome", "sandbox", "security", "insurance", "architecture"], steps.Keys);
        Assert.Equal("hub", steps["welcome"].GetProperty("waitsFor").GetString());
        Assert.Equal("closed", steps["security"].GetProperty("state").GetString());
        Assert.Equal(["profile"], steps["security"].GetProperty("needs").EnumerateArray().Select(key => key.GetString()));
        Assert.False(journey.GetProperty("readiness").GetProperty("partnerReady").GetBoolean());
        Assert.Equal(["gate-1", "gate-2"], journey.GetProperty("gates").EnumerateArray().Select(gate => gate.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task A_waiver_is_granted_by_a_program_owner_with_reason_and_end_and_can_be_ended()
    {
        var acme = await hub.PartnerAsync("Waiver", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        var path = $"/partners/{acme.Id}/steps/profile/waiver";
        var body = new { reason = "Their register is closed this month.", until = hub.Now.AddDays(30) };

        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PostAsync(path, body)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync(path, new { reason = "short", until = hub.Now.AddDays(30) })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.PostAsync(path, new { body.reason, until = hub.Now.AddDays(400) })).Status);
        Assert.Equal(HttpStatusCode.Created, (await owner.PostAsync(path, body)).Status);
        Assert.Equal("waived", (await owner.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
        Assert.Equal("nothing-to-waive", (await owner.PostAsync(path, body)).Problem);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync(path)).Status);
        Assert.Equal("open", (await owner.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await owner.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task A_requirement_of_a_gate_is_waived_whole_or_not_at_all()
    {
        var acme = await hub.PartnerAsync("Requirement", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        var path = $"/partners/{acme.Id}/gates/gate-1/waiver";
        var closed = (await owner.JsonAsync($"/partners/{acme.Id}/gates/gate-1")).GetProperty("requirements").EnumerateArray().First(requirement => !requirement.GetProperty("holds").GetBoolean());
        var body = new { requirement = closed.GetProperty("key").GetString(), reason = "Their register is closed this month.", until = hub.Now.AddDays(30) };

        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PostAsync(path, body)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.PostAsync($"/partners/{acme.Id}/gates/gate-9/waiver", body)).Status);
        Assert.Equal("requirement", (await owner.PostAsync(path, body with { requirement = "luck" })).Json.GetProperty("errors").EnumerateObject().Single().Name);
        var granted = await owner.PostAsync(path, body);
        Assert.Equal(HttpStatusCode.Created, granted.Status);
        Assert.Equal(
            closed.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()).Order(),
            granted.Json.GetProperty("waivers").EnumerateArray().Select(waiver => waiver.GetProperty("step").GetString()).Order());
        Assert.True(Requirement(await owner.JsonAsync($"/partners/{acme.Id}/gates/gate-1"), body.requirement!).GetProperty("holds").GetBoolean());
        Assert.Equal("nothing-to-waive", (await owner.PostAsync(path, body)).Problem);
    }

    [Fact]
    public async Task The_published_description_names_every_operation_of_a_journey()
    {
        var text = await hub.Visitor().Client.GetStringAsync("/api/openapi/v1.json");
        var paths = JsonElement.Parse(text).GetProperty("paths");
        foreach (var path in new[] { "/partners/{id}/journey", "/partners/{id}/gates/{gate}", "/partners/{id}/readiness", "/uploads", "/submissions/{id}/decision", "/reviews", "/partners/{id}/chairs/{chair}" })
        {
            Assert.True(paths.TryGetProperty($"/api/v1{path}", out _), path);
        }

        Assert.Contains("Until when the hub promised to decide.", text);
    }

    private static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture));

    private static JsonElement Requirement(JsonElement gate, string key) =>
        gate.GetProperty("requirements").EnumerateArray().Single(requirement => requirement.GetProperty("key").GetString() == key);

    public sealed class OnSqlite(SqliteHub hub) : JourneysApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : JourneysApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
