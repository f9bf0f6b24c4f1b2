using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Journeys.Reviews;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>From the first click to the mark, on pages and by the API, and everything that can go wrong in between.</summary>
public abstract class AttemptTests(SlipwayHub hub)
{
    private const string Secret = "zanzibar";

    private static readonly Bank Bank = new("test-bank", "Test bank", "For tests.",
    [
        .. Enumerable.Range(1, 4).Select(i => Question.Blank with
        {
            Key = $"capital-{i}", Kind = ItemKind.Single, Topic = "capitals", Difficulty = 1, Text = $"Which town {i}?", Feedback = $"Towns {i} have markets.",
            Choices = [new Choice($"Right town {i}", true, null), new Choice($"Wrong town {i}", null, null), new Choice($"Other town {i}", null, null)],
        }),
        Question.Blank with { Key = "island", Kind = ItemKind.ShortText, Topic = "islands", Difficulty = 1, Text = "Which island?", Accepts = [Secret] },
    ]);

    private static readonly Bank Essays = new("essay-bank", "Essays", "For tests.",
        [Question.Blank with { Key = "essay", Kind = ItemKind.Essay, Topic = "essays", Difficulty = 3, Text = "Write.", Rubric = [new Criterion("Clear " + Secret, 2), new Criterion("Short", 2)] }]);

    [Fact]
    public async Task Somebody_begins_answers_hands_in_and_passes_on_pages()
    {
        var acme = await hub.PartnerAsync("Sits on pages");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Contains("The clock starts with the click", await seller.ReadAsync("/portal/exams/test-exam"));
        var refused = await seller.PressAsync("/portal/exams/test-exam", "/portal/exams/test-exam/attempts");
        Assert.Equal("/portal/exams/test-exam", refused.Headers.Location!.ToString());

        var begun = await seller.PressAsync("/portal/exams/test-exam", "/portal/exams/test-exam/attempts", ("conduct", "true"));
        var room = begun.Headers.Location!.ToString();
        for (var place = 1; place <= 5; place++)
        {
            var attempt = await LoadAsync(room);
            var next = await seller.PressAsync($"{room}?q={place}", $"{room}/answers/{place}", ("k0", "one"), ("p0", Right(attempt, place)), ("revision", "0"), ("go", $"{place + 1}"));
            Assert.Equal($"{room}?q={place + 1}", next.Headers.Location!.ToString());
        }

        Assert.Contains("Every question is answered", await seller.ReadAsync($"{room}?q=end"));
        await seller.PressAsync($"{room}?q=end", $"{room}/submission");
        var page = await seller.ReadAsync(room);
        Assert.Contains("You passed Test exam", page);
        Assert.Contains("Towns 1 have markets.", page);
        Assert.Equal(["exam.started", "exam.submitted", "exam.passed"], (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("exam.", StringComparison.Ordinal)));
        var again = await LoadAsync(room);
        Assert.Equal(again.Points, again.Recompute(await BanksOfAsync(again)));
    }

    [Fact]
    public async Task No_key_reaches_the_browser_or_the_API_of_a_learner()
    {
        var acme = await hub.PartnerAsync("Looks for keys");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "test-exam");
        var told = new List<string> { (await seller.GetAsync($"/attempts/{id}/questions")).Text, (await seller.GetAsync($"/attempts/{id}")).Text, (await seller.GetAsync("/exams/test-exam")).Text, (await seller.GetAsync($"/attempts/{id}/feedback")).Text };
        for (var place = 1; place <= 5; place++) told.Add(await seller.Client.GetStringAsync($"/portal/attempts/{id}?q={place}"));
        await seller.PostAsync($"/attempts/{id}/submission", new { });
        told.AddRange([(await seller.GetAsync($"/attempts/{id}/feedback")).Text, await seller.Client.GetStringAsync($"/portal/attempts/{id}")]);

