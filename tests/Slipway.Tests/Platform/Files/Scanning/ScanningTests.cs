using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Platform.Files.Scanning;

/// <summary>Uploads with the real daemon beside the application: infected at the door, in quarantine while it is silent, infected afterwards.</summary>
public abstract class ScanningTests
{
    private readonly SlipwayHub _hub;
    private readonly ClamdDaemon _daemon;

    protected ScanningTests(SlipwayHub hub, ClamdDaemon daemon)
    {
        ClamdDaemon.SkipUnlessThere();
        (_hub, _daemon) = (hub, daemon);
    }

    [Fact]
    public async Task From_the_door_to_the_quarantine_and_back()
    {
        var bad = Content("This one is called infected from the start.");
        await _daemon.InfectAsync(bad);
        var acme = await _hub.PartnerAsync("Sends through the scanner", SmallPlaybook.Book);
        var (maaike, security) = (await _hub.AsPartnerAdministrator(acme), await _hub.AsHub(HubRole.Security));

        // Infected at the door: nothing is kept.
        var refused = await maaike.PostAsync("/uploads?filename=bad.txt", bad);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "file-infected"), (refused.Status, refused.Problem));
        Assert.Contains("Slipway.Test-1", refused.Text);
        Assert.Equal(0, await _hub.DbAsync(db => db.Uploads.CountAsync(upload => upload.PartnerId == acme.Id)));

        // Silent: it is kept in quarantine, the own side gets it, the other does not, and nobody accepts it.
        _daemon.Stop();
        var (id, file, link) = await AddAsync(maaike, acme, "waits in quarantine");
        Assert.Equal(HttpStatusCode.OK, (await maaike.GetAsync(file)).Status);
        var held = await security.GetAsync(file);
        Assert.Equal((HttpStatusCode.Forbidden, "file-in-quarantine"), (held.Status, held.Problem));
        Assert.Equal(HttpStatusCode.Forbidden, (await security.OpenAsync(file)).StatusCode);
        Assert.Contains("in quarantine", await security.ReadAsync($"/hub/evidence/{id}"));
        Assert.Equal("file-not-proved-clean", (await security.PostAsync($"/evidence/{id}/decision", new { verdict = "accept", confirmed = new[] { link } }, ifMatch: "*")).Problem);
        var administrator = await _hub.AsHubAdministrator();
        Assert.Contains("The scanner does not answer", await administrator.ReadAsync("/hub/scanning"));
        Assert.Contains("degraded", await (await _hub.Visitor().OpenAsync("/health/ready")).Content.ReadAsStringAsync());

        // It answers again: what waited is scanned and let go.
        await _daemon.StartAsync();
        await _hub.RunAsync<Rescanning>();
        Assert.Equal(HttpStatusCode.OK, (await security.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/evidence/{id}/decision", new { verdict = "accept", confirmed = new[] { link } }, ifMatch: "*")).Status);
        Assert.Equal(SupportState.Accepted, await SupportAsync(acme));

        // A document that closes a step, clean as far as anybody knows.
        var insured = (await maaike.PostAsync("/uploads?filename=policy.txt", Content("insured, as it seems"))).Json.GetProperty("id").GetGuid();
        var sent = await maaike.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { insured } });
        await (await _hub.AsHub(HubRole.Legal)).PostAsync($"/submissions/{sent.Json.GetProperty("id").GetGuid()}/decision", new { verdict = "accept" }, ifMatch: "*");
        Assert.Equal("held", await StepAsync(maaike, acme));

        // Newer signatures know better: nobody gets it, nothing rests on it, and both sides are told.
        // A database of our own has no number, so what it knows is asked daily.
        await _daemon.InfectAsync(bad, Content("waits in quarantine"), Content("insured, as it seems"));
        _hub.Clock.Advance(TimeSpan.FromHours(25));
        await _hub.RunAsync<Rescanning>();
        await _hub.RunAsync<Rescanning>();
        foreach (var visitor in new[] { maaike, security }) Assert.Equal("file-is-infected", (await visitor.GetAsync(file)).Problem);
        Assert.Equal(SupportState.Refused, await SupportAsync(acme));
        Assert.Equal(2, (await _hub.RecordAsync(acme)).Count(kind => kind == "file-found.infected"));
        Assert.Equal("refused", await StepAsync(maaike, acme));
        Assert.Contains("step.reopened", await _hub.RecordAsync(acme));
        Assert.Contains("The file is infected", await maaike.ReadAsync($"/portal/evidence/{id}"));
        Assert.Contains("2 stored files are infected", await administrator.ReadAsync("/hub/scanning"));
        await _hub.RunAsync<MailReader>();
        var told = await _hub.DbAsync(db => db.Messages.Where(message => message.Subject.StartsWith("Infected file")).Select(message => message.To).ToListAsync());
        Assert.Contains($"administrator@{acme.Domain}", told);
        Assert.Contains("security@halden.example", told);
    }

    private static async Task<(Guid Id, string File, Guid Link)> AddAsync(Visitor visitor, TestPartner partner, string content)
    {
        var upload = (await visitor.PostAsync("/uploads?filename=file.txt", Content(content))).Json.GetProperty("id").GetGuid();
        var added = await visitor.PostAsync($"/partners/{partner.Id}/evidence", new { kind = "report", title = "Report", upload, controls = new[] { "SR-3" } });
        Assert.Equal(HttpStatusCode.Created, added.Status);
        var id = added.Json.GetProperty("id").GetGuid();
        return (id, $"/evidence/{id}/files/{added.Json.GetProperty("revisions")[0].GetProperty("sha256").GetString()}", added.Json.GetProperty("links")[0].GetProperty("id").GetGuid());
    }

    private Task<SupportState> SupportAsync(TestPartner partner) => _hub.WithAsync(async services =>
        Assert.Single((await services.GetRequiredService<ControlReader>().SupportsAsync([partner.Id]))[partner.Id]).State);

    private static async Task<string?> StepAsync(Visitor visitor, TestPartner partner) =>
        (await visitor.JsonAsync($"/partners/{partner.Id}/steps/insurance")).GetProperty("state").GetString();

    private static byte[] Content(string text) => Encoding.UTF8.GetBytes(text);

    public sealed class OnSqlite(ScannedSqliteHub hub) : ScanningTests(hub, hub.Daemon), IClassFixture<ScannedSqliteHub>;

    public sealed class OnPostgres : ScanningTests, IClassFixture<ScannedPostgresHub>
    {
        public OnPostgres(ScannedPostgresHub hub)
            : base(hub, hub.Daemon) => PostgresHub.SkipUnlessThere();
    }
}
