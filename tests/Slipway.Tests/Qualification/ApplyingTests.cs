using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Qualification;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public abstract partial class ApplyingTests(SlipwayHub site)
{
    public sealed class OnSqlite(SqliteHub hub) : ApplyingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ApplyingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }

    [Fact]
    public async Task A_draft_is_kept_behind_a_link_of_its_own_and_opens_with_what_was_typed()
    {
        var browser = await HubAsync();
        var saved = await SendAsync(browser, "save", ("Form.Narrative", "Half a sen"), ("Form.ContactEmail", ""));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var page = await browser.HtmlAsync(Reception.PathOf(saved));
        Assert.Contains("Half a sen", page);
        Assert.Contains("Netherlands, Belgium", page);
        Assert.DoesNotContain("Half a sen", await browser.HtmlAsync("/apply"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(Reception.PathOf(saved) + "x")).StatusCode);
    }

    [Fact]
    public async Task A_draft_lapses_sixty_days_after_its_last_change()
    {
        var browser = await HubAsync();
        var path = Reception.PathOf(await SendAsync(browser, "save"));
        site.Clock.Advance(TimeSpan.FromDays(59));
        Assert.Contains("Tessel Integration", await browser.HtmlAsync(path));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("This draft lapsed", await browser.HtmlAsync(path));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_each_field_and_nothing_typed_is_lost()
    {
        var browser = await HubAsync();
        var answer = await SendAsync(browser, "send", ("Form.Markets", "Netherlands, Atlantis"), ("Form.Website", "not a web address"), ("Form.Employees", "many"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<title>Error: Apply", page);
        Assert.Contains("value=\"many\"", page);
        answer = await SendAsync(browser, "send", ("Form.Markets", "Netherlands, Atlantis"), ("Form.Website", "not a web address"));
        page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("“Atlantis” as a country", page);
        Assert.Contains("Enter the web address of the organisation", page);
        Assert.Contains("value=\"Netherlands, Atlantis\"", page);
        Assert.Contains("Two things to correct", page);
    }

    [Fact]
    public async Task A_form_that_fills_the_hidden_field_or_comes_back_at_once_leaves_nothing()
    {
        var browser = await HubAsync();
        var before = await CountAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(browser, "send", ("Form.Fax", "555"))).StatusCode);
        var opened = await OpenedAsync(browser);
        var fast = await browser.SubmitAsync("/apply", "apply", Samples.Form("send", ("Form.Opened", opened)));
        Assert.Contains("faster than a person can write", await fast.Content.ReadAsStringAsync());
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task An_application_reaches_the_hub_when_its_mailbox_is_confirmed_and_the_clock_starts_then()
    {
        var browser = await HubAsync();
        var draft = Reception.PathOf(await SendAsync(browser, "send"));
        Assert.Contains("confirm your e-mail", await browser.HtmlAsync(draft));
        var sent = await NewestAsync();
        Assert.Equal(ApplicationState.Submitted, sent.State);
        Assert.False(await WaitsAsync(sent.Id));

        site.Clock.Advance(TimeSpan.FromDays(3));
        var link = Link(links => links.MailboxPath(sent.MailboxKey!.Value));
        Assert.Contains("Confirm your e-mail", await browser.HtmlAsync(link));
        Assert.Equal(ApplicationState.Submitted, (await NewestAsync()).State);
        var confirmed = await browser.PressAsync(link, link + "/confirmation");
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);

        var received = await NewestAsync();
        Assert.Equal(ApplicationState.InReview, received.State);
        Assert.Equal(site.Clock.GetUtcNow().Ticks / 10, received.ReceivedAt!.Value.Ticks / 10);
        Assert.True(received.AnswerDue > received.ReceivedAt);
        Assert.True(await WaitsAsync(sent.Id));
        Assert.Contains("answers by", await browser.HtmlAsync(Reception.PathOf(confirmed)));

        // A second press, and the draft's link, lead to the same page and change nothing.
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PressAsync("/apply", link + "/confirmation")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.OpenAsync(draft)).StatusCode);
        Assert.Equal(1, await site.WithAsync(services => services.GetRequiredService<AppDb>().ReviewItems.CountAsync(item => item.SubjectId == sent.Id)));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_application()
    {
        var browser = await HubAsync();
        var before = await CountAsync();
        var opened = await OpenedAsync(browser);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => browser.SubmitAsync("/apply", "apply", Samples.Form("send", ("Form.Opened", opened))))));
        Assert.All(answers, answer => Assert.StartsWith("/apply/", new Uri(new Uri("http://localhost"), Reception.PathOf(answer)).AbsolutePath));
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task Only_the_newest_mailbox_link_counts_and_only_for_seven_days()
    {
        var browser = await HubAsync();
        var draft = Reception.PathOf(await SendAsync(browser, "send"));
        var first = (await NewestAsync()).MailboxKey!.Value;
        await browser.PressAsync(draft, draft + "/mailbox-link");
        Assert.Equal(first, (await NewestAsync()).MailboxKey);
        site.Clock.Advance(Application.BetweenLinks);
        await browser.PressAsync(draft, draft + "/mailbox-link");
        var second = (await NewestAsync()).MailboxKey!.Value;
        Assert.NotEqual(first, second);

        await browser.PressAsync(draft, Link(links => links.MailboxPath(first)) + "/confirmation");
        Assert.Equal(ApplicationState.Submitted, (await NewestAsync()).State);
        site.Clock.Advance(TimeSpan.FromDays(7));
        await browser.PressAsync(draft, Link(links => links.MailboxPath(second)) + "/confirmation");
        Assert.Equal(ApplicationState.Submitted, (await NewestAsync()).State);
        Assert.Contains("This link lapsed", await browser.HtmlAsync(Link(links => links.MailboxPath(second))));
    }

    [Fact]
    public async Task The_record_names_the_application_and_no_person()
    {
        var browser = await HubAsync();
        await SendAsync(browser, "send");
        var id = (await NewestAsync()).Id;
        var entry = await site.WithAsync(services => services.GetRequiredService<AppDb>().Set<LedgerEntry>().SingleAsync(found => found.Subject == $"application:{id:N}"));
        Assert.Equal("application.sent", entry.Kind);
        Assert.DoesNotContain("aaike", entry.Payload);
    }

    private async Task<Visitor> HubAsync()
    {
        await Reception.OpenAsync(site);
        return site.Visitor();
    }

    private async Task<HttpResponseMessage> SendAsync(Visitor browser, string press, params (string, string)[] changes)
    {
        var opened = await OpenedAsync(browser);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await browser.SubmitAsync("/apply", "apply", Samples.Form(press, [("Form.Opened", opened), .. changes]));
    }

    private static async Task<string> OpenedAsync(Visitor browser) => Opened().Match(await browser.HtmlAsync("/apply")).Groups[1].Value;

    private string Link(Func<ApplicationLinks, string> make) => make(site.Services.GetRequiredService<ApplicationLinks>());

    private Task<Application> NewestAsync() => site.WithAsync(services => services.GetRequiredService<AppDb>().Applications.OrderByDescending(found => found.StartedAt).FirstAsync());

    private Task<int> CountAsync() => site.WithAsync(services => services.GetRequiredService<AppDb>().Applications.CountAsync());

    private Task<bool> WaitsAsync(Guid id) => site.WithAsync(services => services.GetRequiredService<AppDb>().ReviewItems.AnyAsync(item => item.SubjectId == id && item.ClosedAt == null));

    [GeneratedRegex("name=\"Form.Opened\" value=\"([^\"]+)\"")]
    private static partial Regex Opened();
}
