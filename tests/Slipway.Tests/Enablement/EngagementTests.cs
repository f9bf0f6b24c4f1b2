using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>From the request to the signature, with the invitations that calendars read.</summary>
public abstract class EngagementTests(SlipwayHub hub)
{
    private static readonly object Scores = new { scores = new { design = 3, operation = 2 }, remark = "Calm and exact." };

    [Fact]
    public async Task An_engagement_is_scheduled_moved_reported_and_signed_and_earns_the_certificate()
    {
        await Learning.PrepareAsync(hub, Learning.Certification("engaged", new Requirement(Learning.Exam), new Requirement(null, EngagementKind.GoLive, "supervised-go-live")));
        var acme = await hub.PartnerAsync("Goes live", Learning.Book("engaged"));
        var (person, matcher, chair) = (await hub.AsPartner(acme, PartnerRole.Delivery), await hub.AsHub(HubRole.Enablement), await hub.AsHub(HubRole.TechnicalAuthority));
        var supervisor = await hub.AsHub(HubRole.Support);
        await Learning.PassAsync(person);
        var id = await AskAsync(person, "go-live");
        Assert.Contains("Supervisor wanted", await person.ReadAsync("/portal/engagements"));
        var waiting = await ItemAsync(id);
        Assert.Contains("Find a supervisor", await matcher.ReadAsync($"/hub/reviews/{waiting.Id}"));

        Assert.Equal("scheduled", (await ScheduleAsync(matcher, id, supervisor, 3)).Json.GetProperty("state").GetString());
        Assert.Equal("not-held-yet", (await ReportAsync(person, id)).Problem);
        Assert.Equal("scheduled", (await ScheduleAsync(matcher, id, supervisor, 5)).Json.GetProperty("state").GetString());
        await hub.RunAsync<MailReader>();
        var invitations = await InvitationsAsync(person);
        Assert.Equal([("REQUEST", 0), ("REQUEST", 1)], invitations.Select(invitation => (invitation.Method, invitation.Events[0]!.Sequence)));
        Assert.Single(invitations.Select(invitation => invitation.Events[0]!.Uid).Distinct());
        Assert.Equal(2, (await InvitationsAsync(supervisor)).Count(invitation => invitation.Events[0]!.Uid == invitations[0].Events[0]!.Uid));

        hub.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal("invalid", (await person.PostAsync($"/engagements/{id}/report", new { report = "It went.", evidence = Array.Empty<Guid>() }, ifMatch: "*")).Problem);
        Assert.Equal("reported", (await ReportAsync(person, id)).Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await matcher.PostAsync($"/engagements/{id}/sign-off", Scores, ifMatch: "*")).Status);
        Assert.Equal("rubric-not-passed", (await chair.PostAsync($"/engagements/{id}/sign-off", new { scores = new { design = 1, operation = 1 } }, ifMatch: "*")).Problem);
        Assert.Contains("It went well", await chair.ReadAsync($"/hub/reviews/{(await ItemAsync(id)).Id}"));
        var signed = await chair.PostAsync($"/engagements/{id}/sign-off", Scores, ifMatch: "*");
        Assert.Equal(("signed", 2.67m), (signed.Json.GetProperty("state").GetString(), Math.Round(signed.Json.GetProperty("mean").GetDecimal(), 2)));

