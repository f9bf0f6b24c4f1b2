using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Measures;

/// <summary>The page and the API say the same, to the hub alone. Every test has an archetype of its own in the shared hub.</summary>
public abstract class MeasuresPageTests(SlipwayHub hub)
{
    [Fact]
    public async Task The_page_the_api_and_the_file_say_the_same()
    {
        // Reached after 10, 30 and 40 days; under way for 20 and 50: the median is 40, as derived beside the rules.
        foreach (var (name, days, reached) in new[] { ("M ten", 10, true), ("M twenty", 20, false), ("M thirty", 30, true), ("M forty", 40, true), ("M fifty", 50, false) })
        {
            await PartnerAsync(name, Archetype.Consultancy, days, reached);
        }

        await hub.PartnerAsync("M unsigned", archetype: Archetype.Consultancy);
        var lead = await hub.AsHub(HubRole.Executive);

        var json = await lead.JsonAsync("/measures/time-to-first-value?archetype=consultancy");
        Assert.Equal((6, 5, 3, 2), (Number(json, "partners"), Number(json, "signed"), Number(json, "reached"), Number(json, "underWay")));
        Assert.Equal(40, json.GetProperty("median").GetProperty("days").GetDouble(), 6);
        Assert.Equal(8 / 15.0, json.GetProperty("curve")[2].GetProperty("share").GetDouble(), 9);
        var page = await lead.ReadAsync("/hub/measures?archetype=consultancy");
        Assert.Contains("Half of the partners reach first value within 40 days.", page);
        Assert.Contains("n = 5: 3 reached it, 2 under way", page);
        var business = await lead.JsonAsync("/measures/time-to-first-value?archetype=consultancy&time=business");
        Assert.Contains($"within {Math.Round(business.GetProperty("median").GetProperty("days").GetDouble())} working days.", await lead.ReadAsync("/hub/measures?archetype=consultancy&time=business"));
        var file = await lead.OpenAsync("/hub/measures/partners.csv?archetype=consultancy&state=under-way&sort=days");
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["M twenty", "M fifty"], lines[1..].Select(line => line.Split(',')[1]));
        var shown = await lead.ReadAsync("/hub/measures?archetype=consultancy&state=reached");
        Assert.Contains("M forty", shown);
        Assert.DoesNotContain("M fifty", shown);
    }

    [Fact]
    public async Task What_cannot_be_said_is_not_zero()
    {
        await PartnerAsync("Alone", Archetype.Technology, 12, reached: true);
        var owner = await hub.AsProgramOwner();
        var page = await owner.ReadAsync("/hub/measures?archetype=technology");
        Assert.Contains("Time to First Value: cannot say yet.", page);
        Assert.Contains("1 partner signed; a median needs 5", page);
        Assert.Contains("Cannot say yet. 0 groups of 5 or more", page);
        var json = await owner.JsonAsync("/measures/time-to-first-value?archetype=technology");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("median").ValueKind);
        Assert.Contains("cannot say yet", await owner.ReadAsync("/hub/measures?month=1999-01"));
    }

    [Fact]
    public async Task Shares_of_gates_carry_an_interval()
    {
        var passed = await hub.PartnerAsync("Passed", archetype: Archetype.Referral);
        await hub.PartnerAsync("Not passed", archetype: Archetype.Referral);
        await hub.DbAsync(async db =>
        {
            db.Add(new GateClearance { Id = Guid.CreateVersion7(), JourneyId = passed.Journey, GateKey = "gate-1", Since = hub.Now });
            return await db.SaveChangesAsync();
        });
        var share = (await (await hub.AsHubAdministrator()).JsonAsync("/measures/time-to-first-value?archetype=referral")).GetProperty("shares")[0];

        // Wilson's interval for one of two is 1/2 ± z/(2·√(2 + z²)), here 0.0945 to 0.9055.
        Assert.Equal((1, 2, 0.5), (Number(share, "passed"), Number(share, "of"), share.GetProperty("share").GetDouble()));
        Assert.Equal((0.0945, 0.9055), (Math.Round(share.GetProperty("lower").GetDouble(), 4), Math.Round(share.GetProperty("upper").GetDouble(), 4)));
    }

    [Fact]
    public async Task A_partner_does_not_read_measures_of_others()
    {
        var visitor = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Curious"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/measures/time-to-first-value")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/measures/time-to-first-value/partners.csv")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.OpenAsync("/hub/measures")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.OpenAsync("/hub/measures/partners.csv")).StatusCode);
    }

    [Fact]
    public async Task A_filter_that_names_nothing_is_told_so()
    {
        var visitor = await hub.AsHubAdministrator();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.GetAsync("/measures/time-to-first-value?tier=gold")).Status);
        Assert.Contains("There is no tier gold.", await visitor.ReadAsync("/hub/measures?tier=gold"));
    }

    private static int Number(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private async Task PartnerAsync(string name, Archetype archetype, int days, bool reached)
    {
        var partner = await hub.PartnerAsync(name, archetype: archetype);
        await hub.WithAsync(async services =>
        {
            var journey = await services.GetRequiredService<AppDb>().Journeys.SingleAsync(found => found.PartnerId == partner.Id);
            List<Fact> facts = [journey.StartClock(hub.Now.AddDays(-days), "agreement:test")!];
            if (reached) facts.Add(journey.StopClock(hub.Now, TimeSpan.FromHours(days * 5), "outcome:test")!);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", facts));
            return true;
        });
    }

    public sealed class OnSqlite(SqliteHub hub) : MeasuresPageTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : MeasuresPageTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
