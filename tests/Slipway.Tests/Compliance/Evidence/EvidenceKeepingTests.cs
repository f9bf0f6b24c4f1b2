using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Files;
using Slipway.Tests.Fixture;
using Slipway.Tests.Platform.Files;

namespace Slipway.Tests.Compliance.Evidence;

/// <summary>What is kept, held, shown with parts blacked out and given up, and what does not come in.</summary>
public abstract class EvidenceKeepingTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_redacted_copy_stands_in_wherever_the_file_was_used()
    {
        var acme = await hub.PartnerAsync("Names a customer", Pieces.WithControls);
        var submission = await Pieces.SendInsuranceAsync(hub, acme, "Customer: Vermeulen");
        await hub.RunAsync<TakingOver>();
        var legal = await hub.AsHub(HubRole.Legal);
        var id = (await legal.JsonAsync($"/evidence?partner={acme.Id}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var piece = await legal.GetAsync($"/evidence/{id}");
        var original = piece.Json.GetProperty("revisions")[0].GetProperty("sha256").GetString();
        var copy = await Pieces.UploadAsync(legal, "Customer: ■■■■");
        Assert.Equal(HttpStatusCode.OK, (await legal.PostAsync($"/evidence/{id}/redactions", new { revision = 1, upload = copy, reason = "The customer did not agree to be named." }, ifMatch: piece.Etag)).Status);

        var maaike = await hub.AsPartnerAdministrator(acme);
        foreach (var path in new[] { $"/evidence/{id}/files/{original}", $"/submissions/{submission}/files/{original}" })
        {
            Assert.Equal("Customer: ■■■■", (await maaike.GetAsync(path)).Text);
            Assert.Equal("Customer: ■■■■", await (await legal.OpenAsync(path)).Content.ReadAsStringAsync());
        }

        var page = await maaike.ReadAsync($"/portal/evidence/{id}");
        Assert.Contains("The customer did not agree to be named.", page);
        Assert.Contains(original![..12], page);
        Assert.Equal("not-keeper", (await (await hub.AsPartner(acme, PartnerRole.Seller)).PostAsync($"/evidence/{id}/redactions", new { revision = 1, upload = copy, reason = "No." }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task What_is_held_stays_and_what_is_deleted_leaves_the_store_once_nothing_names_it()
    {
        var (acme, id, etag) = await Pieces.AddedAsync(hub, "Gives up");
        var (maaike, security) = (await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        var sha256 = (await maaike.JsonAsync($"/evidence/{id}")).GetProperty("revisions")[0].GetProperty("sha256").GetString()!;
        var refused = await security.PostAsync($"/evidence/{id}/decision", new { verdict = "refuse", reason = "Not readable." }, ifMatch: etag);
        var held = await security.PostAsync($"/evidence/{id}/hold", new { reason = "Claim 17" }, ifMatch: refused.Etag);
        Assert.Equal(HttpStatusCode.OK, held.Status);
        Assert.Equal("held-for-matter", (await maaike.PostAsync($"/evidence/{id}/deletion", new { reason = "Sent by mistake." }, ifMatch: "*")).Problem);
        Assert.Contains("Claim 17", await maaike.ReadAsync($"/portal/evidence/{id}"));
        await security.PostAsync($"/evidence/{id}/hold/lifting", new { reason = "Settled." }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/evidence/{id}/deletion", new { reason = "Sent by mistake." }, ifMatch: "*")).Status);

        await hub.RunAsync<Discarding>();
        Assert.True(await Pieces.StoredAsync(hub, sha256));
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.RunAsync<Discarding>();
        Assert.False(await Pieces.StoredAsync(hub, sha256));
        Assert.Equal(HttpStatusCode.NotFound, (await maaike.GetAsync($"/evidence/{id}/files/{sha256}")).Status);
        Assert.Contains(sha256[..12], await maaike.ReadAsync($"/portal/evidence/{id}"));
        Assert.Contains("evidence.deleted", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task A_file_that_a_step_names_too_stays_in_the_store()
    {
        var acme = await hub.PartnerAsync("Uses it twice", Pieces.WithControls);
        await Pieces.SendInsuranceAsync(hub, acme, "used twice");
        var maaike = await hub.AsPartnerAdministrator(acme);
        var added = await maaike.PostAsync($"/partners/{acme.Id}/evidence", new { kind = "policy", title = "Again", upload = await Pieces.UploadAsync(maaike, "used twice") });
        var sha256 = added.Json.GetProperty("revisions")[0].GetProperty("sha256").GetString()!;
        var id = added.Json.GetProperty("id").GetGuid();
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/evidence/{id}/decision", new { verdict = "refuse", reason = "Twice." }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/evidence/{id}/deletion", new { reason = "Twice." }, ifMatch: "*")).Status);
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.RunAsync<Discarding>();
        Assert.True(await Pieces.StoredAsync(hub, sha256));
    }

    [Fact]
    public async Task A_bomb_is_refused_at_the_door_with_clear_words()
    {
        var acme = await hub.PartnerAsync("Sends a bomb");
        var maaike = await hub.AsPartnerAdministrator(acme);
        using var bomb = PackageInspectionTests.Package(("word/document.xml", new byte[64 * 1024 * 1024]));
        var answer = await maaike.PostAsync("/uploads?filename=report.docx", bomb.ToArray());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "file-blown-up"), (answer.Status, answer.Problem));
        Assert.Equal(0, await hub.DbAsync(db => db.Uploads.CountAsync(upload => upload.PartnerId == acme.Id)));
    }

    public sealed class OnSqlite(SqliteHub hub) : EvidenceKeepingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : EvidenceKeepingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
