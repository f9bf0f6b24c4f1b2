using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

public sealed class SignInTests(SignInTests.Guarded hub) : IClassFixture<SignInTests.Guarded>
{
    [Fact]
    public async Task A_person_of_the_hub_lands_on_the_hub()
    {
        await hub.PersonAsync("ingrid@halden.example", hub: [HubRole.Administrator]);
        var answer = await SignInAsync("ingrid@halden.example", SlipwayHub.Password);
        Assert.Equal("/hub", Path(answer));
    }

    [Fact]
    public async Task A_person_of_a_partner_lands_on_the_portal()
    {
        await SomebodyAsync();
        await hub.PersonAsync("maaike@tessel.example", partner: Guid.CreateVersion7(), roles: [PartnerRole.Administrator]);
        Assert.Equal("/portal", Path(await SignInAsync("maaike@tessel.example", SlipwayHub.Password)));
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
        await hub.PersonAsync(email, hub: [HubRole.Legal]);
        Assert.Equal(landed, Path(await SignInAsync(email, SlipwayHub.Password, asked)));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await SomebodyAsync();
        await hub.PersonAsync("known@halden.example", hub: [HubRole.Legal]);
        var wrong = await (await SignInAsync("known@halden.example", "not the password")).Content.ReadAsStringAsync();
        var unknown = await (await SignInAsync("nobody@halden.example", "not the password")).Content.ReadAsStringAsync();
        Assert.Contains("This address and password do not fit together", wrong);
        Assert.Contains("This address and password do not fit together", unknown);
    }

    [Fact]
    public async Task After_eight_wrong_passwords_the_right_one_is_refused_too()
    {
        await SomebodyAsync();
        await hub.PersonAsync("locked@halden.example", hub: [HubRole.Legal]);
        for (var i = 0; i < 8; i++) await SignInAsync("locked@halden.example", "not the password");
        var answer = await SignInAsync("locked@halden.example", SlipwayHub.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This address and password do not fit together", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_thirteenth_try_for_one_address_is_turned_away_with_a_page()
    {
        await SomebodyAsync();
        for (var i = 0; i < 12; i++) Assert.Equal(HttpStatusCode.OK, (await SignInAsync("many@halden.example", "not the password")).StatusCode);
        var answer = await SignInAsync("many@halden.example", "not the password");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("<h1>Too many tries in a short time</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whoever_left_is_out_within_a_minute_and_cannot_come_back()
    {
        await SomebodyAsync();
        var person = await hub.PersonAsync("leaving@halden.example", hub: [HubRole.Administrator]);
        var browser = await hub.SignedInAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/hub")).StatusCode);
        await hub.WithAsync(services => services.GetRequiredService<AppDb>().Set<Person>().Where(found => found.Id == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.LeftAt, hub.Now).SetProperty(found => found.SecurityStamp, "left")));
        hub.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.StartsWith("/sign-in", Path(await browser.OpenAsync("/hub")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("leaving@halden.example", SlipwayHub.Password)).StatusCode);
    }

    [Fact]
    public async Task A_page_asks_to_sign_in_and_comes_back()
    {
        var answer = await hub.Visitor().OpenAsync("/hub?q=a");
        Assert.Equal("/sign-in?returnUrl=%2Fhub%3Fq%3Da", Path(answer));
    }

    [Fact]
    public async Task A_page_for_another_role_is_refused_where_it_stands()
    {
        await SomebodyAsync();
        var seller = await hub.PersonAsync("seller@tessel.example", partner: Guid.CreateVersion7(), roles: [PartnerRole.Seller]);
        var answer = await (await hub.SignedInAsync(seller)).OpenAsync("/hub");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<h1>This page is not for your role</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await SomebodyAsync();
        var browser = await hub.SignedInAsync(await hub.PersonAsync("out@halden.example", hub: [HubRole.Legal]));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PressAsync("/hub", "/sign-out")).StatusCode);
        Assert.StartsWith("/sign-in", Path(await browser.OpenAsync("/hub")), StringComparison.Ordinal);
    }

    /// <summary>Without anybody at the hub, signing in leads to setting it up.</summary>
    private async Task SomebodyAsync()
    {
        var email = $"{Guid.CreateVersion7():N}@halden.example";
        await hub.PersonAsync(email, hub: [HubRole.Administrator]);
    }

    private Task<HttpResponseMessage> SignInAsync(string email, string password, string? returnUrl = null) => hub.Visitor().SubmitAsync(
        returnUrl is null ? "/sign-in" : "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in",
        ("Form.Email", email), ("Form.Password", password));

    internal static string Path(HttpResponseMessage answer) => answer.Headers.Location switch
    {
        null => throw new InvalidOperationException($"No redirect but {answer.StatusCode}."),
        { IsAbsoluteUri: true } absolute => absolute.PathAndQuery,
        var relative => relative.OriginalString,
    };

    /// <summary>With the limit that an installation has unless it is told otherwise.</summary>
    public sealed class Guarded : SlipwayHub
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("SignIn:TriesPerAddress", "12");
        }
    }
}
