using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>From the first lesson to the last assignment, on pages and by the API, and what happens when a curriculum changes on the way.</summary>
public abstract class LearningTests(SlipwayHub hub)
{
    [Fact]
    public async Task Somebody_learns_a_curriculum_on_pages_and_completes_it()
    {
        var acme = await hub.PartnerAsync("Learns on pages");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Contains("Walking", await seller.ReadAsync("/portal/learning"));
        var page = await seller.ReadAsync("/portal/learning/walking/lessons/left");
        Assert.Contains("Which foot?", page);
        Assert.Contains("Next: Right foot", page);

        var wrong = await PressCheckAsync(seller, "left", await AnswersAsync(seller, right: false));
        Assert.Equal("/portal/learning/walking/lessons/left#check", wrong.Headers.Location!.ToString());
        page = await seller.ReadAsync("/portal/learning/walking/lessons/left");
        Assert.Contains("0 of 2 right", page);
        Assert.Contains("The other one comes later.", page);

        await PressCheckAsync(seller, "left", await AnswersAsync(seller, right: true));
        Assert.Contains("All right. The lesson is done.", await seller.ReadAsync("/portal/learning/walking/lessons/left"));
        Assert.Contains("Next: Right foot", await seller.ReadAsync("/portal/learning"));

        await PressCheckAsync(seller, "right", []);
        await PressCheckAsync(seller, "run", []);
        Assert.Contains("3 of 4 done", await seller.ReadAsync("/portal/learning/walking"));
        await HandInAndAcceptAsync(seller);

        Assert.Contains("Complete", await seller.ReadAsync("/portal/learning/walking"));
        Assert.Equal(
            ["curriculum.started", "course.completed", "assignment.sent", "assignment.accepted", "course.completed", "curriculum.completed"],
            (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("curriculum.", StringComparison.Ordinal) || kind.StartsWith("course.", StringComparison.Ordinal) || kind.StartsWith("assignment.", StringComparison.Ordinal)));
        var done = await hub.WithAsync(services => services.GetRequiredService<CurriculumProgress>().DoneAsync(seller.Person!.Id, "walking"));
        Assert.Equal(await NumberAsync(), done!.Version);
        Assert.Null(await hub.WithAsync(services => services.GetRequiredService<CurriculumProgress>().DoneAsync(seller.Person!.Id, "sales")));
    }

