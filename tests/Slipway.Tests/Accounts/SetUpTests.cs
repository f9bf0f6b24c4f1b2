using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

public sealed class SetUpTests
{
    [Fact]
    public async Task The_first_visitor_becomes_the_administrator_and_is_signed_in()
    {
        await using var hub = new SqliteHub();
        var browser = hub.Visitor();
        Assert.Equal("/set-up", SignInTests.Path(await browser.OpenAsync("/sign-in")));
        Assert.Equal("/hub", SignInTests.Path(await SetUpAsync(browser, "first@halden.example")));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/hub")).StatusCode);
        Assert.Contains("hub.founded", await hub.WithAsync(services =>
            services.GetRequiredService<AppDb>().Set<Slipway.Platform.Ledger.LedgerEntry>().Select(entry => entry.Kind).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_sets_up_twice()
    {
        await using var hub = new SqliteHub();
        await SetUpAsync(hub.Visitor(), "first@halden.example");
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Visitor().OpenAsync("/set-up")).StatusCode);
    }

    [Fact]
    public async Task Of_many_who_set_up_at_once_one_succeeds()
    {
        await using var hub = new SqliteHub();
        await hub.Visitor().OpenAsync("/set-up");
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Task.Run(() => SetUpAsync(hub.Visitor(), $"n{n}@halden.example"))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Found);
        Assert.Equal(1, await hub.WithAsync(services => services.GetRequiredService<AppDb>().Set<Person>().CountAsync()));
    }

    [Fact]
    public async Task A_short_password_is_refused_with_words()
    {
        await using var hub = new SqliteHub();
        var answer = await hub.Visitor().SubmitAsync("/set-up", "set-up",
            ("Form.Name", "Ada"), ("Form.Email", "ada@halden.example"), ("Form.Password", "too short"));
        Assert.Contains("It has at least 12 characters.", await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SetUpAsync(Visitor browser, string email) => browser.SubmitAsync("/set-up", "set-up",
        ("Form.Name", "Ingrid Solheim"), ("Form.Email", email), ("Form.Password", SlipwayHub.Password));
}
