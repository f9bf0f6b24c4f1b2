using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Tests.Accounts;

public sealed class SignInTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_person_of_the_hub_lands_on_the_hub()
    {
        await site.PersonAsync("ingrid@halden.example", hub: [HubRole.Administrator]);
        var answer = await SignInAsync("ingrid@halden.example", Site.Password);
        Assert.Equal("/hub", Path(answer));
    }

    [Fact]
    public async Task A_person_of_a_partner_lands_on_the_portal()
    {
        await Hub();
        await site.PersonAsync("maaike@tessel.example", partner: Guid.CreateVersion7(), roles: [PartnerRole.Administrator]);
        Assert.Equal("/portal", Path(await SignInAsync("maaike@tessel.example", Site.Password)));
    }

    [Theory]
    [InlineData("/profile?x=1", "/profile?x=1")]
    [InlineData("//evil.example", "/hub")]
    [InlineData("/\\evil.example", "/hub")]
    [InlineData("https://evil.example", "/hub")]
    [InlineData("~/x", "/hub")]
    public async Task Signing_in_leads_back_to_this_site_only(string asked, string landed)
    {
        var email = $"{Guid.CreateVersion7():N}@halden.example";
        await site.PersonAsync(email, hub: [HubRole.Legal]);
        Assert.Equal(landed, Path(await SignInAsync(email, Site.Password, asked)));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await Hub();
        await site.PersonAsync("known@halden.example", hub: [HubRole.Legal]);
        var wrong = await (await SignInAsync("known@halden.example", "not the password")).Content.ReadAsStringAsync();
        var unknown = await (await SignInAsync("nobody@halden.example", "not the password")).Content.ReadAsStringAsync();
        Assert.Contains("This address and password do not fit together", wrong);
        Assert.Contains("This address and password do not fit together", unknown);
    }

    [Fact]
    public async Task After_eight_wrong_passwords_the_right_one_is_refused_too()
    {
        await Hub();
        await site.PersonAsync("locked@halden.example", hub: [HubRole.Legal]);
        for (var i = 0; i < 8; i++) await SignInAsync("locked@halden.example", "not the password");
        var answer = await SignInAsync("locked@halden.example", Site.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This address and password do not fit together", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_thirteenth_try_for_one_address_is_turned_away_with_a_page()
    {
        await Hub();
        for (var i = 0; i < 12; i++) Assert.Equal(HttpStatusCode.OK, (await SignInAsync("many@halden.example", "not the password")).StatusCode);
        var answer = await SignInAsync("many@halden.example", "not the password");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("<h1>Too many tries in a short time</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whoever_left_is_out_within_a_minute_and_cannot_come_back()
    {
        await Hub();
        var person = await site.PersonAsync("leaving@halden.example", hub: [HubRole.Administrator]);
        var browser = await site.SignedInAsync("leaving@halden.example");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/hub")).StatusCode);
        await site.WithAsync(services => services.GetRequiredService<AppDb>().Set<Person>().Where(found => found.Id == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.LeftAt, site.Clock.GetUtcNow()).SetProperty(found => found.SecurityStamp, "left")));
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.StartsWith("/sign-in", Path(await browser.OpenAsync("/hub")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("leaving@halden.example", Site.Password)).StatusCode);
    }

    [Fact]
    public async Task A_page_asks_to_sign_in_and_comes_back()
    {
        var answer = await site.Browser().OpenAsync("/hub?q=a");
        Assert.Equal("/sign-in?returnUrl=%2Fhub%3Fq%3Da", Path(answer));
    }

    [Fact]
    public async Task A_page_for_another_role_is_refused_where_it_stands()
    {
        await Hub();
        await site.PersonAsync("seller@tessel.example", partner: Guid.CreateVersion7(), roles: [PartnerRole.Seller]);
        var answer = await (await site.SignedInAsync("seller@tessel.example")).OpenAsync("/hub");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<h1>This page is not for your role</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await Hub();
        await site.PersonAsync("out@halden.example", hub: [HubRole.Legal]);
        var browser = await site.SignedInAsync("out@halden.example");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PressAsync("/hub", "/sign-out")).StatusCode);
        Assert.StartsWith("/sign-in", Path(await browser.OpenAsync("/hub")), StringComparison.Ordinal);
    }

    private async Task Hub()
    {
        var email = $"{Guid.CreateVersion7():N}@halden.example";
        await site.PersonAsync(email, hub: [HubRole.Administrator]);
    }

    private Task<HttpResponseMessage> SignInAsync(string email, string password, string? returnUrl = null) => site.Browser().SubmitAsync(
        returnUrl is null ? "/sign-in" : "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in",
        ("Form.Email", email), ("Form.Password", password));

    internal static string Path(HttpResponseMessage answer) => answer.Headers.Location switch
    {
        null => throw new InvalidOperationException($"No redirect but {answer.StatusCode}."),
        { IsAbsoluteUri: true } absolute => absolute.PathAndQuery,
        var relative => relative.OriginalString,
    };
}
