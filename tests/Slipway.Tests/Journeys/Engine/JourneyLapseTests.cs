using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Tests.Journeys.Engine;

/// <summary>Time passes, and the record hears of it.</summary>
public abstract class JourneyLapseTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_waiver_that_ends_is_recorded_once_and_gives_the_turn_back()
    {
        var acme = await hub.PartnerAsync("Lapse", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        await owner.PostAsync($"/partners/{acme.Id}/steps/profile/waiver", new { reason = "Their register is closed.", until = hub.Now.AddDays(10) });
        Assert.Equal("waived", await StateAsync(owner, acme, "profile"));
        Assert.Equal("open", await StateAsync(owner, acme, "security"));

        hub.Clock.Advance(TimeSpan.FromDays(11));
        await hub.RunAsync<JourneyLapse>();
        await hub.RunAsync<JourneyLapse>();

        Assert.Single(await hub.RecordAsync(acme), kind => kind == "waiver.lapsed");
        var journey = await hub.DbAsync(db => db.Journeys.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.StartsWith("P", journey.Summary.Planks, StringComparison.Ordinal);
        Assert.Null(journey.Summary.TrueUntil);
        Assert.Equal("open", await StateAsync(owner, acme, "profile"));
        Assert.Equal("closed", await StateAsync(owner, acme, "security"));
    }

    [Fact]
    public async Task A_document_that_runs_out_lapses_and_waits_for_the_partner_again()
    {
        var acme = await hub.PartnerAsync("Document lapse", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var upload = (await administrator.PostAsync("/uploads?filename=policy.txt", "Insured."u8.ToArray())).Json.GetProperty("id").GetGuid();
        var id = (await administrator.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json.GetProperty("id").GetGuid();
        await (await hub.AsHub(HubRole.Legal)).PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*");

        hub.Clock.Advance(TimeSpan.FromDays(364));
        await hub.RunAsync<JourneyLapse>();
        Assert.DoesNotContain("proof.lapsed", await hub.RecordAsync(acme));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.RunAsync<JourneyLapse>();

        Assert.Single(await hub.RecordAsync(acme), kind => kind == "proof.lapsed");
        var step = await administrator.JsonAsync($"/partners/{acme.Id}/steps/insurance");
        Assert.Equal("lapsed", step.GetProperty("state").GetString());
        Assert.Equal("partner", step.GetProperty("waitsFor").GetString());
    }

    [Fact]
    public async Task Looking_at_a_journey_again_changes_nothing()
    {
        var acme = await hub.PartnerAsync("Again", SmallPlaybook.Book);
        var before = (await hub.RecordAsync(acme)).Count;
        var version = await VersionAsync(acme);
        for (var n = 0; n < 3; n++)
        {
            Assert.Null(await hub.WithAsync(services => services.GetRequiredService<LedgerWriter>().CommitAsync("system", new TimePassed(acme.Id))));
        }

        Assert.Equal(before, (await hub.RecordAsync(acme)).Count);
        Assert.Equal(version, await VersionAsync(acme));
        Assert.Equal(1, await hub.DbAsync(db => db.Turns.CountAsync(turn => turn.JourneyId == acme.Journey && turn.StepKey == "profile")));
    }

    [Fact]
    public async Task Nothing_is_written_while_nothing_lapses()
    {
        await hub.PartnerAsync("Quiet", SmallPlaybook.Book);
        await hub.RunAsync<JourneyLapse>();
        var last = await hub.DbAsync(db => db.Ledger.MaxAsync(entry => entry.Position));
        await hub.RunAsync<JourneyLapse>();
        Assert.Equal(last, await hub.DbAsync(db => db.Ledger.MaxAsync(entry => entry.Position)));
    }

    private Task<int> VersionAsync(TestPartner partner) => hub.DbAsync(db => db.Journeys.Where(found => found.PartnerId == partner.Id).Select(found => found.Version).SingleAsync());

    private static async Task<string?> StateAsync(Visitor visitor, TestPartner partner, string step) =>
        (await visitor.JsonAsync($"/partners/{partner.Id}/steps/{step}")).GetProperty("state").GetString();

    public sealed class OnSqlite(SqliteHub hub) : JourneyLapseTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : JourneyLapseTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
