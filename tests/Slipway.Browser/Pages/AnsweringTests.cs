using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>Nothing that somebody types into a questionnaire is lost: not by a broken connection, not by a reload, not by a colleague.</summary>
[Collection(DemoCollection.Name)]
public sealed class AnsweringTests(DemoSlipway slipway, Chromium chromium)
{
    private const string Field = "form[data-answers] [data-question]:visible > .field input[type=text]:not([data-row]), form[data-answers] [data-question]:visible > .field textarea";
    private readonly DemoData _data = new(slipway);
    private string _path = "";

    [Fact]
    public async Task What_was_typed_while_the_connection_was_broken_survives_a_reload_and_is_saved()
    {
        await SendAsync();
        await using var window = await OpenSectionAsync();
        var (page, context) = (window.Page, window.Page.Context);
        var field = page.Locator(Field).First;
        var key = await page.Locator("[data-question]:visible").Filter(new() { Has = page.Locator("input[type=text]:not([data-row]), textarea[name^='answers.']") }).First.GetAttributeAsync("data-question");
        var said = page.Locator($"[data-question='{key}'] [data-saved]");
        var started = $"Before {Guid.CreateVersion7():N}";
        await field.FillAsync(started);
        await field.BlurAsync();
        await Assertions.Expect(said).ToContainTextAsync("Saved");

        await context.SetOfflineAsync(true);
        await field.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and while nothing could be sent");
        await Assertions.Expect(said).ToContainTextAsync("No connection");
        Assert.Equal($"\"{started}\"", Stored(key!));
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => page.ReloadAsync());

        await context.SetOfflineAsync(false);
        await page.GotoAsync(_path);
        await Assertions.Expect(page.Locator(Field).First).ToHaveValueAsync($"{started} and while nothing could be sent");
        await Assertions.Expect(said).ToContainTextAsync("Saved");
        Assert.Equal($"\"{started} and while nothing could be sent\"", Stored(key!));
        Assert.Empty(await page.EvaluateAsync<string[]>("Object.keys(localStorage)"));
    }

    [Fact]
    public async Task One_answer_is_sent_alone_and_a_colleague_who_was_first_is_shown()
    {
        await SendAsync();
        await using var first = await OpenSectionAsync();
        await using var second = await OpenSectionAsync();
        var sent = new List<string?>();
        first.Page.Request += (_, request) =>
        {
            if (request.Method == "PUT") sent.Add(request.PostData);
        };

        var text = $"From the first {Guid.CreateVersion7():N}";
        await first.Page.Locator(Field).First.FillAsync(text);
        await first.Page.Locator(Field).First.BlurAsync();
        await Assertions.Expect(first.Page.Locator("[data-saved][data-s=ok]").First).ToContainTextAsync("Saved");
        Assert.All(sent, body => Assert.Equal($$"""{"value":"{{text}}"}""", body));
        Assert.NotEmpty(sent);

        await second.Page.Locator(Field).First.FillAsync("From the second");
        await second.Page.Locator(Field).First.BlurAsync();
        var conflict = second.Page.Locator("[data-conflict]");
        await Assertions.Expect(conflict).ToContainTextAsync($"“{text}”");
        await Assertions.Expect(second.Page.Locator(Field).First).ToHaveValueAsync("From the second");
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
        await Assertions.Expect(second.Page.Locator("[data-saved][data-s=ok]").First).ToContainTextAsync("Saved");
    }

    /// <summary>Tessel gets a questionnaire to answer by hand, unless one is open already.</summary>
    private async Task SendAsync()
    {
        if (_data.All(Open).Any()) return;
        await using var hub = await chromium.OpenAsync(slipway.Address);
        await hub.SignInAsync(DemoData.HubAdministrator, DemoData.Password);
        await hub.GoAsync($"/hub/partners/{Partner}/questionnaires");
        await hub.Page.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await hub.PressAsync("Send it");
        await Assertions.Expect(hub.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/hub/questionnaires/sent/"));
    }

    private string Open => $"SELECT Id FROM SentQuestionnaires WHERE PartnerId = '{Partner}' COLLATE NOCASE AND State IN ('Sent', 'Answering') ORDER BY SentAt DESC LIMIT 1";

    private async Task<Window> OpenSectionAsync()
    {
        var window = await chromium.OpenAsync(slipway.Address);
        await window.SignInAsync(DemoData.PartnerAdministrator, DemoData.Password);
        var id = _data.One(Open);
        await window.GoAsync($"/portal/questionnaires/{id}");
        var sections = await window.Page.Locator("#sections th a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var path in sections)
        {
            await window.GoAsync(_path = path);
            if (await window.Page.Locator(Field).CountAsync() > 0) return window;
        }

        throw new InvalidOperationException("No section asks for a text.");
    }

    private string Partner => _data.One("SELECT Id FROM Partners WHERE Domain = 'tessel.example'");

    private string Stored(string question) => _data.One($"SELECT Value FROM Answers WHERE Question = '{question}' AND PartnerId = '{Partner}' COLLATE NOCASE ORDER BY AnsweredAt DESC LIMIT 1");
}
