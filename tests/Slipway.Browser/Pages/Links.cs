using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>Pages that only a secret link opens, and how their links come about.</summary>
internal static class Links
{
    public static async Task<(string Draft, string Invitation, string Reset)> MakeAsync(Chromium chromium, RunningSlipway slipway, DemoData data)
    {
        await using var visitor = await chromium.OpenAsync(slipway.Address);
        return (await DraftAsync(visitor), await InvitationAsync(chromium, slipway, data), await ResetAsync(visitor, data));
    }

    private static async Task<string> DraftAsync(Window visitor)
    {
        await visitor.GoAsync("/apply");
        await visitor.Page.GetByLabel("Legal name").FillAsync("Harbour Lights B.V.");
        await Task.Delay(TimeSpan.FromSeconds(4)); // Faster is no hand.
        await visitor.PressAsync("Save");
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    private static async Task<string> InvitationAsync(Chromium chromium, RunningSlipway slipway, DemoData data)
    {
        const string To = "nora.berg@halden.example";
        await using var hub = await chromium.OpenAsync(slipway.Address);
        await hub.SignInAsync(DemoData.HubAdministrator, DemoData.Password);
        await hub.GoAsync("/hub/people");
        var form = hub.Page.Locator("main form:has(input[type=email])");
        await form.GetByLabel("Name").FillAsync("Nora Berg");
        await form.GetByLabel("E-mail").FillAsync(To);
        await form.Locator("input[type=checkbox]").First.CheckAsync();
        await form.Locator("button[type=submit]").ClickAsync();
        return await data.LinkAsync(To, "/invitations/");
    }

    private static async Task<string> ResetAsync(Window visitor, DemoData data)
    {
        const string Who = "kristin@halden.example";
        await visitor.GoAsync("/password/forgot");
        await visitor.Page.GetByLabel("E-mail").FillAsync(Who);
        await visitor.Page.Locator("main button[type=submit]").ClickAsync();
        return await data.LinkAsync(Who, "/password/reset/");
    }
}
