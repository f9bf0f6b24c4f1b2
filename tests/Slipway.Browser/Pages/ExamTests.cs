using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>An exam in a real browser: answers are kept by themselves, survive a broken connection, are not overwritten by an older window, and need no mouse.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class ExamTests(DemoSlipway slipway, Chromium chromium)
{
    private readonly DemoData _data = new(slipway);

    [Fact]
    public async Task Answers_are_kept_by_themselves_also_after_a_broken_connection()
    {
        await using var window = await BeginAsync("support");
        var (page, place) = (window.Page, await ChoiceAsync(window));
        var kept = page.Locator("[data-exam-kept]");
        await page.Locator(Choices).Nth(1).CheckAsync();
        await Assertions.Expect(kept).ToContainTextAsync("Kept at");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(Choices).Nth(1)).ToBeCheckedAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Locator(Choices).Nth(0).CheckAsync();
        await Assertions.Expect(kept).ToContainTextAsync("No connection");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(kept).ToContainTextAsync("Kept at", new() { Timeout = 15_000 });
        Assert.Equal("a", Stored(page.Url, place));
    }

    [Fact]
    public async Task An_older_window_overwrites_nothing_that_it_has_not_seen()
    {
        await using var window = await BeginAsync("support");
        var place = await ChoiceAsync(window);
        var older = await window.Page.Context.NewPageAsync();
        await older.GotoAsync(window.Page.Url);
        await window.Page.Locator(Choices).Nth(1).CheckAsync();
        await Assertions.Expect(window.Page.Locator("[data-exam-kept]")).ToContainTextAsync("Kept at");

        var refused = older.WaitForResponseAsync(answer => answer.Request.Method == "PUT");
        await older.Locator(Choices).Nth(0).CheckAsync();
        Assert.Equal(412, (await refused).Status);
        await Assertions.Expect(older.Locator("[data-exam-kept]")).Not.ToContainTextAsync("Kept at");
        Assert.Equal("b", Stored(window.Page.Url, place));
    }

    [Fact]
    public async Task An_exam_is_answered_and_handed_in_with_the_keyboard_alone()
    {
        await using var window = await BeginAsync("sales");
        var (page, questions) = (window.Page, 0);
        while (!page.Url.EndsWith("q=end", StringComparison.Ordinal))
        {
            var title = await page.Locator("h1").InnerTextAsync();
            var answered = false;
            for (var steps = 0; steps < 80; steps++)
            {
                await page.Keyboard.PressAsync("Tab");
                var focused = await page.EvaluateAsync<string>("""
                    () => {
                      const at = document.activeElement;
                      return !at.closest("form[data-exam-answer]") ? "" : at.name === "go" ? "go" : at.tagName === "SELECT" ? "select" : at.type ?? "";
                    }
                    """);
                if (focused == "go") break;
                if (answered || focused.Length == 0) continue;
                switch (focused)
                {
                    case "radio" or "checkbox":
                        await page.Keyboard.PressAsync("Space");
                        break;
                    case "select":
                        await page.Keyboard.PressAsync("ArrowDown");
                        break;
                    default:
                        await page.Keyboard.TypeAsync("1");
                        break;
                }

                answered = true;
            }

            Assert.True(answered, $"“{title}” offers nothing to the keyboard.");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync(title);
            Assert.True(++questions < 60);
        }

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Every question is answered");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in now" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Verdict());
        Assert.Empty(window.Errors);
    }

    private const string Choices = "form[data-exam-answer] input[type=radio]";

    /// <summary>Somebody of the demo who may sit the exam now begins it.</summary>
    private async Task<Window> BeginAsync(string exam)
    {
        foreach (var email in _data.All("SELECT Email FROM People WHERE PartnerId IS NOT NULL AND LeftAt IS NULL AND PasswordHash IS NOT NULL ORDER BY Email"))
        {
            var window = await chromium.OpenAsync(slipway.Address);
            await window.SignInAsync(email, DemoData.Password);
            await window.GoAsync($"/portal/exams/{exam}");
            var begin = window.Page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = Begin() });
            if (await begin.CountAsync() > 0)
            {
                var conduct = window.Page.Locator("main input[type=checkbox]");
                if (await conduct.CountAsync() > 0) await conduct.First.CheckAsync();
                await begin.First.ClickAsync();
                await Assertions.Expect(window.Page).ToHaveURLAsync(Attempt());
                return window;
            }

            await window.DisposeAsync();
        }

        throw new InvalidOperationException($"Nobody of the demo may sit {exam}.");
    }

    /// <summary>Goes to the first question that has choices of which one is taken; its place.</summary>
    private static async Task<int> ChoiceAsync(Window window)
    {
        var room = window.Page.Url.Split('?')[0];
        for (var place = 1; ; place++)
        {
            await window.GoAsync($"{room}?q={place}");
            if (await window.Page.Locator(Choices).CountAsync() > 2) return place;
        }
    }

    /// <summary>The letter that the database keeps for a question.</summary>
    private string Stored(string url, int place) =>
        _data.One($"SELECT Given FROM ExamAnswers WHERE AttemptId = '{Attempt().Match(url).Groups[1].Value}' COLLATE NOCASE AND Place = {place}").Trim('[', ']', '"');

    [GeneratedRegex("/portal/attempts/([0-9a-f-]{36})")]
    private static partial Regex Attempt();

    [GeneratedRegex("^(Begin|Go on)")]
    private static partial Regex Begin();

    [GeneratedRegex("[Pp]assed|[Ff]ailed|marked")]
    private static partial Regex Verdict();
}
