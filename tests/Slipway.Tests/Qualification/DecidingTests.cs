using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Invitations;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Qualification;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public abstract class DecidingTests(SlipwayHub site)
{
    public sealed class OnSqlite(SqliteHub hub) : DecidingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : DecidingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }

    [Fact]
    public async Task Accepting_makes_the_partner_its_journey_and_the_invitation_in_one_commit()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.AcceptAsync(await hub.ReceiveAsync());
        var partnerId = application.PartnerId!.Value;
        await site.WithAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var partner = await db.Partners.Include(found => found.Chairs).SingleAsync(found => found.Id == partnerId);
            Assert.Equal((hub.Manager.Id, hub.Success.Id, hub.Technical.Id), (partner.Holder(Chair.PartnerManager), partner.Holder(Chair.CustomerSuccessLead), partner.Holder(Chair.TechnicalAuthority)));
            Assert.Equal(Tier.Registered, partner.Tier);
            Assert.Equal(2, partner.Segment);
            Assert.DoesNotContain("B.V.", partner.Name);
            var current = await services.GetRequiredService<PlaybookLibrary>().CurrentAsync();
            var journey = await db.Journeys.SingleAsync(found => found.PartnerId == partnerId);
            Assert.Equal(current!.Id, journey.PlaybookVersionId);
            var invitation = await db.Invitations.SingleAsync(found => found.PartnerId == partnerId);
            Assert.Equal([PartnerRole.Administrator], invitation.PartnerRoles);
            Assert.Equal(application.Content.ContactEmail, invitation.Email);
            var item = await db.ReviewItems.SingleAsync(found => found.SubjectId == application.Id);
            Assert.Equal(("accepted", (Guid?)hub.Manager.Id), (item.Outcome, item.ClosedBy));
            var proofs = await db.Proofs.Where(proof => proof.JourneyId == journey.Id).Select(proof => proof.StepKey).ToListAsync();
            Assert.Equal(["confirm-mailbox", "receive-decision", "write-value-narrative"], proofs.Order());
            var facts = await db.Set<LedgerEntry>().Where(entry => entry.Subject == $"application:{application.Id:N}").OrderBy(entry => entry.Position).Select(entry => entry.Kind).ToListAsync();
            Assert.Equal(["application.sent", "mailbox.confirmed", "application.received", "application.accepted"], facts);
            return true;
        });
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told_who_was_first()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var declined = await DeclineAsync(hub.Colleague, application, "We have no price list in your markets this year.");
        Assert.Null(declined.Refusal);
        var second = await AcceptAsync(hub, hub.Manager, application);
        Assert.IsType<Stale>(second.Refusal);
        Assert.Equal($"{hub.Colleague.Name} declined this application while you had it open.", second.Refusal.Found);
        Assert.Equal(0, await site.WithAsync(services => services.GetRequiredService<AppDb>().Partners.CountAsync(partner => partner.LegalName == application.Content.LegalName)));
    }

    [Fact]
    public async Task Of_many_clicks_at_once_one_partner_comes_out()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => AcceptAsync(hub, hub.Manager, application))));
        Assert.All(results, result => Assert.Null(result.Refusal));
        Assert.Equal(1, await site.WithAsync(services => services.GetRequiredService<AppDb>().Partners.CountAsync(partner => partner.LegalName == application.Content.LegalName)));
        Assert.Equal(1, await site.WithAsync(services => services.GetRequiredService<AppDb>().Invitations.CountAsync(invitation => invitation.Email == application.Content.ContactEmail)));
    }

    [Fact]
    public async Task The_clock_stands_still_while_the_applicant_is_asked_and_continues_with_what_was_left()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var calendar = site.Services.GetRequiredService<HubCalendar>();
        site.Clock.Advance(TimeSpan.FromHours(30));
        var left = calendar.Business.Between(site.Clock.GetUtcNow(), application.AnswerDue!.Value);
        var asked = await site.WithAsync(services => services.GetRequiredService<Reviewing>().AskAsync(Reception.ViewerOf(hub.Manager), application.Id, "Who runs the first workshop?", application.Version, default));
        Assert.Equal((ApplicationState.MoreAsked, null), (asked.Value!.State, asked.Value.AnswerDue));
        Assert.False(await WaitsAsync(application.Id));

        site.Clock.Advance(TimeSpan.FromDays(12));
        var answered = await site.WithAsync(services => services.GetRequiredService<Answering>().AnswerAsync(application.Id, "Our own workshop manager runs it.", default));
        Assert.Equal(ApplicationState.InReview, answered.Value!.State);
        Assert.Equal(Math.Floor(left.TotalMinutes), calendar.Business.Between(site.Clock.GetUtcNow(), answered.Value.AnswerDue!.Value).TotalMinutes, 0.1);
        Assert.True(await WaitsAsync(application.Id));
        Assert.IsType<NothingAsked>((await site.WithAsync(services => services.GetRequiredService<Answering>().AnswerAsync(application.Id, "Our own workshop manager.", default))).Refusal);
    }

    [Fact]
    public async Task Only_a_partner_manager_decides_and_only_with_people_who_hold_the_roles()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        Assert.IsType<NotYours>((await AcceptAsync(hub, hub.Technical, application)).Refusal);
        var wrong = await site.WithAsync(services => services.GetRequiredService<Slipway.Qualification.Accepting>().AcceptAsync(
            Reception.ViewerOf(hub.Manager), application.Id, new Acceptance(hub.Chairs with { TechnicalAuthority = hub.Success.Id }, 1, null), default));
        Assert.Equal("technicalAuthority", Assert.IsType<Invalid>(wrong.Refusal).Name);
        Assert.Equal(ApplicationState.InReview, (await hub.ReadAsync(application.Id)).State);
    }

    [Fact]
    public async Task A_partner_manager_finds_the_application_and_declines_it_on_its_page()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var browser = await site.SignedInAsync(hub.Manager);
        Assert.Contains($"/hub/applications/{application.Id}", await browser.HtmlAsync($"/hub/applications?q={application.Domain}"));
        var page = $"/hub/applications/{application.Id}";
        Assert.Contains("Possible duplicates", await browser.HtmlAsync(page));
        var missing = await browser.SubmitAsync(page, "decline", ("Decline.Version", $"{application.Version}"), ("Decline.Reason", "no"));
        Assert.Contains("Write the reason, 10 characters or more.", await missing.Content.ReadAsStringAsync());
        var done = await browser.SubmitAsync(page, "decline", ("Decline.Version", $"{application.Version}"), ("Decline.Reason", "We have no price list in your markets this year."));
        Assert.Equal(page, Reception.PathOf(done));
        Assert.Equal(ApplicationState.Declined, (await hub.ReadAsync(application.Id)).State);
        var late = await browser.SubmitAsync(page, "ask", ("Ask.Version", $"{application.Version}"), ("Ask.Question", "Who runs the first workshop?"));
        Assert.Contains("declined this application while you had it open", await late.Content.ReadAsStringAsync());
        Assert.Contains("Who runs the first workshop?", await late.Content.ReadAsStringAsync());
    }

    private Task<Result<Application>> AcceptAsync(Reception hub, Person by, Application application) =>
        site.WithAsync(services => services.GetRequiredService<Slipway.Qualification.Accepting>().AcceptAsync(
            Reception.ViewerOf(by), application.Id, new Acceptance(hub.Chairs, 2, application.Version), default));

    private Task<Result<Application>> DeclineAsync(Person by, Application application, string reason) =>
        site.WithAsync(services => services.GetRequiredService<Reviewing>().DeclineAsync(Reception.ViewerOf(by), application.Id, reason, application.Version, default));

    private Task<bool> WaitsAsync(Guid id) => site.WithAsync(services => services.GetRequiredService<AppDb>().ReviewItems.AnyAsync(item => item.SubjectId == id && item.ClosedAt == null));
}
