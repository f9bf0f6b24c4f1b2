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

/// <summary>From the last requirement to the end of the grace, with people who leave, move, appeal and come too late.</summary>
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
        Assert.Single(await LettersAsync(seller), letter => letter.Subject == "Certified: Certified moment");
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
        Assert.Equal(1, (await hub.RecordAsync(acme)).Count(kind => kind == "certificate.lapsed"));
        await hub.RunAsync<MailReader>();
        Assert.Single(await LettersAsync(seller), letter => letter.Subject == "Lapsed: Certified warned");

        // The pass of before the lapse counts no more; a new one earns a new certificate.
        Assert.Contains("Missing", await seller.ReadAsync("/portal/certificates"));
        hub.Clock.Advance(TimeSpan.FromDays(120));
        await Learning.PassAsync(seller);
        var again = await OneAsync(seller, "warned");
        Assert.True(again.Id != certificate.Id && again.EndedAt is null);
    }

    [Fact]
    public async Task Whoever_leaves_takes_the_certificate_along_and_the_step_lapses_when_nobody_cures_it()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("leaving"));
        var acme = await hub.PartnerAsync("Loses somebody", Learning.Book("leaving"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        await MoveAsync(acme, seller, person => person.Leave(hub.Now).Value!);
        var resting = await OneAsync(seller, "leaving");
        Assert.Equal((CertificateState.Suspended, "left the partner"), (resting.StateAt(hub.Now), resting.Spans.Single().EndedBecause));
        var level = await LevelAsync(acme, "leaving");
        Assert.True(level.Attained && level.ShortSince == resting.SuspendedAt && level.Holders == 0);

        hub.Clock.Advance(TimeSpan.FromDays(90));
        await hub.RunAsync<JourneyLapse>();
        Assert.Contains("proof.lapsed", await hub.RecordAsync(acme));
        Assert.False((await LevelAsync(acme, "leaving")).Attained);

        await MoveAsync(acme, seller, person => person.Return().Value!);
        Assert.Equal(CertificateState.Valid, (await OneAsync(seller, "leaving")).StateAt(hub.Now));
        Assert.True((await LevelAsync(acme, "leaving")).Attained);
        Assert.Equal(["certificate.awarded", "certificate.suspended", "certificate.reinstated"], (await Learning.RecordAsync(hub, acme, "certificate.")).Where(kind => kind != "certificate.ending").TakeLast(3));
    }

    [Fact]
    public async Task Somebody_who_changes_employer_takes_the_certificate_to_the_new_account()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("moving"));
        var (old, home) = (await hub.PartnerAsync("Was the employer", Learning.Book("moving")), await hub.PartnerAsync("Is the employer", Learning.Book("moving")));
        var seller = await hub.AsPartner(old, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        var certificate = await OneAsync(seller, "moving");
        var account = await hub.AsPartner(home, PartnerRole.Seller);
        var enablement = await hub.AsHub(HubRole.Enablement);
        var path = $"/certificates/{certificate.Id}/holder";
        Assert.Equal("cannot-carry-over", (await enablement.PostAsync(path, new { person = account.Person!.Id }, ifMatch: "*")).Problem);

        await MoveAsync(old, seller, person => person.Leave(hub.Now).Value!);
        Assert.Equal("no-such-holder", (await enablement.PostAsync(path, new { person = enablement.Person!.Id }, ifMatch: "*")).Problem);
        Assert.Equal(HttpStatusCode.OK, (await enablement.PostAsync(path, new { person = account.Person.Id }, ifMatch: "*")).Status);

        var moved = await OneAsync(account, "moving");
        Assert.Equal((certificate.Id, certificate.Until, home.Id), (moved.Id, moved.Until, moved.PartnerId));
        Assert.Equal([old.Id, home.Id], moved.Spans.OrderBy(span => span.From).ThenBy(span => span.EndedAt is null).Select(span => span.PartnerId));
        Assert.Contains("step.proved", await hub.RecordAsync(home));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(old)).GetAsync($"/certificates/{certificate.Id}")).Status);
    }

    [Fact]
    public async Task A_revocation_has_a_reason_an_appeal_and_a_decision_of_somebody_else()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("appealed"));
        var acme = await hub.PartnerAsync("Appeals", Learning.Book("appealed"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        var id = (await OneAsync(seller, "appealed")).Id;
        var (enablement, owner, stranger) = (await hub.AsHub(HubRole.Enablement), await hub.AsProgramOwner(), await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger to it")));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/certificates/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portal/certificates/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.PostAsync($"/certificates/{id}/revocation", new { reason = "Because." }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await enablement.PostAsync($"/certificates/{id}/revocation", new { reason = "" }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await enablement.PostAsync($"/certificates/{id}/revocation", new { reason = "Because." }, ifMatch: "\"99\"")).Status);
        Assert.Equal("not-revoked", (await seller.PostAsync($"/certificates/{id}/appeal", new { reason = "No." }, ifMatch: "*")).Problem);

        Assert.Equal("revoked", (await enablement.PostAsync($"/certificates/{id}/revocation", new { reason = "Another person sat the exam." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        var colleague = await hub.AsPartner(acme, PartnerRole.Support);
        Assert.DoesNotContain("Another person", (await colleague.GetAsync($"/certificates/{id}")).Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.PostAsync($"/certificates/{id}/appeal", new { reason = "For a friend." }, ifMatch: "*")).Status);

        // The pass of before is worth nothing any more.
        await hub.WithAsync(services => services.GetRequiredService<LedgerWriter>().CommitAsync("system", new RequirementsChanged(acme.Id, seller.Person!.Id)).ContinueWith(_ => true, TaskScheduler.Default));
        Assert.Equal(id, (await OneAsync(seller, "appealed")).Id);

        await seller.PressAsync($"/portal/certificates/{id}", $"/portal/certificates/{id}/appeal", ("reason", "I sat it myself; the log shows my address."));
        Assert.Equal("appealed-already", (await seller.PostAsync($"/certificates/{id}/appeal", new { reason = "Again." }, ifMatch: "*")).Problem);
        var item = await hub.DbAsync(db => db.Set<Slipway.Journeys.Reviews.ReviewItem>().SingleAsync(found => found.SubjectId == id && found.ClosedAt == null));
        Assert.Contains("the log shows my address", await owner.ReadAsync($"/hub/reviews/{item.Id}"));
        Assert.Equal("valid", (await owner.PostAsync($"/certificates/{id}/appeal-decision", new { uphold = true, reason = "The log is clear." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        Assert.Equal("no-appeal-open", (await owner.PostAsync($"/certificates/{id}/appeal-decision", new { uphold = false, reason = "Hm." }, ifMatch: "*")).Problem);
        await hub.RunAsync<MailReader>();
        Assert.Equal(["Revoked: Certified appealed", "Appeal upheld: Certified appealed", "Counts again: Certified appealed"], (await LettersAsync(seller)).Select(letter => letter.Subject).Where(subject => subject.Contains("appealed", StringComparison.Ordinal)).Skip(1));
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
        Assert.Single(await Learning.CertificatesAsync(hub, seller), found => found.Key == "at-once");
        Assert.Equal(1, (await hub.RecordAsync(acme)).Count(kind => kind == "certificate.awarded"));
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

    private async Task<Certificate> OneAsync(Visitor holder, string key) => (await Learning.CertificatesAsync(hub, holder)).Last(found => found.Key == key);

    private Task<AttainedLevel> LevelAsync(TestPartner partner, string key) => hub.WithAsync(async services =>
        (await services.GetRequiredService<Certified>().OfAsync(partner.Id, hub.Now)).Single(level => level.Certification == key));

    private Task AtAsync(DateTimeOffset instant)
    {
        hub.Clock.Advance(instant - hub.Now);
        return Task.CompletedTask;
    }

    /// <summary>The days of the warnings about one certificate, in order.</summary>
    private Task<List<string>> WarningsAsync(Guid certificate) => hub.DbAsync(async db =>
        (await db.Ledger.Where(entry => entry.Kind == "certificate.ending" && entry.Subject == $"certificate:{certificate:N}").OrderBy(entry => entry.Position).Select(entry => entry.Payload).ToListAsync())
        .ConvertAll(payload => System.Text.Json.JsonElement.Parse(payload).GetProperty("days").ToString()));

    private Task<List<Message>> LettersAsync(Visitor visitor) => hub.DbAsync(db =>
        db.Set<Message>().Where(message => message.To == visitor.Person!.Email).OrderBy(message => message.EntryPosition).ThenBy(message => message.Index).ToListAsync());

    private Task<bool> MoveAsync(TestPartner partner, Visitor visitor, Func<Person, Fact> act) => hub.WithAsync(async services =>
    {
        var person = await services.GetRequiredService<Slipway.Platform.Data.AppDb>().People.SingleAsync(found => found.Id == visitor.Person!.Id && found.PartnerId == partner.Id);
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", act(person)));
        return true;
    });

    public sealed class OnSqlite(SqliteHub hub) : CertificateTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : CertificateTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
