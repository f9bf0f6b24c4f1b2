using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>The two stronger ways to sign in, in a real browser under the strict content policy.</summary>
[Collection(DemoCollection.Name)]
public sealed class SignInTests(DemoSlipway slipway, Chromium chromium)
{
    [Fact]
    public async Task A_passkey_is_registered_on_the_profile_and_signs_in()
    {
        await using var window = await chromium.OpenAsync(slipway.Address);
        var page = window.Page;
        await PlugInAuthenticatorAsync(page);
        await window.SignInAsync("ravi@halden.example", DemoData.Password);

        await window.GoAsync("/profile");
        await page.GetByLabel("Name of a new passkey").FillAsync("Work laptop");
        await window.PressAsync("Add a passkey");
        await Assertions.Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Name of the passkey Work laptop")).ToBeVisibleAsync();
        Assert.Empty(await new Inspection(window, "wide").OfAsync([new Place("/profile")], [ColorScheme.Light, ColorScheme.Dark]));

        await SignOutAsync(page);
        await window.GoAsync("/sign-in");
        await window.PressAsync("Sign in with a passkey");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/hub$"));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task A_one_time_code_is_asked_for_after_the_password()
    {
        await using var window = await chromium.OpenAsync(slipway.Address);
        var page = window.Page;
        await window.SignInAsync("emil@halden.example", DemoData.Password);
        await window.GoAsync("/profile/codes");
        var key = (await page.Locator("#set-up code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(OneTimeCode.Of(key, TimeProvider.System.GetUtcNow()));
        await window.PressAsync("Turn one-time codes on");
        await Assertions.Expect(page.Locator("#recovery li")).Not.ToHaveCountAsync(0);

        await SignOutAsync(page);
        await window.SignInAsync("emil@halden.example", DemoData.Password, until: "/sign-in/code");
        Assert.Empty(await new Inspection(window, "wide").OfAsync([new Place("/sign-in/code")], [ColorScheme.Light, ColorScheme.Dark]));
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(OneTimeCode.Of(key, TimeProvider.System.GetUtcNow()));
        await window.PressAsync("Continue");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/hub$"));
    }

    private static async Task PlugInAuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
            }),
        });
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator("details.account > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
    }
}