        Assert.Single(await Learning.CertificatesAsync(hub, person), found => found.Key == "engaged");
        Assert.Equal(["engagement.requested", "engagement.scheduled", "engagement.scheduled", "engagement.reported", "engagement.signed"], await Learning.RecordAsync(hub, acme, "engagement."));
        Assert.Equal(0.2, (await person.PostAsync($"/engagements/{id}/outcome", new { defectsBefore = 8, defectsAfter = 2, satisfaction = 5 }, ifMatch: "*")).Json.GetProperty("defectEscapeRate").GetDouble());
        Assert.Equal("invalid", (await person.PostAsync($"/engagements/{id}/outcome", new { satisfaction = 6 }, ifMatch: "*")).Problem);
        Assert.Contains("Calm and exact.", await person.ReadAsync($"/portal/engagements/{id}"));
        Assert.Contains("found after the release", await matcher.ReadAsync("/hub/engagements"));
        Assert.Contains("notes.txt", await chair.ReadAsync($"/hub/engagements/{id}"));
    }

    [Fact]
    public async Task Calling_it_off_takes_the_invitation_back_under_its_own_number()
    {
        var acme = await hub.PartnerAsync("Calls off", Learning.Book("none"));
        var (person, matcher, supervisor) = (await hub.AsPartner(acme, PartnerRole.Delivery), await hub.AsHub(HubRole.Enablement), await hub.AsHub(HubRole.Support));
        var id = await AskAsync(person, "shadow");
        await ScheduleAsync(matcher, id, supervisor, 3);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync($"/engagements/{id}/cancellation", new { reason = "" }, ifMatch: "*")).Status);
        Assert.Equal("cancelled", (await person.PostAsync($"/engagements/{id}/cancellation", new { reason = "The customer moved it." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        Assert.Equal("not-in-state", (await ScheduleAsync(matcher, id, supervisor, 4)).Problem);
        await hub.RunAsync<MailReader>();
        var invitations = await InvitationsAsync(person);
        Assert.Equal([("REQUEST", 0, "CONFIRMED"), ("CANCEL", 1, "CANCELLED")], invitations.Select(invitation => (invitation.Method, invitation.Events[0]!.Sequence, invitation.Events[0]!.Status)));

        // The mail carries the method beside the type, where calendars look for it.
        await hub.RunAsync<MailSender>();
        var folder = hub.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["SLIPWAY_DATA"]!;
        var mails = Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml").Select(File.ReadAllText).ToList();
        Assert.Contains(mails, mail => mail.Contains("Content-Type: text/calendar; method=CANCEL", StringComparison.Ordinal) && mail.Contains("invitation.ics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_signs_neither_supervises_nor_does_it_and_strangers_find_nothing()
    {
        var acme = await hub.PartnerAsync("Keeps apart", Learning.Book("none"));
        var (person, matcher, chair) = (await hub.AsPartner(acme, PartnerRole.Delivery), await hub.AsHub(HubRole.Enablement), await hub.AsHub(HubRole.TechnicalAuthority));
        var id = await AskAsync(person, "shadow");
        Assert.Equal("chair-supervises", (await ScheduleAsync(matcher, id, chair, 3)).Problem);
        Assert.Equal("own-supervisor", (await ScheduleAsync(matcher, id, person, 3)).Problem);
        var borg = await hub.PartnerAsync("Stranger to engagements");
        var stranger = await hub.AsPartnerAdministrator(borg);
        Assert.Equal("no-such-supervisor", (await ScheduleAsync(matcher, id, stranger, 3)).Problem);
        Assert.Equal("request-not-complete", (await ScheduleAsync(matcher, id, await hub.AsHub(HubRole.Support), -3)).Problem);
        Assert.Equal("no-such-rubric", (await ScheduleAsync(matcher, id, await hub.AsHub(HubRole.Support), 3, "of-nobody")).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/engagements/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portal/engagements/{id}")).StatusCode);
        Assert.DoesNotContain(id.ToString(), (await stranger.GetAsync("/engagements")).Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsPartner(acme, PartnerRole.Seller)).PostAsync($"/engagements/{id}/cancellation", new { reason = "No." }, ifMatch: "*")).Status);
        Assert.Equal("for-yourself-only", (await (await hub.AsPartner(acme, PartnerRole.Seller)).PostAsync("/engagements", Wanted("shadow", person.Person!.Id))).Problem);
        Assert.Equal("not-your-colleague", (await (await hub.AsPartnerAdministrator(acme)).PostAsync("/engagements", Wanted("shadow", stranger.Person!.Id))).Problem);
        Assert.Equal("request-not-complete", (await person.PostAsync("/engagements", new { kind = "shadow", customer = "Ulm", firstDay = Day(9), lastDay = Day(8) })).Problem);
    }

    [Fact]
    public async Task A_refusal_says_why_and_the_chair_may_change_hands_in_between()
    {
        var acme = await hub.PartnerAsync("Is refused", Learning.Book("none"));
        var (person, matcher, supervisor) = (await hub.AsPartner(acme, PartnerRole.Delivery), await hub.AsHub(HubRole.Enablement), await hub.AsAnother(HubRole.TechnicalAuthority));
        var id = await AskAsync(person, "shadow");
        await ScheduleAsync(matcher, id, supervisor, 1);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await ReportAsync(person, id);

        // The supervisor takes the chair over, and may not sign what they supervised.
        var owner = await hub.AsProgramOwner();
        Assert.True((int)(await owner.PutAsync($"/partners/{acme.Id}/chairs/technical-authority", new { person = supervisor.Person!.Id }, "*")).Status < 300);
        Assert.Equal("own-engagement", (await supervisor.PostAsync($"/engagements/{id}/sign-off", Scores, ifMatch: "*")).Problem);
        Assert.Equal(supervisor.Person.Id, (await ItemAsync(id)).PersonId);
        var another = await hub.AsHub(HubRole.TechnicalAuthority);
        await owner.PutAsync($"/partners/{acme.Id}/chairs/technical-authority", new { person = another.Person!.Id }, "*");
        Assert.Equal("refused", (await another.PostAsync($"/engagements/{id}/refusal", new { reason = "The notes retell the agenda." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        await hub.RunAsync<MailReader>();
        Assert.Contains("The notes retell the agenda.", (await hub.DbAsync(db => db.Set<Message>().Where(message => message.To == person.Person!.Email).OrderByDescending(message => message.EntryPosition).FirstAsync())).Plain);
    }

    [Fact]
    public async Task Whoever_leaves_takes_part_in_nothing_any_more()
    {
        var acme = await hub.PartnerAsync("Loses people", Learning.Book("none"));
        var (person, colleague, matcher) = (await hub.AsPartner(acme, PartnerRole.Delivery), await hub.AsPartner(acme, PartnerRole.Support), await hub.AsHub(HubRole.Enablement));
        var (own, supervised) = (await AskAsync(person, "shadow"), await AskAsync(colleague, "shadow"));
        await ScheduleAsync(matcher, supervised, person, 3);
        await hub.WithAsync(async services =>
        {
            var leaver = await services.GetRequiredService<Slipway.Platform.Data.AppDb>().People.SingleAsync(found => found.Id == person.Person!.Id);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", leaver.Leave(hub.Now).Value!));
            return true;
        });
        Assert.Equal("cancelled", (await matcher.JsonAsync($"/engagements/{own}")).GetProperty("state").GetString());
        Assert.Equal("requested", (await matcher.JsonAsync($"/engagements/{supervised}")).GetProperty("state").GetString());
        Assert.Equal(HubRole.Enablement, (await ItemAsync(supervised)).Role);
        await hub.RunAsync<MailReader>();
        Assert.Equal("CANCEL", (await InvitationsAsync(colleague))[^1].Method);
    }

    private async Task<Guid> AskAsync(Visitor person, string kind)
    {
        var asked = await person.PostAsync("/engagements", Wanted(kind, null));
        Assert.True(asked.Status == HttpStatusCode.Created, asked.Text);
        return asked.Json.GetProperty("id").GetGuid();
    }

    private object Wanted(string kind, Guid? person) => new { kind, person, customer = "Workshop in Ulm", firstDay = Day(1), lastDay = Day(30) };

    private Task<Answer> ScheduleAsync(Visitor matcher, Guid id, Visitor supervisor, int days, string? rubric = null) => matcher.PostAsync(
        $"/engagements/{id}/schedule", new { supervisor = supervisor.Person!.Id, startsAt = hub.Now.AddDays(days), endsAt = hub.Now.AddDays(days).AddHours(3), place = "Donaustraße 1, Ulm", rubric }, ifMatch: "*");

    private static async Task<Answer> ReportAsync(Visitor person, Guid id)
    {
        var upload = (await person.PostAsync("/uploads?filename=notes.txt", "What was decided, and why."u8.ToArray())).Json.GetProperty("id").GetGuid();
        return await person.PostAsync($"/engagements/{id}/report", new { report = "It went well.", evidence = new[] { upload } }, ifMatch: "*");
    }

    private Task<ReviewItem> ItemAsync(Guid subject) => hub.DbAsync(db => db.ReviewItems.SingleAsync(item => item.SubjectId == subject && item.ClosedAt == null));

    private Task<List<Ical.Net.Calendar>> InvitationsAsync(Visitor visitor) => hub.DbAsync(async db =>
        (await db.Set<Message>().Where(message => message.To == visitor.Person!.Email && message.Calendar != null).OrderBy(message => message.EntryPosition).Select(message => message.Calendar!).ToListAsync())
        .ConvertAll(text => Ical.Net.Calendar.Load(text)!));

    private string Day(int days) => hub.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public sealed class OnSqlite(SqliteHub hub) : EngagementTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : EngagementTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
