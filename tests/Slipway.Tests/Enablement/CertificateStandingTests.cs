using System.Net;
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

/// <summary>What happens to a certificate when its holder leaves, returns or changes employer, and when it is revoked.</summary>
public abstract class CertificateStandingTests(SlipwayHub hub)
{
    [Fact]
    public async Task Whoever_leaves_takes_the_certificate_along_and_the_step_lapses_when_nobody_cures_it()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("leaving"));
        var acme = await hub.PartnerAsync("Loses somebody", Learning.Book("leaving"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        hub.Clock.Advance(TimeSpan.FromDays(1));
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
        Assert.Equal(["certificate.awarded", "certificate.suspended", "certificate.reinstated"], await Learning.KindsAsync(hub, resting.Id));
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
        Assert.Equal(["Revoked: Certified appealed", "Appeal upheld: Certified appealed", "Counts again: Certified appealed"], (await Learning.LettersAsync(hub, seller)).Select(letter => letter.Subject).Where(subject => subject.EndsWith(": Certified appealed", StringComparison.Ordinal)).Except(["Certified: Certified appealed"]));
    }

    [Fact]
    public async Task After_a_revocation_the_exam_is_sat_anew_and_a_later_appeal_gives_nothing_twice()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("anew"));
        var acme = await hub.PartnerAsync("Earns anew", Learning.Book("anew"));
        var (seller, enablement) = (await hub.AsPartner(acme, PartnerRole.Seller), await hub.AsHub(HubRole.Enablement));
        await Learning.PassAsync(seller);
        var revoked = await OneAsync(seller, "anew");
        hub.Clock.Advance(TimeSpan.FromDays(3));

        // The pass holds, and nothing asks for another one.
        Assert.Contains("the pass holds", await seller.ReadAsync($"/portal/exams/{Learning.Exam}"));
        Assert.Equal("pass-holds", (await seller.PostAsync($"/exams/{Learning.Exam}/attempts", new { conductAccepted = true })).Problem);
        Assert.Equal(HttpStatusCode.OK, (await enablement.PostAsync($"/certificates/{revoked.Id}/revocation", new { reason = "Another person sat the exam." }, ifMatch: "*")).Status);
        var level = await LevelAsync(acme, "anew");
        Assert.Equal((true, 0, hub.Now.AddDays(90)), (level.Attained, level.Holders, level.Until!.Value));
        hub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain("the pass holds", await seller.ReadAsync($"/portal/exams/{Learning.Exam}"));
        await Learning.PassAsync(seller);
        var earned = await OneAsync(seller, "anew");
        Assert.Equal((true, CertificateState.Valid), (earned.Id != revoked.Id, earned.StateAt(hub.Now)));

        await seller.PostAsync($"/certificates/{revoked.Id}/appeal", new { reason = "I sat it myself." }, ifMatch: "*");
        Assert.Equal("revoked", (await (await hub.AsProgramOwner()).PostAsync($"/certificates/{revoked.Id}/appeal-decision", new { uphold = true, reason = "It was so." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        Assert.Equal(["certificate.awarded", "certificate.revoked", "certificate.appealed", "certificate-appeal.decided"], await Learning.KindsAsync(hub, revoked.Id));
        Assert.Equal(1, (await LevelAsync(acme, "anew")).Holders);
    }

    [Fact]
    public async Task Whoever_returns_is_awarded_what_they_met_while_they_were_away()
    {
        await Learning.PrepareAsync(hub);
        var acme = await hub.PartnerAsync("Comes back", Learning.Book("returning"));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Learning.PassAsync(seller);
        await MoveAsync(acme, seller, person => person.Leave(hub.Now).Value!);
        await Learning.PrepareAsync(hub, Learning.Certification("returning"));
        await hub.RunAsync<CertificateCalendar>();
        Assert.DoesNotContain(await Learning.CertificatesAsync(hub, seller), found => found.Key == "returning");

        await MoveAsync(acme, seller, person => person.Return().Value!);
        Assert.Equal(CertificateState.Valid, (await OneAsync(seller, "returning")).StateAt(hub.Now));
        Assert.Contains("step.proved", await hub.RecordAsync(acme));
    }

    private Task<Certificate> OneAsync(Visitor holder, string key) => Learning.OneAsync(hub, holder, key);

    private Task<AttainedLevel> LevelAsync(TestPartner partner, string key) => hub.WithAsync(async services =>
        (await services.GetRequiredService<Certified>().OfAsync(partner.Id, hub.Now)).Single(level => level.Certification == key));

    private Task<bool> MoveAsync(TestPartner partner, Visitor visitor, Func<Person, Fact> act) => hub.WithAsync(async services =>
    {
        var person = await services.GetRequiredService<Slipway.Platform.Data.AppDb>().People.SingleAsync(found => found.Id == visitor.Person!.Id && found.PartnerId == partner.Id);
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", act(person)));
        return true;
    });

    public sealed class OnSqlite(SqliteHub hub) : CertificateStandingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : CertificateStandingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