    [Fact]
    public async Task No_key_of_a_check_reaches_the_browser()
    {
        var acme = await hub.PartnerAsync("Looks into lessons");
        await LoadAsync(yaml => yaml.Replace("kind: numeric\n            text: How many feet?\n            number: { value: 2, tolerance: 0 }", "kind: short-text\n            text: Which island?\n            accepts: [zanzibar]", StringComparison.Ordinal));
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var told = new List<string> { await seller.Client.GetStringAsync("/portal/learning/walking/lessons/left"), (await seller.GetAsync("/learning/walking/lessons/left")).Text, (await seller.GetAsync("/curricula/walking")).Text };
        await PressCheckAsync(seller, "left", [("k0", "one"), ("p0", "a"), ("k1", "one"), ("p1", "bornholm")]);
        told.Add(await seller.Client.GetStringAsync("/portal/learning/walking/lessons/left"));
        Assert.All(told, text => Assert.DoesNotContain("zanzibar", text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync("/curricula/walking/export")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).GetAsync("/curricula/walking/export")).Status);
    }

    [Fact]
    public async Task A_changed_lesson_is_open_again_and_everything_else_stays_done()
    {
        var acme = await hub.PartnerAsync("Learns twice");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        foreach (var lesson in new[] { "left", "right", "run" }) await PassAsync(seller, lesson);
        await HandInAndAcceptAsync(seller);
        var first = await NumberAsync();

        var changed = Guid.CreateVersion7().ToString();
        await LoadAsync(yaml => yaml + "      - key: hop\n        title: Hop\n        minutes: 3\n        text: Hop.\n", files => files["walking/right.md"] = Encoding.UTF8.GetBytes($"Lift it {changed}."));
        var path = await PathAsync(seller);
        Assert.Equal([("left", "done"), ("right", "changed"), ("walk", "done"), ("run", "done"), ("hop", "new")], States(path));
        Assert.Contains("New or changed since you learned it: Right foot and Hop.", await seller.ReadAsync("/portal/learning"));
        Assert.Equal(first, path.GetProperty("completedVersion").GetInt32());

        await PassAsync(seller, "right");
        await PassAsync(seller, "hop");
        Assert.Equal(await NumberAsync(), (await PathAsync(seller)).GetProperty("completedVersion").GetInt32());

        // The same content again is no new version.
        var before = await NumberAsync();
        await LoadAsync(yaml => yaml + "      - key: hop\n        title: Hop\n        minutes: 3\n        text: Hop.\n", files => files["walking/right.md"] = Encoding.UTF8.GetBytes($"Lift it {changed}."));
        Assert.Equal(before, await NumberAsync());
        await LoadAsync();
    }

    [Fact]
    public async Task Of_two_tabs_neither_loses_anything_and_an_old_one_answers_no_changed_lesson()
    {
        var acme = await hub.PartnerAsync("Learns in two tabs");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => seller.GetAsync("/learning/walking/lessons/left")));
        Assert.All(opened, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var shown = opened[0].Json;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => CheckAsync(seller, "left", i % 2 == 0 ? ApiAnswers(shown, true) : ApiAnswers(shown, false), shown.GetProperty("fingerprint").GetString())));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, answer.Text));
        Assert.True((await seller.JsonAsync("/learning/walking/lessons/left")).GetProperty("done").GetBoolean());
        Assert.Single((await hub.RecordAsync(acme)), "curriculum.started");

        await LoadAsync(null, files => files["walking/left.md"] = Encoding.UTF8.GetBytes($"Lift it again {Guid.CreateVersion7()}."));
        Assert.Equal("lesson-changed", (await CheckAsync(seller, "left", ApiAnswers(shown, true), shown.GetProperty("fingerprint").GetString())).Problem);
        Assert.False((await seller.JsonAsync("/learning/walking/lessons/left")).GetProperty("done").GetBoolean());
        await LoadAsync();
    }

    [Fact]
    public async Task An_answer_of_another_form_and_a_foreign_lesson_are_refused()
    {
        var acme = await hub.PartnerAsync("Answers oddly");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Equal("no-such-answer", (await CheckAsync(seller, "left", [["z"]], null)).Problem);
        Assert.Equal("no-such-answer", (await CheckAsync(seller, "left", [["a"], ["2"], ["3"]], null)).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await CheckAsync(seller, "none", [], null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync("/portal/learning/none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync("/portal/learning/walking/assignments/none")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Enablement)).GetAsync("/learning")).Status);
    }

    [Fact]
    public async Task An_assignment_waits_for_the_hub_which_asks_again_and_then_accepts()
    {
        var acme = await hub.PartnerAsync("Hands in");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var enablement = await hub.AsHub(HubRole.Enablement);
        const string page = "/portal/learning/walking/assignments/walk";
        Assert.Contains("Write what you did", await (await seller.SubmitAsync(page, "hand-in")).Content.ReadAsStringAsync());
        await seller.SubmitAsync(page, "hand-in", ("Form.Text", "I walked there."));
        Assert.Equal("hand-in-waits", (await HandInAsync(seller, "Once more.")).Problem);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.PartnerId == acme.Id && found.Kind == "assignment"));
        Assert.Contains("I walked there.", await enablement.ReadAsync($"/hub/reviews/{item.Id}"));

        await enablement.PressAsync($"/hub/reviews/{item.Id}", $"/hub/hand-ins/{item.SubjectId}/decision", ("verdict", "ask-again"));
        Assert.Equal("waiting", (await enablement.JsonAsync($"/hand-ins/{item.SubjectId}")).GetProperty("state").GetString());
        await enablement.PressAsync($"/hub/reviews/{item.Id}", $"/hub/hand-ins/{item.SubjectId}/decision", ("verdict", "ask-again"), ("remark", "And the way back?"));
        Assert.Contains("And the way back?", await seller.ReadAsync(page));
        Assert.Equal("hand-in-decided", (await enablement.PostAsync($"/hand-ins/{item.SubjectId}/decision", new { verdict = "accept" }, ifMatch: "*")).Problem);

        var second = await HandInAsync(seller, "And back.");
        Assert.Equal((HttpStatusCode.Created, 2), (second.Status, second.Json.GetProperty("number").GetInt32()));
        var id = second.Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await enablement.PostAsync($"/hand-ins/{id}/decision", new { verdict = "accept" })).Status);
        Assert.Equal("accepted", (await enablement.PostAsync($"/hand-ins/{id}/decision", new { verdict = "accept" }, ifMatch: second.Etag)).Json.GetProperty("state").GetString());
        Assert.Equal("assignment-done", (await HandInAsync(seller, "Again.")).Problem);

        // It is its person's own: neither a colleague nor another partner reads it.
        foreach (var other in new[] { await hub.AsPartnerAdministrator(acme), await hub.AsPartner(await hub.PartnerAsync("Reads other hand-ins"), PartnerRole.Seller) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/hand-ins/{id}")).Status);
        }
    }

    [Fact]
    public async Task A_file_of_a_hand_in_is_for_its_person_and_the_hub()
    {
        var acme = await hub.PartnerAsync("Hands in files");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var upload = (await seller.PostAsync("/uploads?filename=walk.txt", "All the way."u8.ToArray())).Json;
        var foreign = (await (await hub.AsPartnerAdministrator(acme)).PostAsync("/uploads?filename=own.txt", "Mine."u8.ToArray())).Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await HandInAsync(seller, "With a file of somebody else.", foreign)).Status);
        var handIn = await HandInAsync(seller, "With a file.", upload.GetProperty("id").GetGuid());
        var address = $"/hand-ins/{handIn.Json.GetProperty("id").GetGuid()}/files/{upload.GetProperty("sha256").GetString()}";
        Assert.Equal("All the way.", await seller.Client.GetStringAsync(address));
        Assert.Equal("All the way.", await (await hub.AsHub(HubRole.Enablement)).Client.GetStringAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(acme)).OpenAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_lessons_image_is_for_everybody_who_is_signed_in()
    {
        var acme = await hub.PartnerAsync("Looks at feet");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var image = (await seller.PageAsync("/portal/learning/walking/lessons/left")).QuerySelector("article img")!;
        Assert.Equal(("/curricula/walking/files/foot.png", "a foot"), (image.GetAttribute("src"), image.GetAttribute("alt")));
        var answer = await seller.OpenAsync("/curricula/walking/files/foot.png");
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync("/curricula/walking/files/hand.png")).StatusCode);
    }

    [Fact]
    public async Task Somebody_is_reminded_once_before_and_once_after_the_day()
    {
        var acme = await hub.PartnerAsync("Is reminded");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var due = DateOnly.Parse((await PathAsync(seller)).GetProperty("dueOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

        await MoveToAsync(due.AddDays(-8));
        Assert.Empty(await RemindersAsync(acme));
        await MoveToAsync(due.AddDays(-7));
        await hub.RunAsync<LearningReminders>();
        Assert.Equal(["curriculum.reminded"], await RemindersAsync(acme));
        await MoveToAsync(due.AddDays(1));
        await hub.RunAsync<LearningReminders>();
        Assert.Equal(["curriculum.reminded", "curriculum.overdue"], await RemindersAsync(acme));
        Assert.Contains("1 person overdue", await administrator.ReadAsync("/portal/learning/team"));

        await hub.RunAsync<MailReader>();
        var letters = await hub.DbAsync(db => db.Set<Message>().Where(message => message.To == seller.Person!.Email && message.Subject.Contains("Walking")).Select(message => message.Subject).ToListAsync());
        Assert.Equal(2, letters.Count);
    }

    [Fact]
    public async Task An_administrator_sees_the_team_and_others_do_not()
    {
        var acme = await hub.PartnerAsync("Watches the team");
        await LoadAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await PassAsync(seller, "right");
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("1 of 4", await administrator.ReadAsync("/portal/learning/team"));
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.OpenAsync("/portal/learning/team")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync($"/partners/{acme.Id}/learning")).Status);
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Watches other teams"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partners/{acme.Id}/learning")).Status);
        Assert.Contains("walking", (await (await hub.AsHub(HubRole.PartnerManager)).GetAsync($"/partners/{acme.Id}/learning")).Text);
    }

    [Fact]
    public async Task An_author_previews_edits_and_keeps_a_lesson_as_a_new_version()
    {
        await LoadAsync();
        var author = await hub.AsHub(HubRole.Enablement);
        const string page = "/hub/curricula/walking/lessons/right/edit";
        Assert.Contains("This is a preview", await author.ReadAsync("/hub/curricula/walking/lessons/left"));
        Assert.Contains("harbour", await author.ReadAsync("/hub/curricula/walking/assignments/walk"));
        var number = $"{await NumberAsync()}";
        var text = $"Lift it **high** {Guid.CreateVersion7()}.";
        var preview = await author.SubmitAsync(page, "edit", ("Form.Number", number), ("Form.Title", "Right foot"), ("Form.Minutes", "5"), ("Form.Text", text), ("Form.Do", "preview"));
        Assert.Contains("<strong>high</strong>", await preview.Content.ReadAsStringAsync());
        Assert.Equal(number, $"{await NumberAsync()}");
        var refused = await author.SubmitAsync(page, "edit", ("Form.Number", number), ("Form.Title", "Right foot"), ("Form.Minutes", "5"), ("Form.Text", "<script>"), ("Form.Do", "keep"));
        Assert.Contains("HTML is not taken", await refused.Content.ReadAsStringAsync());

        var kept = await author.SubmitAsync(page, "edit", ("Form.Number", number), ("Form.Title", "Right foot"), ("Form.Minutes", "5"), ("Form.Text", text), ("Form.Do", "keep"));
        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        Assert.Equal(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + 1, await NumberAsync());

        // A second window that began with the version before is told so.
        var stale = await author.SubmitAsync(page, "edit", ("Form.Number", number), ("Form.Title", "Right foot"), ("Form.Minutes", "5"), ("Form.Text", "Mine."), ("Form.Do", "keep"));
        Assert.Contains("Somebody else changed this", await stale.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).OpenAsync(page)).StatusCode);
    }

    [Fact]
    public async Task A_file_is_loaded_from_the_page_and_the_API_or_refused_with_its_mistakes()
    {
        await LoadAsync();
        var author = await hub.AsHub(HubRole.Enablement);
        var number = await NumberAsync();
        var bad = Encoding.UTF8.GetBytes(CurriculumReaderTests.Yaml.Replace("dueDays: 30", "dueDays: 0", StringComparison.Ordinal));
        var refused = await (await author.PressAsync("/hub/curricula", "/hub/curricula", [("_handler", "load")], ("Form.File", "walking.yaml", bad))).Content.ReadAsStringAsync();
        Assert.Contains("dueDays is 1 to 730", refused);
        Assert.Equal("file-refused", (await author.PostAsync("/curricula?filename=walking.yaml", bad)).Problem);
        Assert.Equal(number, await NumberAsync());

        var zip = await author.Client.GetByteArrayAsync("/hub/curricula/walking/export");
        var again = await author.PostAsync("/curricula?filename=walking.zip", zip);
        Assert.Equal((HttpStatusCode.Created, number), (again.Status, again.Json.GetProperty("number").GetInt32()));
    }

    private async Task HandInAndAcceptAsync(Visitor seller)
    {
        var handIn = await HandInAsync(seller, "I walked there and back.");
        Assert.True(handIn.Status == HttpStatusCode.Created, handIn.Text);
        var accepted = await (await hub.AsHub(HubRole.Enablement)).PostAsync($"/hand-ins/{handIn.Json.GetProperty("id").GetGuid()}/decision", new { verdict = "accept" }, ifMatch: handIn.Etag);
        Assert.True(accepted.Status == HttpStatusCode.OK, accepted.Text);
    }

    private static Task<Answer> HandInAsync(Visitor visitor, string text, params Guid[] uploads) => visitor.PostAsync("/learning/walking/assignments/walk/hand-ins", new { text, uploads });

    private static Task<Answer> CheckAsync(Visitor visitor, string lesson, IReadOnlyList<IReadOnlyList<string>> answer, string? fingerprint) =>
        visitor.PostAsync($"/learning/walking/lessons/{lesson}/check", new { answer, fingerprint });

    private static async Task PassAsync(Visitor visitor, string lesson)
    {
        var shown = await visitor.JsonAsync($"/learning/walking/lessons/{lesson}");
        var told = await CheckAsync(visitor, lesson, lesson == "left" ? ApiAnswers(shown, true) : [], null);
        Assert.True(told.Json.GetProperty("done").GetBoolean(), told.Text);
    }

    /// <summary>The order of the choices is the learner's own: the right one is found by its text.</summary>
    private static List<List<string>> ApiAnswers(JsonElement lesson, bool right)
    {
        var wanted = right ? "The left one" : "The right one";
        var letter = lesson.GetProperty("check")[0].GetProperty("options").EnumerateArray().Single(option => option.GetProperty("text").GetString() == wanted).GetProperty("value").GetString()!;
        return [[letter], [right ? "2" : "3"]];
    }

    private static async Task<(string, string)[]> AnswersAsync(Visitor visitor, bool right)
    {
        var answers = ApiAnswers(await visitor.JsonAsync("/learning/walking/lessons/left"), right);
        return [("k0", "one"), ("p0", answers[0][0]), ("k1", "one"), ("p1", answers[1][0])];
    }

    private static Task<HttpResponseMessage> PressCheckAsync(Visitor visitor, string lesson, (string, string)[] answers) =>
        visitor.PressAsync($"/portal/learning/walking/lessons/{lesson}", $"/portal/learning/walking/lessons/{lesson}/check", answers);

    private static async Task<JsonElement> PathAsync(Visitor visitor) =>
        (await visitor.JsonAsync("/learning")).GetProperty("items").EnumerateArray().Single(path => path.GetProperty("curriculum").GetString() == "walking");

    private static IEnumerable<(string?, string?)> States(JsonElement path) =>
        path.GetProperty("places").EnumerateArray().Select(place => (place.GetProperty("key").GetString(), place.GetProperty("state").GetString()));

    private Task<int> NumberAsync() => hub.DbAsync(db => db.CurriculumVersions.Where(version => version.Key == "walking").MaxAsync(version => version.Number));

    private Task<List<string>> RemindersAsync(TestPartner partner) => hub.DbAsync(db => db.Ledger
        .Where(entry => entry.Chain == LedgerEntry.ChainOf(partner.Id) && entry.Subject == "curriculum:walking" && (entry.Kind == "curriculum.reminded" || entry.Kind == "curriculum.overdue"))
        .OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync());

    private async Task MoveToAsync(DateOnly day)
    {
        var noon = new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero);
        if (noon > hub.Now) hub.Clock.Advance(noon - hub.Now);
        await hub.RunAsync<LearningReminders>();
    }

    private Task<bool> LoadAsync(Func<string, string>? yaml = null, Action<Dictionary<string, byte[]>>? files = null) => hub.WithAsync(async services =>
    {
        var text = CurriculumReaderTests.Yaml.ReplaceLineEndings("\n");
        var loaded = await services.GetRequiredService<LoadingCurricula>().LoadAsync(CurriculumReaderTests.Package(yaml?.Invoke(text) ?? text, files), "system");
        Assert.True(loaded.Refusal is null, loaded.Refusal?.Sentence);
        return true;
    });

    public sealed class OnSqlite(SqliteHub hub) : LearningTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : LearningTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
