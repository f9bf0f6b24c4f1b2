using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Controls;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>Whether the contacts for incidents answer, by links without an account.</summary>
public abstract class ContactTestTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_test_goes_out_after_two_weeks_and_is_passed_by_a_link_without_an_account()
    {
        var acme = await hub.PartnerAsync("Answers the test", Samples.Book);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        await hub.RunAsync<ContactTestWatch>();
        Assert.Empty(await TestsAsync(acme));
        hub.Clock.Advance(TimeSpan.FromDays(14));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();
        Assert.Single(await TestsAsync(acme));

        var links = await LinksAsync(acme);
        Assert.Equal([$"security@{acme.Domain}", $"kees@{acme.Domain}", $"fleur@{acme.Domain}"], links.Select(link => link.To));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        var anyone = hub.Visitor();
        Assert.Contains("Does this mail reach you?", await anyone.ReadAsync(links[0].Path));
        Assert.Equal(HttpStatusCode.SeeOther, (await anyone.PressAsync(links[0].Path, $"{links[0].Path}/confirmation")).StatusCode);
        Assert.Contains("It took 2 h of 8 hours", await anyone.ReadAsync(links[0].Path));
        Assert.Equal("contact-link-used", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[0].Path.Split('/')[^1] })).Problem);
        Assert.Equal("no-such-contact-link", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[0].Path.Split('/')[^1][..^2] })).Problem);

        hub.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal("contact-link-expired", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[1].Path.Split('/')[^1] })).Problem);
        Assert.Contains("The hours are over", await anyone.ReadAsync(links[1].Path));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();
        Assert.Equal(ContactTestState.PassedInPart, Assert.Single(await TestsAsync(acme)).State);
        Assert.Equal(["contact-test.sent", "contact-test.answered", "contact-test.passed"], (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("contact-test", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task All_three_answers_pass_the_test_at_once()
    {
        var acme = await hub.PartnerAsync("Answers thrice", Samples.Book);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/partners/{acme.Id}/contact-tests", null);
        foreach (var link in await LinksAsync(acme)) Assert.Equal(HttpStatusCode.OK, (await hub.Visitor().PostAsync("/contact-tests/confirmations", new { token = link.Path.Split('/')[^1] })).Status);
        var test = Assert.Single(await TestsAsync(acme));
        Assert.Equal((ContactTestState.Passed, hub.Now), (test.State, test.ConcludedAt!.Value));
    }

    [Fact]
    public async Task A_watch_that_was_down_for_forty_days_sends_one_test_and_a_silent_one_reaches_the_chair()
    {
        var acme = await hub.PartnerAsync("Stays silent", Samples.Book);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        await hub.RunAsync<ContactTestWatch>();
        Assert.Equal(hub.Now, Assert.Single(await TestsAsync(acme)).SentAt);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();

        var test = Assert.Single(await TestsAsync(acme));
        Assert.Equal((ContactTestState.Failed, test.Due), (test.State, test.ConcludedAt!.Value));
        var manager = await hub.HubPersonAsync(HubRole.PartnerManager);
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == manager.Email && message.Subject == $"Nobody answered: contact test of {acme.Name}")));
    }

    [Fact]
    public async Task Only_security_sends_a_test_and_one_at_a_time()
    {
        var acme = await hub.PartnerAsync("Is tested now", Samples.Book);
        var security = await hub.AsHub(HubRole.Security);
        Assert.Equal("nothing-to-test", (await security.PostAsync($"/partners/{acme.Id}/contact-tests", null)).Problem);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync($"/partners/{acme.Id}/contact-tests", null)).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => security.PostAsync($"/partners/{acme.Id}/contact-tests", null)));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("test-under-way", answer.Problem));
    }

    [Fact]
    public async Task What_is_committed_to_speaks_for_controls_as_a_word_and_an_answered_test_as_evidence()
    {
        var acme = await hub.PartnerAsync("Speaks for controls", Samples.Book);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/partners/{acme.Id}/contact-tests", null);
        Assert.Equal(["IR-6 Commitment Accepted"], await SupportsAsync(acme));
        foreach (var link in await LinksAsync(acme)) await hub.Visitor().PostAsync("/contact-tests/confirmations", new { token = link.Path.Split('/')[^1] });
        Assert.Equal(["IR-6 Commitment Accepted", "IR-6 Evidence Accepted"], await SupportsAsync(acme));
    }

    private Task<List<string>> SupportsAsync(TestPartner partner) => hub.WithAsync(async services =>
    {
        var supports = (await services.GetRequiredService<ControlReader>().SupportsAsync([partner.Id]))[partner.Id];
        return supports.Where(support => support.Source.Split(':')[0] is "commitment" or "contact-test").Select(support => $"{support.Control} {support.Kind} {support.State}").ToList();
    });

    private Task<List<ContactTest>> TestsAsync(TestPartner partner) => hub.DbAsync(db => db.ContactTests.Include(found => found.Probes).Where(found => found.PartnerId == partner.Id).ToListAsync());

    /// <summary>The links of the newest test as they were mailed, in the order of the addresses.</summary>
    private async Task<List<(string To, string Path)>> LinksAsync(TestPartner partner)
    {
        await hub.RunAsync<MailReader>();
        var messages = await hub.DbAsync(db => db.Messages.Where(message => message.To.EndsWith("@" + partner.Domain) && message.Plain.Contains("/incident-contact/")).OrderBy(message => message.EntryPosition).ThenBy(message => message.Index).ToListAsync());
        return [.. messages.Select(message => (message.To, "/incident-contact/" + message.Plain.Split("/incident-contact/")[1].Split('\n')[0].Trim()))];
    }

    public sealed class OnSqlite(SqliteHub hub) : ContactTestTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ContactTestTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