        Assert.All(told, text => Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase));
        var questions = JsonElement.Parse(told[0]);
        foreach (var part in questions.GetProperty("questions").EnumerateArray().SelectMany(question => question.GetProperty("parts").EnumerateArray()))
        {
            Assert.Equal(["kind", "text", "options", "prompts", "unit"], part.EnumerateObject().Select(field => field.Name));
            Assert.All(part.GetProperty("options").EnumerateArray(), option => Assert.Equal(["value", "text"], option.EnumerateObject().Select(field => field.Name)));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync("/banks/test-bank")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).GetAsync("/banks/test-bank")).Status);
        Assert.Contains(Secret, (await (await hub.AsHub(HubRole.Enablement)).GetAsync("/banks/test-bank")).Text);
    }

    [Fact]
    public async Task Of_two_tabs_the_older_one_overwrites_nothing_unseen()
    {
        var acme = await hub.PartnerAsync("Opens two tabs");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "test-exam");
        Assert.Equal("\"1\"", (await AnswerAsync(seller, id, 1, "a", "\"0\"")).Etag);
        Assert.Equal("answered-elsewhere", (await AnswerAsync(seller, id, 1, "b", "\"0\"")).Problem);
        Assert.Equal("\"2\"", (await AnswerAsync(seller, id, 1, "b", "\"1\"")).Etag);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await AnswerAsync(seller, id, 1, "c", null)).Status);
        Assert.Equal("no-such-answer", (await seller.PutAsync($"/attempts/{id}/answers/1", new { answer = new[] { new[] { "a" }, ["b"] } }, "\"2\"")).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(seller, id, 99, "a", "\"0\"")).Status);

        // Starting again gives the attempt that is open, with every answer.
        Assert.Equal(id, await StartAsync(seller, "test-exam"));
        Assert.Equal("b", (await seller.JsonAsync($"/attempts/{id}/questions")).GetProperty("questions")[0].GetProperty("answer")[0][0].GetString());
    }

    [Fact]
    public async Task After_the_deadline_nothing_is_taken_and_what_was_kept_is_handed_in()
    {
        var acme = await hub.PartnerAsync("Runs out of time");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "test-exam");
        await AnswerAsync(seller, id, 1, "a", "\"0\"");
        hub.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal("attempt-ended", (await AnswerAsync(seller, id, 2, "a", "\"0\"")).Problem);
        await hub.RunAsync<OverdueAttempts>();

        var attempt = await LoadAsync($"/{id}");
        Assert.True(attempt.ClosedByClock && attempt.State == AttemptState.Marked && attempt.Passed == false);
        Assert.Equal(attempt.Deadline, attempt.SubmittedAt);
        Assert.Equal("attempt-ended", (await seller.GetAsync($"/attempts/{id}/questions")).Problem);
        Assert.Contains("Ended by the clock", await seller.ReadAsync($"/portal/attempts/{id}"));
        Assert.Equal("too-early", (await seller.PostAsync("/exams/test-exam/attempts", new { conductAccepted = true })).Problem);
    }

    [Fact]
    public async Task Extra_time_is_in_the_deadline()
    {
        var acme = await hub.PartnerAsync("Needs longer");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Delivery);
        var enablement = await hub.AsHub(HubRole.Enablement);
        Assert.Equal(HttpStatusCode.NoContent, (await enablement.PutAsync($"/people/{seller.Person!.Id}/extra-time", new { percent = 50 })).Status);
        var attempt = await LoadAsync($"/{await StartAsync(seller, "test-exam")}");
        Assert.Equal(TimeSpan.FromMinutes(45), attempt.Deadline - attempt.StartedAt);
    }

    [Fact]
    public async Task A_question_edited_meanwhile_stays_as_it_was_in_attempts_that_are_open()
    {
        var acme = await hub.PartnerAsync("Is being edited");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "test-exam");
        try
        {
            await LoadAsync(Bank with { Questions = [.. Bank.Questions.Select(question => question with { Text = "Edited: " + question.Text })] });
            Assert.DoesNotContain("Edited", (await seller.GetAsync($"/attempts/{id}/questions")).Text);
            var other = await StartAsync(await hub.AsPartner(acme, PartnerRole.Solution), "test-exam");
            Assert.Contains("Edited", (await (await hub.AsPartner(acme, PartnerRole.Solution)).GetAsync($"/attempts/{other}/questions")).Text);
        }
        finally
        {
            await LoadAsync(Bank);
        }
    }

    [Fact]
    public async Task An_essay_waits_for_a_person_of_the_hub_who_marks_it_by_the_rubric()
    {
        var acme = await hub.PartnerAsync("Writes an essay");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "essay-exam");
        await AnswerAsync(seller, id, 1, "A clear text.", "\"0\"");
        Assert.Equal("marking", (await seller.PostAsync($"/attempts/{id}/submission", new { })).Json.GetProperty("state").GetString());
        var enablement = await hub.AsHub(HubRole.Enablement);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == id));
        Assert.Contains("A clear text.", await enablement.ReadAsync($"/hub/reviews/{item.Id}"));

        var etag = $"\"{(await LoadAsync($"/{id}")).Version}\"";
        Assert.Equal("rubric-not-filled", (await enablement.PostAsync($"/attempts/{id}/marks", new { marks = new Dictionary<string, double[]> { ["1"] = [3, 0] } }, ifMatch: etag)).Problem);
        var marked = await enablement.PostAsync($"/attempts/{id}/marks", new { marks = new Dictionary<string, double[]> { ["1"] = [2, 1] }, remark = "Shorter next time." }, ifMatch: etag);

        Assert.True(marked.Json.GetProperty("passed").GetBoolean());
        Assert.Contains("Shorter next time.", await seller.ReadAsync($"/portal/attempts/{id}"));
        var attempt = await LoadAsync($"/{id}");
        Assert.Equal((3.0, 3.0), (attempt.Points!.Value, attempt.Recompute(await BanksOfAsync(attempt))));
        Assert.NotNull((await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == id))).ClosedAt);
        Assert.Equal("pass-holds", (await seller.PostAsync("/exams/essay-exam/attempts", new { conductAccepted = true })).Problem);
    }

    [Fact]
    public async Task An_attempt_is_its_persons_own()
    {
        var acme = await hub.PartnerAsync("Keeps to itself");
        await PrepareAsync();
        var id = await StartAsync(await hub.AsPartner(acme, PartnerRole.Seller), "test-exam");
        var colleague = await hub.AsPartnerAdministrator(acme);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/attempts/{id}/questions")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(colleague, id, 1, "a", "\"0\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.OpenAsync($"/portal/attempts/{id}")).StatusCode);
        Assert.Contains(id.ToString(), (await colleague.GetAsync("/attempts")).Text);
    }

    [Fact]
    public async Task Many_answers_at_once_are_each_kept_or_refused()
    {
        var acme = await hub.PartnerAsync("Answers at once");
        await PrepareAsync();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var id = await StartAsync(seller, "test-exam");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => AnswerAsync(seller, id, (i % 4) + 1, "a", "\"0\"")));
        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task The_statistics_page_tells_which_question_to_fix()
    {
        await PrepareAsync();
        var enablement = await hub.AsHub(HubRole.Enablement);
        Assert.Contains("Which questions to fix", await enablement.ReadAsync("/hub/exams/test-exam"));
        Assert.Contains("Each figure needs a number of attempts", await enablement.ReadAsync("/hub/exams/test-exam/statistics"));
        Assert.Equal(HttpStatusCode.OK, (await enablement.GetAsync("/exams/test-exam/statistics")).Status);
        Assert.Contains("capital-1", await enablement.ReadAsync("/hub/banks/test-bank"));
        Assert.Contains("Right town 1", await enablement.ReadAsync("/hub/banks/test-bank/questions/capital-1"));
        Assert.Contains("capital", await (await enablement.OpenAsync("/hub/banks/test-bank/export?format=gift")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_import_by_the_API_answers_with_its_losses()
    {
        var enablement = await hub.AsHub(HubRole.Enablement);
        var answer = await enablement.PostAsync("/banks/imported/imports?filename=x.gift", "::good::Two? {=2 ~3}\n\n::bad::Three? {~2 ~4}\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal((1, 1), (answer.Json.GetProperty("imported").GetInt32(), answer.Json.GetProperty("refused").GetInt32()));
        Assert.Equal("nothing-to-import", (await enablement.PostAsync("/banks/imported/imports?filename=x.gift", "::bad::Three? {~2 ~4}\n"u8.ToArray())).Problem);
    }

    private async Task PrepareAsync()
    {
        await LoadAsync(Bank);
        await LoadAsync(Essays);
        await hub.WithAsync(async services =>
        {
            var exams = services.GetRequiredService<LoadingExams>();
            Assert.Null((await exams.LoadAsync(MarkingTests.Exam(new BlueprintLine("test-bank", null, null, 5)) with { Key = "test-exam", Title = "Test exam" }, "system")).Refusal);
            Assert.Null((await exams.LoadAsync(MarkingTests.Exam(new BlueprintLine("essay-bank", null, null, 1)) with { Key = "essay-exam", Title = "Essay exam" }, "system")).Refusal);
            return true;
        });
    }

    private Task<bool> LoadAsync(Bank bank) => hub.WithAsync(async services =>
    {
        Assert.Null((await services.GetRequiredService<LoadingBanks>().LoadAsync(bank, "system")).Refusal);
        return true;
    });

    private static async Task<Guid> StartAsync(Visitor visitor, string exam)
    {
        var begun = await visitor.PostAsync($"/exams/{exam}/attempts", new { conductAccepted = true });
        Assert.True(begun.Status == HttpStatusCode.Created, begun.Text);
        return begun.Json.GetProperty("id").GetGuid();
    }

    private static Task<Answer> AnswerAsync(Visitor visitor, Guid attempt, int place, string text, string? ifMatch) =>
        visitor.PutAsync($"/attempts/{attempt}/answers/{place}", new { answer = new[] { new[] { text } } }, ifMatch);

    private Task<Attempt> LoadAsync(string path) => hub.DbAsync(db =>
    {
        var id = Guid.Parse(path.Split('/')[^1]);
        return db.Attempts.AsNoTracking().Include(attempt => attempt.Answers).SingleAsync(attempt => attempt.Id == id);
    });

    private Task<IReadOnlyDictionary<Guid, Bank>> BanksOfAsync(Attempt attempt) =>
        hub.WithAsync(services => services.GetRequiredService<BankLibrary>().GetAsync(attempt.Answers.Select(answer => answer.BankVersionId)));

    private static string Right(Attempt attempt, int place)
    {
        var answer = attempt.Answers.Single(found => found.Place == place);
        return answer.Question == "island" ? Secret : Letters.Of(Array.IndexOf(answer.Orders()[0], 0));
    }

    public sealed class OnSqlite(SqliteHub hub) : AttemptTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AttemptTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
