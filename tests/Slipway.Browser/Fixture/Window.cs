using Microsoft.Playwright;

namespace Slipway.Browser.Fixture;

/// <summary>Debian's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>A window with cookies of its own.</summary>
    public async Task<Window> OpenAsync(string address, int width = 1440, bool phone = false)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = address, ViewportSize = new() { Width = width, Height = 900 }, IsMobile = phone, HasTouch = phone, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(15_000);
        return new Window(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}

/// <summary>One person's browser window.</summary>
public sealed class Window : IAsyncDisposable
{
    public Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Errors.Add($"{page.Url}: {message.Text}");
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about: a refused script, a missing file.</summary>
    public List<string> Errors { get; } = [];

    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(path))!;

    /// <param name="until">The page that must come next; any but the form otherwise.</param>
    public async Task SignInAsync(string email, string password, string? until = null)
    {
        await GoAsync("/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await PressAsync("Sign in");
        if (until is null) await Assertions.Expect(Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        else await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(until));
    }

    public Task PressAsync(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    /// <summary>The words of the page, without navigation.</summary>
    public Task<string> ReadAsync() => Page.Locator("main").InnerTextAsync();
}
