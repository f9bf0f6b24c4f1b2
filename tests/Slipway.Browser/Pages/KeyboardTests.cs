using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>Whoever has no mouse gets as far as everybody else, and always sees where they are.</summary>
[Collection(DemoCollection.Name)]
public sealed class KeyboardTests(DemoSlipway slipway, Chromium chromium)
{
    /// <summary>What is wrong with the place that has the focus: nothing around it, out of sight, or under something else.</summary>
    private const string Unseen =
        """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
          const name = e.tagName + ' ' + (e.id || e.className || e.textContent.trim().slice(0, 40));
          if (e.type === 'date' && !e.matches(':focus-visible')) return ''; // On the button inside, around which the browser itself draws.
          if (!e.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return name + ' shows no ring';
          if (box.bottom <= 0 || box.top >= innerHeight) return name + ' is out of sight';
          const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
          const there = document.elementFromPoint(x, y);
          return there && (e.contains(there) || there.contains(e)) ? '' : name + ' is covered by ' + there?.className;
        }
        """;

    [Fact]
    public async Task A_partner_signs_in_opens_the_first_action_saves_it_and_signs_out_by_keyboard()
    {
        await using var window = await chromium.OpenAsync(slipway.Address);
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await window.GoAsync("/sign-in");
        await TabToAsync(page, "input[type=email]");
        await keys.TypeAsync(DemoData.PartnerAdministrator);
        await TabToAsync(page, "input[type=password]");
        await keys.TypeAsync(DemoData.Password);
        await keys.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/portal$"));

        await TabToAsync(page, ".acts .btn.primary");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/portal/steps/"));

        await TabToAsync(page, "main textarea");
        await keys.TypeAsync("The report follows on Friday.");
        await TabToAsync(page, "button[name=draft]");
        await keys.PressAsync("Space");
        await Assertions.Expect(page.Locator("dialog.toast")).ToContainTextAsync("raft");

        await TabToAsync(page, "details.account > summary");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "form[action='/sign-out'] button");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        Assert.Empty(window.Errors);
    }

    /// <summary>The first stop of every page leads past the navigation.</summary>
    [Fact]
    public async Task The_first_tab_leads_to_the_content()
    {
        await using var window = await chromium.OpenAsync(slipway.Address);
        await window.GoAsync("/guide");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("", await window.Page.EvaluateAsync<string>(Unseen));
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    /// <summary>On a phone the navigation opens over the page, by the platform's own popover and without script.</summary>
    [Theory]
    [InlineData(DemoData.HubAdministrator, "/hub", "Measures")]
    [InlineData(DemoData.PartnerAdministrator, "/portal", "Documents")]
    public async Task On_a_phone_the_navigation_opens_by_keyboard(string person, string path, string link)
    {
        await using var window = await chromium.OpenAsync(slipway.Address, 390);
        await window.SignInAsync(person, DemoData.Password);
        await window.GoAsync(path);
        await TabToAsync(window.Page, "[popovertarget]");
        await window.Page.Keyboard.PressAsync("Enter");
        var target = window.Page.Locator("[popover]").GetByRole(AriaRole.Link, new() { Name = link });
        await Assertions.Expect(target).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(target).ToBeHiddenAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stops = 0; stops < 150; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => document.activeElement === document.body")) continue; // Round the end of the page.
            Assert.Equal("", await page.EvaluateAsync<string>(Unseen));
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"No number of tabs leads to {selector}.");
    }
}
