using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>Answers are kept while they are typed, by several people, and nothing that anybody typed is lost.</summary>
public abstract class SavingTests(SlipwayHub hub, ITestOutputHelper output)
{
    [Fact]
    public async Task One_answer_costs_as_many_questions_in_three_hundred_as_in_thirty_and_sends_nothing_else()
    {
        var acme = await hub.PartnerAsync("Saves answers");
        var (small, large) = (await Sheets.SendAsync(hub, acme, Sheets.Long(30)), await Sheets.SendAsync(hub, acme, Sheets.Long(300)));
        var administrator = await hub.AsPartnerAdministrator(acme);
        foreach (var (id, questions) in new[] { (small, 30), (large, 300) })
        {
            for (var n = 1; n <= questions; n++) Assert.Equal(HttpStatusCode.OK, (await Sheets.AnswerAsync(administrator, id, $"q{n}", "yes")).Status);
        }

        var asked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, questions) in new[] { (small, 30), (large, 300) })
        {
            asked[$"plain {questions}"] = await hub.QuestionsAsync(() => Sheets.AnswerAsync(administrator, id, "q9", "no"));
            asked[$"deciding {questions}"] = await hub.QuestionsAsync(() => Sheets.AnswerAsync(administrator, id, "q1", "partly"));
            asked[$"section {questions}"] = await hub.QuestionsAsync(() => administrator.PageAsync($"/portal/questionnaires/{id}/sections/all"));
            asked[$"whole {questions}"] = await hub.QuestionsAsync(() => administrator.PageAsync($"/portal/questionnaires/{id}"));
        }

        foreach (var (what, count) in asked) output.WriteLine($"{what}: {count} questions");
        Assert.Equal(asked["plain 30"], asked["plain 300"]);
        Assert.Equal(asked["deciding 30"], asked["deciding 300"]);
        Assert.Equal(asked["section 30"], asked["section 300"]);
        Assert.Equal(asked["whole 30"], asked["whole 300"]);
        Assert.InRange(asked["plain 300"], 1, 6);

        var body = """{"value":"yes"}"""u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/sent-questionnaires/{large}/answers/q10") { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add("X-Slipway", "tests");
        request.Headers.Add("If-Match", "*");
        using var answer = await administrator.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 400);
    }

    [Fact]
    public async Task The_later_of_two_at_one_question_sees_both_answers_and_the_first_stays()
    {
        var acme = await hub.PartnerAsync("Writes at once");
        var id = await Sheets.SendAsync(hub, acme);
        var (first, second) = (await hub.AsPartnerAdministrator(acme), await hub.AsPartner(acme, PartnerRole.Solution));

        var saved = await Sheets.AnswerAsync(first, id, "mfa", "yes", "\"0\"");
        var late = await Sheets.AnswerAsync(second, id, "mfa", "no", "\"0\"");

        Assert.Equal(("\"1\"", (HttpStatusCode)412, "answer-changed"), (saved.Etag, late.Status, late.Problem));
        var theirs = late.Json.GetProperty("theirs");
        Assert.Equal(("yes", "Yes", 1), (theirs.GetProperty("value").GetString(), theirs.GetProperty("text").GetString(), theirs.GetProperty("version").GetInt32()));
        Assert.StartsWith("Administrator", theirs.GetProperty("by").GetString(), StringComparison.Ordinal);
        Assert.Equal("\"yes\"", (await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == id))).Value);

        Assert.Equal(HttpStatusCode.OK, (await Sheets.AnswerAsync(second, id, "mfa", "no", "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Sheets.AnswerAsync(first, id, "mfa", "no", "\"1\"")).Status);
    }

    [Fact]
    public async Task Many_people_save_different_answers_at_the_same_instant()
    {
        var acme = await hub.PartnerAsync("Is many");
        var id = await Sheets.SendAsync(hub, acme, Sheets.Long(30));
        var administrator = await hub.AsPartnerAdministrator(acme);
        var saved = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => Sheets.AnswerAsync(administrator, id, $"q{n}", "yes", "\"0\"")));
        Assert.All(saved, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var same = await Task.WhenAll(new[] { "yes", "no", "partly" }.Select(value => Sheets.AnswerAsync(administrator, id, "q25", value, "\"0\"")));
        Assert.Single(same, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(21, await hub.DbAsync(db => db.Answers.CountAsync(answer => answer.SentId == id)));
        Assert.Equal(SentState.Answering, (await Sheets.FindAsync(hub, id)).State);
    }

    [Fact]
    public async Task An_answer_that_can_not_be_one_is_refused_and_changes_nothing()
    {
        var acme = await hub.PartnerAsync("Types wrongly");
        var id = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Sheets.AnswerAsync(administrator, id, "mfa", "perhaps")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Sheets.AnswerAsync(administrator, id, "nothing", "yes")).Status);
        Assert.Equal((HttpStatusCode)428, (await administrator.PutAsync($"/sent-questionnaires/{id}/answers/mfa", new { value = "yes" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Sheets.AnswerAsync(await hub.AsHub(HubRole.Security), id, "mfa", "yes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Sheets.AnswerAsync(await hub.AsPartnerAdministrator(await hub.PartnerAsync("Strange to it")), id, "mfa", "yes")).Status);
        Assert.Equal(0, await hub.DbAsync(db => db.Answers.CountAsync(answer => answer.SentId == id)));
    }

    [Fact]
    public async Task Saving_a_deciding_answer_says_what_became_visible()
    {
        var acme = await hub.PartnerAsync("Decides more");
        var id = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var yes = await Sheets.AnswerAsync(administrator, id, "mfa", "yes");
        Assert.True(yes.Json.GetProperty("visible").GetProperty("question:mfa-where").GetBoolean());
        var no = await Sheets.AnswerAsync(administrator, id, "mfa", "no");
        Assert.False(no.Json.GetProperty("visible").GetProperty("question:mfa-where").GetBoolean());
        Assert.Empty((await Sheets.AnswerAsync(administrator, id, "people", 3)).Json.GetProperty("visible").EnumerateObject());
    }

    [Fact]
    public async Task The_page_saves_a_section_without_a_script_and_keeps_what_collides()
    {
        var acme = await hub.PartnerAsync("Has no script");
        var id = await Sheets.SendAsync(hub, acme);
        var (administrator, colleague) = (await hub.AsPartnerAdministrator(acme), await hub.AsPartner(acme, PartnerRole.Solution));
        var page = $"/portal/questionnaires/{id}/sections/access";
        Assert.Contains("Does sign-in need a second factor?", await administrator.ReadAsync(page));

        var saved = await administrator.SubmitAsync(page, "section", Section(("mfa", "yes", 0), ("people", "14", 0)));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var answers = await hub.DbAsync(db => db.Answers.Where(answer => answer.SentId == id).ToDictionaryAsync(answer => answer.Question, answer => answer.Value));
        Assert.Equal(("\"yes\"", "14"), (answers["mfa"], answers["people"]));

        await Sheets.AnswerAsync(colleague, id, "people", 20);
        var collided = await administrator.SubmitAsync(page, "section", Section(("mfa", "partly", 1), ("people", "15", 1)));
        var text = WebUtility.HtmlDecode(await collided.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, collided.StatusCode);
        Assert.Contains("One answer was not saved", text);
        Assert.Contains("value=\"15\"", text);
        Assert.Contains("“20”", text);
        answers = await hub.DbAsync(db => db.Answers.Where(answer => answer.SentId == id).ToDictionaryAsync(answer => answer.Question, answer => answer.Value));
        Assert.Equal(("\"partly\"", "20"), (answers["mfa"], answers["people"]));

        Assert.Equal(HttpStatusCode.Found, (await administrator.SubmitAsync(page, "section", Section(("people", "15", 2)))).StatusCode);
        Assert.Equal("15", (await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == id && answer.Question == "people"))).Value);
    }

    [Fact]
    public async Task A_file_and_a_comment_come_with_the_same_button()
    {
        var acme = await hub.PartnerAsync("Adds a file");
        var id = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var page = $"/portal/questionnaires/{id}/sections/recovery";
        var answer = await administrator.PressAsync(page, page, [("_handler", "section"), .. Section(("backups", "yes", 0)), ("comment.backups", "The next one is in March.")], ("files.backups", "restore.txt", "Restored in 40 minutes"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var kept = await hub.DbAsync(db => db.Answers.SingleAsync(found => found.SentId == id && found.Question == "backups"));
        Assert.Equal(("\"yes\"", "restore.txt"), (kept.Value, kept.Files.Single().Name));
        var text = await administrator.ReadAsync(page);
        Assert.Contains("The next one is in March.", text);
        var file = $"/questionnaires/{id}/files/{kept.Files[0].Sha256}";
        Assert.Equal("attachment", (await (await hub.AsHub(HubRole.Security)).OpenAsync(file)).Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(await hub.PartnerAsync("Wants the file"))).OpenAsync(file)).StatusCode);

        Assert.Equal(HttpStatusCode.Found, (await administrator.SubmitAsync(page, "section", [("do", $"remove:backups:{kept.Files[0].Sha256}")])).StatusCode);
        Assert.Empty((await hub.DbAsync(db => db.Answers.SingleAsync(found => found.SentId == id && found.Question == "backups"))).Files);
    }

    private static (string, string)[] Section(params (string Question, string Value, int Version)[] answers) =>
        [.. answers.SelectMany(answer => new[] { ($"shown.{answer.Question}", "1"), ($"answers.{answer.Question}", answer.Value), ($"version.{answer.Question}", answer.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("was." + answer.Question, "") })];

    public sealed class OnSqlite(SqliteHub hub, ITestOutputHelper output) : SavingTests(hub, output), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SavingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub, ITestOutputHelper output)
            : base(hub, output) => PostgresHub.SkipUnlessThere();
    }
}
