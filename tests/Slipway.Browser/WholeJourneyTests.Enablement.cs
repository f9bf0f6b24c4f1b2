using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Slipway.Browser.Fixture;
using Slipway.Tests.Fixture;

namespace Slipway.Browser;

/// <summary>Module 6 through its pages. What is asked there sixty times over is answered by the API that the pages call too, in the same session.</summary>
public sealed partial class WholeJourneyTests
{
    private const string Curriculum = "solution";
    private readonly HashSet<string> _passed = [];

    /// <summary>Somebody who goes along to customers; whoever signs cannot.</summary>
    private async Task HireAsync(Window hub)
    {
        await CallAsync(hub, HttpMethod.Post, "/invitations", new { name = "Emil Strand", email = "emil@halden.example", roles = new[] { "support" } });
        var supervisor = await chromium.OpenAsync(slipway.Address);
        await supervisor.GoAsync(await LinkAsync("/invitations/", "emil@halden.example"));
        await supervisor.Page.GetByLabel("Password").FillAsync(Password);
        await supervisor.PressAsync("Accept the invitation");
    }

    private async Task<bool> PassAsync(Window partner, string exam)
    {
        if (!_passed.Add(exam)) return false;
        await partner.GoAsync($"/portal/exams/{exam}");
        await partner.Page.Locator("main input[type=checkbox]").CheckAsync();
        await partner.PressAsync("Begin now");
        await Assertions.Expect(partner.Page.Locator("form[action*='/answers/']").First).ToBeVisibleAsync();
        await ScholarOf(partner).PassAsync(exam);
        await partner.GoAsync($"/portal/exams/{exam}");
        Assert.Contains("Passed", await partner.ReadAsync(), StringComparison.Ordinal);
        return true;
    }

    private async Task<bool> CertifyAsync(Window partner) =>
        await ScholarOf(partner).LearnAsync(Curriculum) > 0 || await PassAsync(partner, Curriculum) || await EngageAsync(partner, "shadow");

    /// <summary>Asks for an engagement, and tells how it went once it began.</summary>
    private async Task<bool> EngageAsync(Window partner, string kind)
    {
        var open = (await CallAsync(partner, HttpMethod.Get, "/engagements", null)).GetProperty("items").EnumerateArray().FirstOrDefault(engagement => engagement.GetProperty("kind").GetString() == kind);
        var page = partner.Page;
        if (open.ValueKind == JsonValueKind.Undefined)
        {
            await partner.GoAsync("/portal/engagements");
            await page.Locator($"main input[name=kind][value='{kind}']").CheckAsync();
            await page.GetByLabel("Customer", new() { Exact = true }).FillAsync("Vermeulen Retail");
            await page.GetByLabel("First possible day").FillAsync(Day(2));
            await page.GetByLabel("Last possible day").FillAsync(Day(20));
            await partner.PressAsync("Ask for it");
            return true;
        }

        if (open.GetProperty("state").GetString() != "scheduled") return false;
        var wait = open.GetProperty("startsAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait + TimeSpan.FromMilliseconds(200));
        await partner.GoAsync($"/portal/engagements/{open.GetProperty("id").GetGuid()}");
        await page.Locator("form[action$='/report'] textarea").FillAsync("We set up their first data and left a list of open points.");
        await AttachAsync(page.Locator("form[action$='/report'] input[type=file]"), ".pdf");
        await partner.PressAsync("Send it for sign-off");
        return true;
    }

    /// <summary>In a few seconds: the form asks for minutes that lie ahead, and nobody waits for them here.</summary>
    private async Task ScheduleAsync(Window hub)
    {
        var id = (await hub.Page.Locator("form[action$='/schedule']").GetAttributeAsync("action"))!.Split('/')[3];
        var supervisor = Guid.Parse(Query("SELECT Id FROM People WHERE Email = 'emil@halden.example'")[0]);
        var starts = TimeProvider.System.GetUtcNow().AddSeconds(4);
        await CallAsync(hub, HttpMethod.Post, $"/engagements/{id}/schedule", new { supervisor, startsAt = starts, endsAt = starts.AddMinutes(5), place = "At the customer's" });
    }

    private static Scholar ScholarOf(Window person) => new((method, path, body) => CallAsync(person, method, path, body));

    /// <summary>The API, in the session of the window.</summary>
    private static async Task<JsonElement> CallAsync(Window window, HttpMethod method, string path, object? body)
    {
        var headers = new Dictionary<string, string> { ["X-Slipway"] = "tests", ["If-Match"] = "*", ["Idempotency-Key"] = Guid.CreateVersion7().ToString() };
        var answer = await window.Page.Context.APIRequest.FetchAsync($"/api/v1{path}", new() { Method = method.Method, Headers = headers, DataObject = body });
        var text = await answer.TextAsync();
        Assert.True(answer.Ok, $"{path} answered {answer.Status}: {text}");
        return JsonElement.Parse(text);
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
