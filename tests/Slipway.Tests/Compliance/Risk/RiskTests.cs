using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Risk;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Risk;

/// <summary>Findings and the risk that follows from them, over HTTP.</summary>
public abstract class RiskTests(SlipwayHub hub)
{
    private const string Reason = "The system is replaced in January.";

    [Fact]
    public async Task A_finding_is_told_to_its_owner_reported_by_them_and_resolved_by_somebody_else()
    {
        var acme = await hub.PartnerAsync("Puts it right", SmallPlaybook.Book);
        var (security, administrator) = (await hub.AsHub(HubRole.Security), await hub.AsPartnerAdministrator(acme));
        var id = await RaiseAsync(acme);
        await hub.RunAsync<Slipway.Platform.Mail.MailReader>();
        Assert.True(await hub.DbAsync(db => db.Set<Slipway.Platform.Mail.Message>().AnyAsync(message => message.To == administrator.Person!.Email && message.Subject == "Found: Laptops without encryption")));
        Assert.Contains("Laptops without encryption", await administrator.ReadAsync("/portal/findings"));

        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.PressAsync($"/portal/findings/{id}", $"/findings/{id}/report", ("reason", "All laptops are encrypted now."), ("version", "0"))).StatusCode);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == id));
        Assert.Equal((HubRole.Security, null), (item.Role, item.ClosedAt));
        Assert.Contains("All laptops are encrypted now.", await security.ReadAsync($"/hub/reviews/{item.Id}"));

        Assert.Equal("finding-is-resolved", await TwiceAsync(() => security.PostAsync($"/findings/{id}/resolution", new { reason = "Looked at the list of devices." }, ifMatch: "*")));
        Assert.Equal("resolved", (await administrator.JsonAsync($"/findings/{id}")).GetProperty("state").GetString());
        Assert.Equal("resolved", (await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == id))).Outcome);
        Assert.Contains("finding.resolved", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task An_accepted_risk_lapses_on_its_day_and_the_record_is_told_once()
    {
        var acme = await hub.PartnerAsync("Lives with it", SmallPlaybook.Book);
        var security = await hub.AsHub(HubRole.Security);
        var id = await RaiseAsync(acme);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PostAsync($"/findings/{id}/treatments", Accept(40), ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await security.PostAsync($"/findings/{id}/treatments", Accept(400), ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/findings/{id}/treatments", Accept(40), ifMatch: "*")).Status);
        Assert.Equal("risk-accepted", (await security.JsonAsync($"/findings/{id}")).GetProperty("state").GetString());
        Assert.Empty((await security.JsonAsync($"/findings?partner={acme.Id}&state=open")).GetProperty("items").EnumerateArray());

        hub.Clock.Advance(TimeSpan.FromDays(41));
        await hub.RunAsync<FindingLapse>();
        await hub.RunAsync<FindingLapse>();
        Assert.Equal("open", (await security.JsonAsync($"/findings/{id}")).GetProperty("state").GetString());
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "risk-treatment.lapsed");
    }

    [Fact]
    public async Task The_same_source_raises_once_and_opens_again_after_it_was_resolved()
    {
        var acme = await hub.PartnerAsync("Checked twice", SmallPlaybook.Book);
        Assert.Equal(1, await CheckAsync(acme));
        Assert.Equal(0, await CheckAsync(acme));
        await hub.WithAsync(async services =>
        {
            var facts = await services.GetRequiredService<FindingRegister>().ClearAsync(acme.Id, "regions:1", "The regions agree.", "regions:1", default);
            return await services.GetRequiredService<Slipway.Platform.Ledger.LedgerWriter>().CommitAsync("system", facts);
        });
        Assert.Equal(1, await CheckAsync(acme));
        Assert.Equal(["finding.raised", "finding.resolved", "finding.reopened"], (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("finding.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_row_of_a_partner_says_that_it_is_not_true_from_the_commit_on_and_is_counted_right_after()
    {
        var acme = await hub.PartnerAsync("Counted at once", SmallPlaybook.Book);
        var security = await hub.AsHub(HubRole.Security);
        await hub.RunAsync<RiskRefresh>();
        Assert.Equal(0, (await security.JsonAsync("/risk")).GetProperty("uncounted").GetInt32());
        var id = await RaiseAsync(acme);
        Assert.Equal(1, (await security.JsonAsync("/risk")).GetProperty("uncounted").GetInt32());
        Assert.Equal(1, (await security.JsonAsync($"/partners/{acme.Id}/risk")).GetProperty("findings").GetArrayLength());
        await hub.RunAsync<RiskRefresh>();
        Assert.Equal((1, 0), ((await RowAsync(acme)).OpenFindings, (await security.JsonAsync("/risk")).GetProperty("uncounted").GetInt32()));
        await security.PostAsync($"/findings/{id}/treatments", Accept(40), ifMatch: "*");
        await hub.RunAsync<RiskRefresh>();
        Assert.Equal(0, (await RowAsync(acme)).OpenFindings);
        hub.Clock.Advance(TimeSpan.FromDays(41));
        await hub.RunAsync<RiskRefresh>();
        Assert.Equal(1, (await RowAsync(acme)).OpenFindings);
    }

    [Fact]
    public async Task A_count_that_did_not_see_the_last_commit_is_dropped()
    {
        var acme = await hub.PartnerAsync("Counted while it moves", SmallPlaybook.Book);
        await hub.RunAsync<RiskRefresh>();
        await RaiseAsync(acme);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => hub.WithAsync(async services =>
        {
            await services.GetRequiredService<RiskCount>().CountAsync([acme.Id], hub.Now, default);
            await RaiseAsync(acme);
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        }));
        await hub.RunAsync<RiskRefresh>();
        Assert.Equal(2, (await RowAsync(acme)).OpenFindings);
    }

    [Fact]
    public async Task A_finding_about_a_control_speaks_against_it_until_its_risk_is_accepted()
    {
        var acme = await hub.PartnerAsync("Has a weak control", SmallPlaybook.Book);
        var control = (await hub.WithAsync(services => services.GetRequiredService<ControlReader>().StandingsAsync(acme.Id))).Standings[0].Control.Id;
        var id = await RaiseAsync(acme, control);
        Assert.Equal(ControlState.NotMet, await StateAsync(acme, control));
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/findings/{id}/treatments", Accept(40), ifMatch: "*");
        Assert.Equal(ControlState.RiskAccepted, await StateAsync(acme, control));
    }

    [Fact]
    public async Task Both_sides_read_the_same_risk_and_a_stranger_reads_nothing()
    {
        var acme = await hub.PartnerAsync("Looked at", SmallPlaybook.Book);
        var id = await RaiseAsync(acme);
        await hub.RunAsync<RiskRefresh>();
        var (security, administrator) = (await hub.AsHub(HubRole.Security), await hub.AsPartnerAdministrator(acme));
        Assert.Contains("Laptops without encryption", await security.ReadAsync($"/hub/partners/{acme.Id}/risk"));
        Assert.Contains("Laptops without encryption", await administrator.ReadAsync("/portal/security"));
        Assert.Contains("Which control protects which promise", await administrator.ReadAsync("/portal/security/promises"));
        Assert.Contains("Looked at", await security.ReadAsync("/hub/risk"));
        Assert.Contains("Looked at", await (await security.OpenAsync("/hub/risk/partners.csv")).Content.ReadAsStringAsync());
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger of risks", SmallPlaybook.Book));
        foreach (var path in new[] { $"/partners/{acme.Id}/risk", $"/partners/{acme.Id}/assessment-results", $"/findings/{id}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/risk")).Status);
        Assert.Equal("application/json", (await administrator.OpenAsync($"/partners/{acme.Id}/assessment-results.json")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Two_thousand_partners_cost_as_many_questions_as_a_hundred()
    {
        await hub.PartnerAsync("One of many", SmallPlaybook.Book);
        var security = await hub.AsHub(HubRole.Security);
        await GrowAsync(100);
        await security.PageAsync("/hub/risk");
        var hundred = await hub.QuestionsAsync(() => security.PageAsync("/hub/risk"));
        await GrowAsync(2000);
        var many = await hub.QuestionsAsync(() => security.PageAsync("/hub/risk"));
        Assert.Equal(hundred, many);
        Assert.InRange(many, 1, 12);
    }

    /// <summary>Partners with a counted row, written as they are, because joining two thousand is another test's matter.</summary>
    private Task<bool> GrowAsync(int to) => hub.WithAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        var (seat, have) = ((await hub.ChairsAsync()).PartnerManager, await db.RiskSummaries.CountAsync());
        var set = (await services.GetRequiredService<ControlLibrary>().CurrentAsync()).Id;
        for (var n = have; n < to; n++)
        {
            var identity = new Slipway.Partners.PartnerIdentity($"Crowd {n} B.V.", $"Crowd {n}", $"crowd {n}", "NL", $"{n:00000000}", $"crowd-{n}.example", Slipway.Partners.Archetype.Reseller, (n % 3) + 1);
            var (partner, _) = Slipway.Partners.Partner.Join(identity, new Slipway.Partners.ChairHolders(seat, seat, seat), Guid.CreateVersion7(hub.Now), hub.Now);
            var row = new RiskSummary { PartnerId = partner.Id };
            row.Count(new RiskFigures((n % 3) + 1, set, [new FamilyScore("SR", 6, n % 6, 0, 0, 0, 0, 0, 6 - (n % 6), 0, n % 6 * 100 / 6m)], n % 4, 0, null, 0, null, null, null), hub.Now);
            db.AddRange(partner, row);
        }

        await db.SaveChangesAsync();
        return true;
    });

    private async Task<Guid> RaiseAsync(TestPartner partner, string? control = null)
    {
        var answer = await (await hub.AsHub(HubRole.Security)).PostAsync(
            $"/partners/{partner.Id}/findings", new { severity = "high", title = "Laptops without encryption", detail = "Three of ten laptops are not encrypted.", due = hub.Now.AddDays(30), control });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Json.GetProperty("id").GetGuid();
    }

    private Task<int> CheckAsync(TestPartner partner) => hub.WithAsync(async services =>
    {
        var facts = await services.GetRequiredService<FindingRegister>().RaiseAsync(
            partner.Id, new NewFinding("regions:1", null, Slipway.Compliance.Questionnaires.Severity.High, "Data lies outside the agreed regions", "It lies in one more region.", Side.Partner, hub.Now.AddDays(30)), default);
        Assert.Null(await services.GetRequiredService<Slipway.Platform.Ledger.LedgerWriter>().CommitAsync("system", facts));
        return facts.Count;
    });

    private object Accept(int days) => new { kind = "accept", reason = Reason, until = hub.Now.AddDays(days) };

    private Task<RiskSummary> RowAsync(TestPartner partner) => hub.DbAsync(db => db.RiskSummaries.AsNoTracking().SingleAsync(row => row.PartnerId == partner.Id));

    private async Task<ControlState> StateAsync(TestPartner partner, string control) =>
        (await hub.WithAsync(services => services.GetRequiredService<ControlReader>().StandingsAsync(partner.Id))).Standings.Single(standing => standing.Control.Id == control).State;

    private static async Task<string> TwiceAsync(Func<Task<Answer>> act)
    {
        Assert.Equal(HttpStatusCode.OK, (await act()).Status);
        return (await act()).Problem;
    }

    public sealed class OnSqlite(SqliteHub hub) : RiskTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : RiskTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
