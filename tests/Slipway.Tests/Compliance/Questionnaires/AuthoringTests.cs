using System.Net;
using System.Text;
using Slipway.Accounts;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>From a file to what partners are asked, by pages and by API.</summary>
public abstract class AuthoringTests(SlipwayHub hub)
{
    private static string Text(string key, string edition = "1.0.0", string title = "Vendor basics") => $$"""
        key: {{key}}
        version: {{edition}}
        title: {{title}}
        sections:
          - key: one
            title: One
            questions:
              - { key: cloud, text: "Do you use the cloud?", kind: yes-no, weight: 2, controls: [SC-7], choices: [{ value: "no", label: "Not at all", score: 0, knockOut: true }] }
              - { key: region, text: "Where does it lie?", kind: text, when: "cloud in (yes, partly)" }
        """;

    [Fact]
    public async Task Security_adds_a_draft_publishes_it_and_retires_it_by_API()
    {
        var security = await hub.AsHub(HubRole.Security);
        var added = await security.PostAsync("/questionnaires?fileName=api.yaml", Encoding.UTF8.GetBytes(Text("by-api")));
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal("draft", added.Json.GetProperty("version").GetProperty("state").GetString());
        Assert.Equal(2, added.Json.GetProperty("version").GetProperty("questions").GetInt32());

        const string Path = "/questionnaires/by-api/editions/1.0.0";
        Assert.Equal((HttpStatusCode)428, (await security.PostAsync($"{Path}/publication", new { })).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await security.PostAsync($"{Path}/publication", new { }, ifMatch: "\"9\"")).Status);
        var published = await security.PostAsync($"{Path}/publication", new { }, ifMatch: "\"0\"");
        Assert.Equal("published", published.Json.GetProperty("state").GetString());
        Assert.Equal("no-draft", Code(await security.PostAsync($"{Path}/publication", new { }, ifMatch: "*")));
        Assert.Equal(HttpStatusCode.BadRequest, (await security.PostAsync($"{Path}/retirement", new { reason = " " }, ifMatch: "*")).Status);
        Assert.Equal("retired", (await security.PostAsync($"{Path}/retirement", new { reason = "Asked elsewhere." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        Assert.Equal(["questionnaire.added", "questionnaire.published", "questionnaire.retired"], await RecordAsync("by-api"));
    }

    [Fact]
    public async Task A_draft_is_replaced_and_what_was_published_keeps_its_content()
    {
        var owner = await hub.AsProgramOwner();
        await AddAsync(owner, Text("replaced"));
        await AddAsync(owner, Text("replaced", title: "Better basics"));
        Assert.Equal("Better basics", (await owner.JsonAsync("/questionnaires/replaced/editions/1.0.0")).GetProperty("content").GetProperty("title").GetString());
        Assert.Single((await owner.JsonAsync("/questionnaires?key=replaced")).GetProperty("items").EnumerateArray());

        await owner.PostAsync("/questionnaires/replaced/editions/1.0.0/publication", new { }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.Created, (await owner.PostAsync("/questionnaires", Encoding.UTF8.GetBytes(Text("replaced", title: "Better basics")))).Status);
        Assert.Equal("edition-taken", Code(await owner.PostAsync("/questionnaires", Encoding.UTF8.GetBytes(Text("replaced", title: "Other basics")))));
    }

    [Fact]
    public async Task The_latest_published_edition_is_asked()
    {
        var owner = await hub.AsProgramOwner();
        foreach (var edition in new[] { "1.0.0", "1.1.0" })
        {
            await AddAsync(owner, Text("latest", edition, $"Basics {edition}"));
            await owner.PostAsync($"/questionnaires/latest/editions/{edition}/publication", new { }, ifMatch: "*");
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("1.1.0", await AskedAsync("latest"));
        await owner.PostAsync("/questionnaires/latest/editions/1.1.0/retirement", new { reason = "A mistake in it." }, ifMatch: "*");
        Assert.Equal("1.0.0", await AskedAsync("latest"));
        var changes = (await owner.JsonAsync("/questionnaires/latest/editions/1.1.0/changes?from=1.0.0")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("Basics 1.1.0", Assert.Single(changes).GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("field").GetString() == "title").GetProperty("after").GetString());
    }

    [Fact]
    public async Task Mistakes_are_answered_by_file_and_line_and_nothing_is_kept()
    {
        var security = await hub.AsHub(HubRole.Security);
        var refused = await security.PostAsync("/questionnaires?fileName=spoilt.yaml", Encoding.UTF8.GetBytes(Text("spoilt").Replace("weight: 2", "weight: -2", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var mistake = Assert.Single(refused.Json.GetProperty("errors").EnumerateObject());
        Assert.StartsWith("spoilt.yaml:8:", mistake.Name, StringComparison.Ordinal);
        Assert.Equal("a weight is 0 or more; found -2", mistake.Value[0].GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await security.GetAsync("/questionnaires/spoilt/editions/1.0.0")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await security.PostAsync("/questionnaires", new byte[5_000_001])).Status);
    }

    [Fact]
    public async Task Whoever_has_another_role_looks_and_changes_nothing()
    {
        await AddAsync(await hub.AsHub(HubRole.Security), Text("looked-at"));
        var legal = await hub.AsHub(HubRole.Legal);
        Assert.Contains("Do you use the cloud?", await legal.ReadAsync("/hub/questionnaires/looked-at"));
        Assert.DoesNotContain("Publish 1.0.0", await legal.ReadAsync("/hub/questionnaires/looked-at"));
        Assert.Contains("Security, the program owner and administrators add questionnaires", await legal.ReadAsync("/hub/questionnaires/add"));
        Assert.Equal(HttpStatusCode.Forbidden, (await legal.PostAsync("/questionnaires", Encoding.UTF8.GetBytes(Text("not-theirs")))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await legal.PostAsync("/questionnaires/looked-at/editions/1.0.0/publication", new { }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task The_hub_adds_tries_and_publishes_a_questionnaire_on_pages()
    {
        var security = await hub.AsHub(HubRole.Security);
        var mistakes = await security.PressAsync("/hub/questionnaires/add", "/hub/questionnaires/add", [("_handler", "questionnaire")], ("Form.File", "pages.yaml", Encoding.UTF8.GetBytes(Text("by-pages").Replace("yes-no", "yes", StringComparison.Ordinal))));
        Assert.Contains("kind must be one of", await mistakes.Content.ReadAsStringAsync());

        var added = await security.PressAsync("/hub/questionnaires/add", "/hub/questionnaires/add", [("_handler", "questionnaire")], ("Form.File", "pages.yaml", Encoding.UTF8.GetBytes(Text("by-pages"))));
        Assert.EndsWith("/hub/questionnaires/by-pages?edition=1.0.0", added.Headers.Location!.ToString(), StringComparison.Ordinal);
        var viewer = await security.ReadAsync("/hub/questionnaires/by-pages");
        foreach (var words in new[] { "This edition is a draft", "Knock-out", "SC-7", "Asked when “Do you use the cloud?” is Yes or Partly.", "weight 2" }) Assert.Contains(words, viewer);

        var preview = await security.PageAsync("/hub/questionnaires/by-pages/preview");
        Assert.DoesNotContain("Where does it lie?", preview.Body!.TextContent);
        var tried = await (await security.PressAsync("/hub/questionnaires/by-pages/preview", "/hub/questionnaires/by-pages/preview", [("_handler", "preview"), ("answers.cloud", "partly")])).Content.ReadAsStringAsync();
        foreach (var words in new[] { "Where does it lie?", "50 of 100", "Enter an answer: Where does it lie?" }) Assert.Contains(words, tried);

        await security.PressAsync("/hub/questionnaires/by-pages", "/hub/questionnaires/by-pages/1.0.0/publication", [("version", "0")]);
        Assert.Contains("Asked now", await security.ReadAsync("/hub/questionnaires/by-pages"));
        Assert.Contains("/hub/questionnaires/by-pages", (await security.PageAsync("/hub/questionnaires")).Body!.InnerHtml);
        Assert.Equal(HttpStatusCode.NotFound, (await security.OpenAsync("/hub/questionnaires/nothing")).StatusCode);
    }

    [Fact]
    public async Task What_is_downloaded_can_be_sent_again()
    {
        var security = await hub.AsHub(HubRole.Security);
        await AddAsync(security, Text("downloaded"));
        var yaml = await (await security.OpenAsync("/hub/questionnaires/downloaded/1.0.0/download.yaml")).Content.ReadAsStringAsync();
        Assert.Contains("cloud in (yes, partly)", yaml);
        var again = await security.PostAsync("/questionnaires?edition=1.0.1", Encoding.UTF8.GetBytes(yaml));
        Assert.Equal("1.0.1", again.Json.GetProperty("version").GetProperty("edition").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await security.OpenAsync("/hub/questionnaires/downloaded/1.0.0/download.exe")).StatusCode);
    }

    [Fact]
    public async Task An_import_shows_what_was_not_carried_over()
    {
        var security = await hub.AsHub(HubRole.Security);
        const string Vsaq = """{"questionnaire":[{"type":"block","text":"Vendors","items":[{"type":"line","id":"a","text":"Who?","inputPattern":"[a-z]+"}]}]}""";
        var added = await security.PostAsync("/questionnaires?fileName=vendors.json", Encoding.UTF8.GetBytes(Vsaq));
        Assert.Equal("inputPattern", added.Json.GetProperty("import").GetProperty("losses")[0].GetProperty("what").GetString());
        Assert.Contains("Import: 1 kind of thing was not carried over", await security.ReadAsync("/hub/questionnaires/vendors"));
    }

    private static async Task AddAsync(Visitor visitor, string text) => Assert.Equal(HttpStatusCode.Created, (await visitor.PostAsync("/questionnaires", Encoding.UTF8.GetBytes(text))).Status);

    private static string? Code(Answer answer) => answer.Json.GetProperty("type").GetString()!.Split('/')[^1];

    private Task<string?> AskedAsync(string key) => hub.WithAsync(async services =>
        (await ((Slipway.Compliance.Questionnaires.QuestionnaireLibrary)services.GetService(typeof(Slipway.Compliance.Questionnaires.QuestionnaireLibrary))!).CurrentAsync(key))?.Edition);

    private Task<List<string>> RecordAsync(string key) => hub.DbAsync(db => Task.FromResult(db.Set<Slipway.Platform.Ledger.LedgerEntry>()
        .Where(entry => entry.Payload.Contains($"\"key\":\"{key}\"")).OrderBy(entry => entry.Position).Select(entry => entry.Kind).ToList()));

    public sealed class OnSqlite(SqliteHub hub) : AuthoringTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AuthoringTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
