using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Tests.Compliance.Evidence;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Findings;

/// <summary>What was put right is shown by pieces of the library, judged with the report.</summary>
public abstract class FindingEvidenceTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_report_rests_on_the_library_and_a_new_file_and_shares_the_decision()
    {
        var (acme, piece, _) = await Pieces.AcceptedAsync(hub, "Shows the fix", "SR-3");
        var (finding, maaike, security) = (await RaiseAsync(acme), await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        var page = $"/portal/findings/{finding}";
        var reported = await maaike.PressAsync(
            page, $"/findings/{finding}/report", [("reason", "All laptops are encrypted now."), ("evidence", piece.ToString()), ("evidence.kind", "trace"), ("evidence.title", "List of laptops")],
            ("evidence.file", "laptops.txt", Encoding.UTF8.GetBytes("all encrypted")));
        Assert.Equal(HttpStatusCode.SeeOther, reported.StatusCode);
        var shown = await maaike.ReadAsync(page);
        Assert.Contains("What shows it", shown);
        Assert.Contains("List of laptops", shown);
        Assert.Equal(2, (await security.JsonAsync($"/findings/{finding}/evidence")).GetArrayLength());
        Assert.Contains("Laptops without encryption", await maaike.ReadAsync($"/portal/evidence/{piece}"));

        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/findings/{finding}/reopening", new { reason = "Two laptops are missing." }, ifMatch: "*")).Status);
        Assert.All(await LinksAsync(finding), link => Assert.Equal((LinkState.Refused, "Two laptops are missing."), (link.State, link.Reason)));
        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/findings/{finding}/report", new { reason = "Now these two as well.", evidence = new[] { piece } }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/findings/{finding}/resolution", new { reason = "Looked at the list of devices." }, ifMatch: "*")).Status);
        Assert.Equal(LinkState.Accepted, Assert.Single(await LinksAsync(finding), link => link.State != LinkState.Refused).State);
        Assert.Contains("Finding, resolved", await security.ReadAsync($"/hub/evidence/{piece}"));
    }

    [Fact]
    public async Task A_strangers_piece_is_unknown_and_nothing_is_deleted_while_a_finding_rests_on_it()
    {
        var (acme, piece, _) = await Pieces.AddedAsync(hub, "Keeps what a finding needs");
        var (other, strange, _) = await Pieces.AddedAsync(hub, "Owns another fix");
        var (finding, maaike, security) = (await RaiseAsync(acme), await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        Assert.Equal("evidence-unknown", (await maaike.PostAsync($"/findings/{finding}/report", new { reason = "All laptops are encrypted now.", evidence = new[] { strange } }, ifMatch: "*")).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(other)).GetAsync($"/findings/{finding}/evidence")).Status);

        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/findings/{finding}/report", new { reason = "All laptops are encrypted now.", evidence = new[] { piece } }, ifMatch: "*")).Status);
        await security.PostAsync($"/evidence/{piece}/decision", new { verdict = "refuse", reason = "Not readable." }, ifMatch: "*");
        Assert.Equal("something-rests-on-it", (await maaike.PostAsync($"/evidence/{piece}/deletion", new { reason = "Sent by mistake." }, ifMatch: "*")).Problem);
    }

    private async Task<Guid> RaiseAsync(TestPartner acme) =>
        (await (await hub.AsHub(HubRole.Security)).PostAsync(
            $"/partners/{acme.Id}/findings", new { severity = "high", title = "Laptops without encryption", detail = "Three of ten laptops are not encrypted.", due = hub.Now.AddDays(30), control = "SC-28" })).Json.GetProperty("id").GetGuid();

    private Task<List<EvidenceLink>> LinksAsync(Guid finding) => hub.DbAsync(db => db.EvidenceLinks.AsNoTracking().Where(link => link.Target == finding.ToString() && link.RemovedAt == null).ToListAsync());

    public sealed class OnSqlite(SqliteHub hub) : FindingEvidenceTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : FindingEvidenceTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
