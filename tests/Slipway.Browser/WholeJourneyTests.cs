using Microsoft.Data.Sqlite;
using Slipway.Browser.Fixture;
using Slipway.Demo;
using Slipway.Compliance.Segmentation;
using Slipway.Journeys.Fields;
using Slipway.Journeys.SignOffs;
using Slipway.Playbooks;

namespace Slipway.Browser;

/// <summary>The main job, end to end, through real pages: an organisation applies, is accepted, signs, proves its way through all eight modules, and reaches first value.</summary>
public sealed partial class WholeJourneyTests(EmptySlipway slipway, Chromium chromium) : IClassFixture<EmptySlipway>, IClassFixture<Chromium>
{
    private const string Password = "a long walk to the harbour";
    private readonly Organisation _who = Organisation.All().First(organisation => organisation.Domain == "tessel.example");
    private readonly DemoAnswers _answers = new();

    [Fact]
    public async Task An_organisation_goes_from_its_application_to_first_value()
    {
        var hub = await FoundAsync();
        await ApplyAsync();
        await AcceptAsync(hub);
        var partner = await JoinAsync();
        await HireAsync(hub);
        var playbook = Playbook();

        for (var round = 0; round < 25; round++)
        {
            var did = await ProveAsync(partner, playbook);
            did += await ReviewAsync(hub, playbook);
            if (did == 0) break;
        }

        Assert.Empty(Query("SELECT StepKey || ' ' || Kind || ' ' || Side FROM Turns WHERE Until IS NULL"));
        await partner.GoAsync("/portal");
        Assert.Contains("Partner-ready", await partner.ReadAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, Count("SELECT count(*) FROM GateClearances WHERE Until IS NULL"));
        await partner.GoAsync("/portal/controls");
        Assert.Contains("Every control holds", await partner.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(1, Count("SELECT count(*) FROM Journeys WHERE FirstValueMinutes IS NOT NULL"));
        await partner.GoAsync("/portal/agreements");
        Assert.Equal(4, await partner.Page.Locator("tbody tr").CountAsync());

        var (code, said) = await slipway.RunAsync("ledger", "verify");
        Assert.True(code == 0, said);
        Assert.Empty(hub.Errors);
        Assert.Empty(partner.Errors);
    }

    private async Task<Window> FoundAsync()
    {
        var hub = await chromium.OpenAsync(slipway.Address);
        await hub.GoAsync("/set-up");
        await hub.Page.GetByLabel("Your name").FillAsync("Astrid Hauge");
        await hub.Page.GetByLabel("e-mail").FillAsync("astrid@halden.example");
        await hub.Page.GetByLabel("Password").FillAsync(Password);
        await hub.Page.Locator("main button[type=submit]").ClickAsync();
        await hub.GoAsync("/hub/people");
        await hub.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Astrid Hauge" }).First.ClickAsync();
        foreach (var role in await hub.Page.Locator("main input[type=checkbox]").AllAsync()) await role.CheckAsync();
        await hub.Page.Locator("main form:has(input[type=checkbox]) button[type=submit]").First.ClickAsync();
        return hub;
    }

    private async Task ApplyAsync()
    {
        var visitor = await chromium.OpenAsync(slipway.Address);
        await visitor.GoAsync("/apply");
        var page = visitor.Page;
        await page.GetByLabel("Legal name").FillAsync(_who.Legal);
        await page.GetByLabel("Country of registration").SelectOptionAsync(_who.Country);
        await page.GetByLabel("Registration number").FillAsync(_who.Number);
        await page.GetByLabel("Web address").FillAsync($"https://{_who.Domain}");
        await page.GetByLabel("Founded in the year").FillAsync("2009");
        await page.GetByLabel("People who work there").FillAsync("86");
        await page.GetByLabel("System integrator").CheckAsync();
        await page.GetByLabel("What are you able to do?").FillAsync("We design and run order and warehouse systems for retailers.");
        await page.GetByLabel("Where do you deliver?").FillAsync("Netherlands, Germany");
        await page.GetByLabel("11 to 50").CheckAsync();
        await page.GetByLabel("Who are your customers?").FillAsync("Retailers with warehouses of their own.");
        await page.GetByLabel("Which of your offerings").FillAsync("Our returns service brings goods back on the shelf within a day. Operations directors notice it in the first month: stock rises without buying, and fewer customers ask.");
        await page.GetByLabel("Your name").FillAsync(_who.Admin);
        await page.GetByLabel("Your role").FillAsync("Managing director");
        await page.GetByLabel("Work e-mail").FillAsync(_who.MailOf(_who.Admin));
        await page.GetByLabel("I may apply on behalf").CheckAsync();
        await Task.Delay(TimeSpan.FromSeconds(4)); // A form that comes back faster than a hand is refused.
        await visitor.PressAsync("Send the application");
        await visitor.GoAsync(await LinkAsync("/apply/confirm/"));
        await visitor.Page.Locator("main form button[type=submit]").First.ClickAsync();
        Assert.Contains("review", await visitor.ReadAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(visitor.Errors);
    }

    private static async Task AcceptAsync(Window hub)
    {
        await hub.GoAsync("/hub/reviews");
        await hub.Page.Locator("main tbody a").First.ClickAsync();
        foreach (var chair in new[] { "Partner manager", "Customer success lead", "Technical authority" })
        {
            await hub.Page.GetByLabel(chair, new() { Exact = true }).SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Astrid Hauge" });
        }

        await hub.Page.GetByLabel("Segment").SelectOptionAsync("2");
        await hub.PressAsync("Accept the partner");
    }

    private async Task<Window> JoinAsync()
    {
        var partner = await chromium.OpenAsync(slipway.Address);
        await partner.GoAsync(await LinkAsync("/invitations/"));
        await partner.Page.GetByLabel("Password").FillAsync(Password);
        await partner.PressAsync("Accept the invitation");
        await partner.GoAsync("/portal");
        return partner;
    }

    /// <summary>Every step that waits for the partner, once.</summary>
    private async Task<int> ProveAsync(Window partner, Playbook playbook)
    {
        var did = 0;
        foreach (var step in playbook.Steps.Where(step => Waits(step.Key, "Partner")))
        {
            await partner.GoAsync($"/portal/steps/{step.Key}");
            switch (step.Proof.Kind)
            {
                case "domain":
                    slipway.Publish(_who.Domain, (await partner.Page.Locator("main").InnerTextAsync()).Split("slipway-verification=")[1][..32].Insert(0, "slipway-verification="));
                    await partner.PressAsync("Check now");
                    break;
                case "agreement":
                    await partner.Page.GetByLabel("Position of that person").FillAsync("Managing director");
                    await partner.PressAsync("Prepare it");
                    await SignAsync(partner);
                    break;
                case "outcome":
                    await ClaimAsync(partner);
                    break;
                case "attestation":
                    await partner.Page.GetByLabel("Position of that person").FillAsync("Managing director");
                    await partner.PressAsync("Prepare it");
                    await SignAsync(partner);
                    break;
                case "incident-commitment":
                    if (await partner.Page.Locator("[name='Form.HoursToNotify']").CountAsync() == 0) continue;
                    await CommitIncidentHandlingAsync(partner);
                    break;
                case "privacy":
                    if (await partner.Page.Locator("[name='Form.DaysUntilDeleted']").CountAsync() == 0) continue;
                    await StatePrivacyAsync(partner);
                    break;
                case "subcontractors":
                    if (await partner.Page.Locator("[name='Form.Assessment']").CountAsync() == 0) continue;
                    await partner.Page.Locator("[name='Form.Assessment']").FillAsync("A questionnaire, two references and a written agreement before any access.");
                    await partner.PressAsync("Confirm that there are none");
                    break;
                case "questionnaire":
                    await AnswerQuestionnaireAsync(partner);
                    break;
                case "exam":
                    if (!await PassAsync(partner, "baseline")) continue;
                    break;
                case "certification":
                    if (!await CertifyAsync(partner)) continue;
                    break;
                case "engagement":
                    if (!await EngageAsync(partner, step.Key == "shadow-first-customer" ? "shadow" : "go-live")) continue;
                    break;
                case "controls":
                    if (!await ShowControlsAsync(partner)) continue;
                    break;
                default:
                    if (await partner.Page.Locator("form[action$='/submission']").CountAsync() == 0) continue;
                    await FillAsync(partner, step);
                    break;
            }

            did++;
        }

        return did;
    }

    private async Task FillAsync(Window partner, Step step)
    {
        var page = partner.Page;
        if (await page.Locator("#file").CountAsync() > 0) await AttachAsync(page.Locator("#file"), await page.Locator("#file").GetAttributeAsync("accept") ?? "");
        if (step.Proof.Kind != "sign-off")
        {
            List<FieldDefinition> fields = [.. SegmentationProof.Questions(step.Proof.Settings).Select(question => question.Field), .. FieldDefinitions.Of(step.Proof.Settings)];
            var answers = _answers.To(step.Key, fields, _who, "Tessel Systems", TimeProvider.System.GetUtcNow());
            if (await page.Locator("[name='answers.document-date']").CountAsync() > 0)
            {
                var label = step.Proof.Settings.GetProperty("holdsFrom").GetString() == "until" ? 200 : -10;
                await page.Locator("[name='answers.document-date']").FillAsync(TimeProvider.System.GetUtcNow().AddDays(label).ToString("yyyy-MM-dd"));
            }

            foreach (var field in fields)
            {
                foreach (var value in answers.All(field.Key)) await AnswerAsync(page, field, value);
            }
        }

        await page.Locator("form[action$='/submission'] button.primary").ClickAsync();
        Assert.True(await page.Locator(".summary[role=alert]").CountAsync() == 0, $"{step.Key}: {(await page.Locator("main").InnerTextAsync())[..900]}");
    }

    private static async Task AnswerAsync(Microsoft.Playwright.IPage page, FieldDefinition field, string value)
    {
        var control = page.Locator($"[name='answers.{field.Key}']");
        if (field.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo) await page.Locator($"[name='answers.{field.Key}'][value='{value}']").CheckAsync();
        else await control.FillAsync(value);
    }

    /// <summary>Section by section, with the best answer to everything that is visible; files where an answer needs something to show.</summary>
    private async Task AnswerQuestionnaireAsync(Window partner)
    {
        var page = partner.Page;
        await page.Locator("main a[href^='/portal/questionnaires/']").First.ClickAsync();
        var whole = new Uri(page.Url).AbsolutePath;
        for (var round = 0; round < 6; round++)
        {
            var sections = await page.Locator("#sections th a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            if (await page.Locator("#check li a").CountAsync() == 0) break;
            foreach (var section in sections) await AnswerSectionAsync(partner, section);
            await partner.GoAsync(whole);
        }

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("^Submit to") }).ClickAsync();
        Assert.True(await page.Locator("#check").CountAsync() == 0, await partner.ReadAsync());
    }

    private static async Task AnswerSectionAsync(Window partner, string section)
    {
        var page = partner.Page;
        await partner.GoAsync(section);
        foreach (var box in await page.Locator("[data-question]").AllAsync())
        {
            if (!await box.IsVisibleAsync()) continue;
            var kind = await box.GetAttributeAsync("data-kind");
            var control = box.Locator("[name^='answers.']");
            if (kind is "yes-no" or "single" && await control.First.GetAttributeAsync("type") == "radio" && await box.Locator("input:checked").CountAsync() == 0) await Best(box, control).CheckAsync();
            else if (kind is "single" && await control.First.GetAttributeAsync("type") is null) await control.First.SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
            else if (kind is "multiple" && await box.Locator("input:checked").CountAsync() == 0) await CheckAllThatCountAsync(control);
            else if (kind is "number") await control.First.FillAsync("1");
            else if (kind is "date") await control.First.FillAsync("2026-11-01");
            else if (kind is "text" or "paragraph") await control.First.FillAsync("Written down in our handbook and checked every quarter, last in September.");
            else if (kind is "table") await FillRowAsync(box);
            if (await box.Locator("input[type=file]").CountAsync() > 0 && await box.Locator("a[download]").CountAsync() == 0) await AttachAsync(box.Locator("input[type=file]").First, "");
        }

        await partner.PressAsync("Save");
    }

    /// <summary>The first choice is the good one, save for the one question that asks for something bad.</summary>
    private static Microsoft.Playwright.ILocator Best(Microsoft.Playwright.ILocator box, Microsoft.Playwright.ILocator choices) =>
        choices.And(box.Page.Locator("[name='answers.unsupported'][value='no'], input:not([name='answers.unsupported'])")).First;

    private static async Task CheckAllThatCountAsync(Microsoft.Playwright.ILocator choices)
    {
        foreach (var choice in await choices.AllAsync())
        {
            if (await choice.GetAttributeAsync("value") is not ("none" or "nowhere" or "nothing" or "flat" or "unlicensed" or "open-market")) await choice.CheckAsync();
        }
    }

    /// <summary>One piece in the library for all controls that ask for evidence and have nothing at all.</summary>
    private static async Task<bool> ShowControlsAsync(Window partner)
    {
        var page = partner.Page;
        await partner.GoAsync("/portal/controls");
        var lacking = await page.Locator("tbody tr").Filter(new() { HasText = "Add evidence." }).Filter(new() { HasText = "Nothing given" }).Locator("th > code").AllInnerTextsAsync();
        if (lacking.Count == 0) return false;
        await partner.GoAsync("/portal/evidence");
        await page.Locator("[name='Form.Title']").FillAsync("Records of the year");
        await page.Locator("[name='Form.Controls']").FillAsync(string.Join(", ", lacking));
        await AttachAsync(page.Locator("[name='Form.File']"), ".pdf");
        await partner.PressAsync("Add it");
        Assert.Equal(0, await page.Locator(".summary[role=alert]").CountAsync());
        return true;
    }

    private static async Task FillRowAsync(Microsoft.Playwright.ILocator box)
    {
        foreach (var cell in await box.Locator("[data-row='0']").AllAsync())
        {
            if (await cell.EvaluateAsync<string>("cell => cell.tagName") == "SELECT") await cell.SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
            else await cell.FillAsync(await cell.GetAttributeAsync("type") == "date" ? "2026-11-01" : "1");
        }
    }

    private async Task CommitIncidentHandlingAsync(Window partner)
    {
        foreach (var (name, value) in new[]
        {
            ("HoursToNotify", "8"), ("FirstName", _who.Second), ("FirstPhone", "+31 6 5550 1427"), ("FirstEmail", _who.MailOf(_who.Second)),
            ("DeputyName", _who.Admin), ("DeputyPhone", "+31 20 555 0118"), ("DeputyEmail", _who.MailOf(_who.Admin)), ("Mailbox", $"security@{_who.Domain}"),
        })
        {
            await partner.Page.Locator($"[name='Form.{name}']").FillAsync(value);
        }

        foreach (var (name, value) in new[] { ("Channel", "Portal"), ("Reachable", "Always"), ("MayDisconnect", "true") }) await partner.Page.Locator($"[name='Form.{name}'][value='{value}']").CheckAsync();
        await partner.PressAsync("Commit to this");
    }

    private static async Task StatePrivacyAsync(Window partner)
    {
        var page = partner.Page;
        foreach (var (name, value) in new[] { ("DataClasses", "Personal"), ("Roles", "Processor"), ("Hosting", "eea"), ("RemoteAccess", "eea") }) await page.Locator($"[name='Form.{name}'][value='{value}']").CheckAsync();
        await page.Locator("[name='Form.Retention[0].System']").FillAsync("Ticket system, Frankfurt");
        await page.Locator("[name='Form.Retention[0].Days']").FillAsync("400");
        await page.Locator("[name='Form.Retention[0].Deletes']").FillAsync("A rule in the ticket system");
        await page.Locator("[name='Form.DaysUntilDeleted']").FillAsync("30");
        await page.Locator("[name='Form.PrivacyContact']").FillAsync("Fleur Jansen, fleur@tessel.example");
        await partner.PressAsync("Send to legal");
    }

    private async Task ClaimAsync(Window partner)
    {
        await partner.GoAsync("/portal/outcomes");
        var page = partner.Page;
        await page.Locator("main input[type=radio]").First.CheckAsync();
        await page.GetByLabel("Customer", new() { Exact = true }).FillAsync("Vermeulen Retail");
        await page.GetByLabel("What does the customer have now?").FillAsync("Signed for three warehouses; the first goes live next month.");
        await page.GetByLabel("Reached on").FillAsync(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")).ToString("yyyy-MM-dd"));
        await AttachAsync(page.Locator("main input[type=file]"), ".pdf");
        await partner.PressAsync("Claim it");
    }

    private static async Task SignAsync(Window window)
    {
        if (await window.Page.Locator("input[name=read]").CountAsync() == 0) return;
        await window.Page.Locator("input[name=read]").CheckAsync();
        await window.PressAsync("Sign");
    }

    /// <summary>The hub works through its queue: signs, scores, verifies, accepts.</summary>
    private async Task<int> ReviewAsync(Window hub, Playbook playbook)
    {
        var did = 0;
        for (; did < 60; did++)
        {
            await hub.GoAsync("/hub/reviews");
            var next = hub.Page.Locator("main tbody a[href^='/hub/reviews/']");
            if (await next.CountAsync() == 0) return did;
            await next.First.ClickAsync();
            if (await hub.Page.Locator("input[name=read]").CountAsync() > 0) await SignAsync(hub);
            else if (await hub.Page.Locator("form[action$='/schedule']").CountAsync() > 0) await ScheduleAsync(hub);
            else if (await hub.Page.Locator("form[action$='/sign-off']").CountAsync() > 0) await ScoreAsync(hub, playbook);
            else if (await hub.Page.Locator("button[value=accept]").CountAsync() > 0 && await hub.Page.Locator("form[action*='/hub/questionnaires/sent/']").CountAsync() > 0)
            {
                await hub.Page.Locator("#reason").FillAsync("Read in full; the evidence fits.");
                await hub.PressAsync("Accept all");
            }
            else if (await hub.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Verify" }).CountAsync() > 0) await hub.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Verify" }).First.ClickAsync();
            else await hub.PressAsync("Accept");
        }

        throw new InvalidOperationException($"The queue does not get shorter: {await hub.ReadAsync()}");
    }

    private static async Task ScoreAsync(Window hub, Playbook playbook)
    {
        _ = playbook;
        foreach (var best in await hub.Page.Locator("form[action$='/sign-off'] input[type=radio][value='3']").AllAsync()) await best.CheckAsync();
        var notes = hub.Page.Locator("form[action$='/sign-off'] input[type=file]");
        if (await notes.CountAsync() > 0) await AttachAsync(notes, ".pdf");
        await hub.PressAsync("Sign off");
    }

    private static Task AttachAsync(Microsoft.Playwright.ILocator control, string accept)
    {
        var pdf = accept.Length == 0 || accept.Contains("pdf", StringComparison.Ordinal);
        return control.SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = pdf ? "evidence.pdf" : "components.csv",
            MimeType = pdf ? "application/pdf" : "text/csv",
            Buffer = pdf ? DemoPapers.Note("Evidence", "Tessel Systems B.V.", "What was asked for.", TimeProvider.System.GetUtcNow()).ToArray() : "component,version\r\ncore,3.2.0\r\n"u8.ToArray(),
        });
    }

    /// <summary>The newest link of that kind that was mailed; mail lands in a folder here.</summary>
    private async Task<string> LinkAsync(string path, string? to = null)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            foreach (var text in Query($"SELECT Plain FROM Messages WHERE SentAt IS NOT NULL {(to is null ? "" : $"AND \"To\" = '{to}' ")}ORDER BY WrittenAt DESC"))
            {
                var at = text.IndexOf(slipway.Address + path, StringComparison.Ordinal);
                if (at >= 0) return text[at..].Split('\n')[0].Trim();
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"No mail with a link to {path} arrived.");
    }

    private Playbook Playbook() => PlaybookJson.Read(Query("SELECT Json FROM PlaybookVersions")[0]);

    private bool Waits(string step, string side) => Query($"SELECT StepKey FROM Turns WHERE Until IS NULL AND Side = '{side}' AND Kind <> 'Review' AND StepKey = '{step}'").Count > 0;

    private long Count(string sql) => long.Parse(Query(sql)[0], System.Globalization.CultureInfo.InvariantCulture);

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(slipway.Folder, "slipway.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
