using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Colleagues;
using Slipway.Enablement.Certifications;
using Slipway.Journeys.Engine;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>From the last requirement to the end of the grace, under definitions that change.</summary>
public abstract class CertificateTests(SlipwayHub hub)
{

    [Fact]
    public async Task The_certificate_comes_with_the_last_requirement_and_closes_the_step_in_the_same_commit()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("moment"));
        var acme = await hub.PartnerAsync("Meets the moment", Learning.Book("moment"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Contains("Missing", await seller.ReadAsync("/portal/certificates"));

        await Learning.PassAsync(seller);

        var certificate = Assert.Single(await Learning.CertificatesAsync(hub, seller), found => found.Key == "moment");
        Assert.Equal((hub.Now.AddDays(200), hub.Now.AddDays(210), CertificateState.Valid), (certificate.Until, certificate.GraceUntil, certificate.StateAt(hub.Now)));
        var record = await hub.RecordAsync(acme);
        Assert.Equal(["exam.passed", "certificate.awarded", "step.proved"], record.SkipWhile(kind => kind != "exam.passed").Where(kind => kind is "exam.passed" or "step.proved" || kind.StartsWith("certificate.", StringComparison.Ordinal)).Distinct());
        await hub.RunAsync<MailReader>();
        Assert.Single(await Learning.LettersAsync(hub, seller), letter => letter.Subject == "Certified: Certified moment");
        Assert.Contains("Holds until", await seller.ReadAsync($"/portal/certificates/{certificate.Id}"));
        var level = Assert.Single((await seller.JsonAsync($"/partners/{acme.Id}/attainments")).GetProperty("items").EnumerateArray(), row => row.GetProperty("certification").GetString() == "moment");
        Assert.True(level.GetProperty("attained").GetBoolean());
        var before = Uri.EscapeDataString(hub.Now.AddDays(-1).ToString("O"));
        Assert.False((await seller.JsonAsync($"/partners/{acme.Id}/attainments?at={before}")).GetProperty("items").EnumerateArray().First(row => row.GetProperty("certification").GetString() == "moment").GetProperty("attained").GetBoolean());
    }

    [Fact]
    public async Task The_renewal_exam_renews_within_its_window_from_the_old_end_on_and_earns_nothing()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("renewed"));
        var acme = await hub.PartnerAsync("Renews in time", Learning.Book("renewed"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller, Learning.Renewal);
        Assert.DoesNotContain(await Learning.CertificatesAsync(hub, seller), found => found.Key == "renewed");
        await Learning.PassAsync(seller);
        var end = (await OneAsync(seller, "renewed")).Until;

        hub.Clock.Advance(TimeSpan.FromDays(100));
        await Learning.PassAsync(seller, Learning.Renewal);
        Assert.Equal(end, (await OneAsync(seller, "renewed")).Until);

        hub.Clock.Advance(TimeSpan.FromDays(20));
        await Learning.PassAsync(seller, Learning.Renewal);
        var renewed = await OneAsync(seller, "renewed");
        Assert.Equal((end.AddDays(200), 1), (renewed.Until, renewed.Spans.Count));
        Assert.Equal(end.AddDays(210), renewed.Spans[0].Until);
    }

    [Fact]
    public async Task Holders_are_warned_once_each_and_after_a_standstill_of_the_nearest_end_alone()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("warned"));
        var acme = await hub.PartnerAsync("Is warned", Learning.Book("warned"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        var certificate = await OneAsync(seller, "warned");

        await AtAsync(certificate.Until.AddDays(-90).AddHours(1));
        await hub.RunAsync<CertificateCalendar>();
        Assert.Equal(["90"], await WarningsAsync(certificate.Id));

        // Nobody ran the job while the warning of 30 days was due.
        await AtAsync(certificate.Until.AddHours(1));
        await hub.RunAsync<CertificateCalendar>();
        Assert.Equal(["90", "0"], await WarningsAsync(certificate.Id));
        Assert.Equal(CertificateState.Grace, (await OneAsync(seller, "warned")).StateAt(hub.Now));

        await AtAsync(certificate.GraceUntil);
        await hub.RunAsync<CertificateCalendar>();
        await hub.RunAsync<CertificateCalendar>();
        Assert.Equal(1, (await Learning.KindsAsync(hub, certificate.Id)).Count(kind => kind == "certificate.lapsed"));
        await hub.RunAsync<MailReader>();
        Assert.Single(await Learning.LettersAsync(hub, seller), letter => letter.Subject == "Lapsed: Certified warned");

        // The pass of before the lapse holds on its own and counts no more; a new one is let in and earns a new certificate.
        Assert.Contains("Missing", await seller.ReadAsync("/portal/certificates"));
        await Learning.PassAsync(seller);
        var again = await OneAsync(seller, "warned");
        Assert.True(again.Id != certificate.Id && again.EndedAt is null);
    }

    [Fact]
    public async Task A_withdrawn_requirement_leaves_certificates_standing_and_new_awards_follow_the_new_version()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("changed", new Requirement(Learning.Exam), new Requirement(Learning.Renewal)));
        var acme = await hub.PartnerAsync("Meets the change", Learning.Book("changed"));
        var (first, second) = (await hub.AsPartner(acme, PartnerRole.Seller), await hub.AsPartner(acme, PartnerRole.Solution));
        await Learning.PassAsync(first, Learning.Renewal);
        await Learning.PassAsync(first);
        await Learning.PassAsync(second);
        var (old, none) = (await OneAsync(first, "changed"), await Learning.CertificatesAsync(hub, second));
        Assert.DoesNotContain(none, found => found.Key == "changed");

        // The second requirement is dropped: whoever meets the rest is awarded by the job, once.
        await Learning.PrepareAsync(hub, Learning.Certification("changed"));
        await hub.RunAsync<CertificateCalendar>();
        await hub.RunAsync<CertificateCalendar>();
        Assert.NotEqual(old.VersionId, (await OneAsync(second, "changed")).VersionId);
        Assert.Equal((old.VersionId, old.Until), ((await OneAsync(first, "changed")).VersionId, old.Until));

        await Learning.PrepareAsync(hub, Learning.Certification("changed") with { Withdrawn = true });
        await Learning.PassAsync(await hub.AsPartner(acme, PartnerRole.Support));
        Assert.DoesNotContain(await Learning.CertificatesAsync(hub, await hub.AsPartner(acme, PartnerRole.Support)), found => found.Key == "changed");
        Assert.Equal(CertificateState.Valid, (await OneAsync(first, "changed")).StateAt(hub.Now));
    }

    [Fact]
    public async Task Of_many_awards_at_once_one_is_made()
    {
        await Learning.PrepareAsync(hub);
        var acme = await hub.PartnerAsync("Is awarded at once", Learning.Book("at-once"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        await Learning.PrepareAsync(hub, Learning.Certification("at-once"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hub.WithAsync(async services =>
        {
            await services.GetRequiredService<LedgerWriter>().CommitAsync("system", new RequirementsChanged(acme.Id, seller.Person!.Id));
            return true;
        })));
        var certificate = Assert.Single(await Learning.CertificatesAsync(hub, seller), found => found.Key == "at-once");
        Assert.Equal(["certificate.awarded"], await Learning.KindsAsync(hub, certificate.Id));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_takes_nothing_and_doubles_nothing()
    {
        var certification = Learning.Certification("jumping");
        var current = new CurrentCertification(Guid.CreateVersion7(), 1, hub.Now, certification);
        var now = hub.Now;
        var (certificate, _) = Certificate.Award(current, Guid.CreateVersion7(), Guid.CreateVersion7(), now);
        Assert.NotNull(certificate.Warn(now.AddDays(120)));
        Assert.Null(certificate.Warn(now));
        Assert.Null(certificate.Warn(now.AddDays(120)));
        Assert.NotNull(certificate.Lapse(now.AddDays(400)));
        Assert.Null(certificate.Lapse(now.AddDays(401)));

        // It ended when its grace did, not when somebody noticed.
        Assert.Equal(certificate.GraceUntil, certificate.EndedAt);
        Assert.Equal(CertificateState.Valid, certificate.StateAt(now.AddDays(5)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_hub_loads_a_definition_and_searches_its_register()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("searched"));
        var acme = await hub.PartnerAsync("Searchable", Learning.Book("searched"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        var enablement = await hub.AsHub(HubRole.Enablement);
        var refused = await enablement.PostAsync("/certifications", Encoding.UTF8.GetBytes("key: half\ntitle: Half\n"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (refused.Status, refused.Text.Contains("certification.yaml:1", StringComparison.Ordinal)));
        var loaded = await enablement.PostAsync("/certifications", Encoding.UTF8.GetBytes(
            "key: loaded\ntitle: Loaded\npurpose: P\nrole: seller\nvalidDays: 9\ngraceDays: 0\ncureDays: 0\nrequirements:\n  - exam: learn-exam\n"));
        Assert.Equal((HttpStatusCode.Created, 1), (loaded.Status, loaded.Json.GetProperty("number").GetInt32()));

        Assert.Contains("Certified searched", await enablement.ReadAsync("/hub/certificates?q=searchable&certification=searched&state=valid"));
        Assert.Contains("Nothing fits", await enablement.ReadAsync("/hub/certificates?q=searchable&state=revoked"));
        Assert.Contains("Load a certification", await enablement.ReadAsync("/hub/certifications"));
        Assert.DoesNotContain("Load a certification", await (await hub.AsHub(HubRole.Legal)).ReadAsync("/hub/certifications"));
        Assert.Contains("Holds until", await (await hub.AsPartnerAdministrator(acme)).ReadAsync("/portal/team"));
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.OpenAsync("/portal/team")).StatusCode);
        Assert.Contains("seller", (await enablement.GetAsync("/measures/certification")).Text);
    }

    private Task<Certificate> OneAsync(Visitor holder, string key) => Learning.OneAsync(hub, holder, key);

    private Task AtAsync(DateTimeOffset instant)
    {
        hub.Clock.Advance(instant - hub.Now);
        return Task.CompletedTask;
    }

    /// <summary>The days of the warnings about one certificate, in order.</summary>
    private Task<List<string>> WarningsAsync(Guid certificate) => hub.DbAsync(async db =>
        (await db.Ledger.Where(entry => entry.Kind == "certificate.ending" && entry.Subject == $"certificate:{certificate:N}").OrderBy(entry => entry.Position).Select(entry => entry.Payload).ToListAsync())
        .ConvertAll(payload => System.Text.Json.JsonElement.Parse(payload).GetProperty("days").ToString()));

    public sealed class OnSqlite(SqliteHub hub) : CertificateTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : CertificateTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
