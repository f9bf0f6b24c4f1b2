using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Platform;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>Questions and exams written by the hub's own people: by hand, by file, and given back as files.</summary>
public abstract class AuthoringTests(SlipwayHub hub)
{
    private const string Bank = """
        key: KEY
        title: Authoring
        purpose: For this test.
        questions:
          - key: first
            kind: single
            topic: one
            difficulty: 1
            text: What is one and one?
            choices:
              - text: Two
                right: true
              - text: "Three: or more"
            feedback: |-
              Count on your fingers.

              Then again.
          - key: second
            kind: numeric
            topic: one
            difficulty: 2
            text: "How much is 3 × 4?"
            number: { value: 12, tolerance: 0.5, unit: apples }
        """;

    [Fact]
    public async Task A_question_that_is_rewritten_makes_a_version_and_leaves_the_others_alone()
    {
        var (viewer, first) = await LoadedAsync("rewritten");
        var text = BankYaml.Write(await FindAsync("rewritten", "first")).Replace("What is one and one?", "What is two less none?", StringComparison.Ordinal);

        var kept = await hub.WithAsync(services => services.GetRequiredService<EditingQuestions>().KeepAsync(viewer, "rewritten", first.Number, "first", text, default));

        Assert.Equal(first.Number + 1, kept.Value!.Number);
        Assert.Equal("What is two less none?", (await FindAsync("rewritten", "first")).Text);
        Assert.Equal("How much is 3 × 4?", (await FindAsync("rewritten", "second")).Text);
        var late = await hub.WithAsync(services => services.GetRequiredService<EditingQuestions>().KeepAsync(viewer, "rewritten", first.Number, "first", text, default));
        Assert.IsType<Stale>(late.Refusal);
    }

    [Theory]
    [InlineData("first", "key: first", "key: other", "The key of this question is first")]
    [InlineData(null, "key: first", "key: second", "has a question second already")]
    [InlineData("first", "right: true", "right: false", "")]
    [InlineData("first", "kind: single", "kind: riddle", "")]
    public async Task What_does_not_hold_is_refused_and_nothing_is_kept(string? replaced, string from, string to, string sentence)
    {
        var (viewer, version) = await LoadedAsync("refused");
        var text = BankYaml.Write(await FindAsync("refused", "first")).Replace(from, to, StringComparison.Ordinal);

        var kept = await hub.WithAsync(services => services.GetRequiredService<EditingQuestions>().KeepAsync(viewer, "refused", version.Number, replaced, text, default));

        Assert.Contains(sentence, kept.Refusal!.Sentence);
        Assert.True(kept.Refusal is Invalid or FileRefused);
        Assert.Equal(version.Number, (await hub.WithAsync(services => services.GetRequiredService<BankLibrary>().NewestAsync(["refused"]))).Single().Number);
    }

    [Fact]
    public async Task A_bank_and_an_exam_come_back_from_their_files_as_they_were()
    {
        var folder = Path.Combine(Repository.Root, "enablement");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "banks")))
        {
            var bank = BankReader.Read(file, await File.ReadAllBytesAsync(file)).Value!;
            var again = BankReader.Read(file, Encoding.UTF8.GetBytes(BankYaml.Write(bank)));
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(bank), System.Text.Json.JsonSerializer.Serialize(again.Value));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "exams")))
        {
            var exam = BankReader.ReadExam(file, await File.ReadAllBytesAsync(file)).Value!;
            var again = BankReader.ReadExam(file, Encoding.UTF8.GetBytes(BankYaml.Write(exam)));
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(exam), System.Text.Json.JsonSerializer.Serialize(again.Value));
        }
    }

    [Fact]
    public async Task An_exam_is_loaded_by_the_team_alone_and_only_when_the_banks_can_fill_it()
    {
        await LoadedAsync("filled");
        const string Exam = """
            key: authored
            title: Authored
            purpose: For this test.
            minutes: 10
            passPercent: 60
            attempts: 2
            attemptDays: 30
            cooldownHours: 1
            validMonths: 12
            feedback: result
            conduct: Alone.
            blueprint:
              - { bank: filled, topic: one, count: 2 }
            """;
        var author = await hub.AsHub(HubRole.Enablement);

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(await hub.AsHub(HubRole.PartnerManager), Exam)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(author, Exam.Replace("count: 2", "count: 3", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(author, Exam.Replace("minutes: 10", "minutes: soon", StringComparison.Ordinal))).Status);
        var loaded = await SendAsync(author, Exam);
        Assert.Equal(HttpStatusCode.Created, loaded.Status);
        Assert.Equal(1, loaded.Json.GetProperty("number").GetInt32());
        Assert.Equal(2, (await SendAsync(author, Exam.Replace("minutes: 10", "minutes: 20", StringComparison.Ordinal))).Json.GetProperty("number").GetInt32());
    }

    private static Task<Answer> SendAsync(Visitor visitor, string yaml) => visitor.PostAsync("/exams", Encoding.UTF8.GetBytes(yaml));

    private async Task<(Viewer Viewer, BankVersion Version)> LoadedAsync(string key)
    {
        var person = await hub.HubPersonAsync(HubRole.Enablement);
        var bank = BankReader.Read("bank.yaml", Encoding.UTF8.GetBytes(Bank.Replace("KEY", key, StringComparison.Ordinal))).Value!;
        return (Viewer.Of(person), (await hub.WithAsync(services => services.GetRequiredService<LoadingBanks>().LoadAsync(bank, "system"))).Value!);
    }

    private async Task<Slipway.Enablement.Questions.Question> FindAsync(string bank, string question) =>
        (await hub.WithAsync(services => services.GetRequiredService<BankLibrary>().FindAsync(bank)))!.Value.Bank.Find(question)!;

    public sealed class OnSqlite(SqliteHub hub) : AuthoringTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AuthoringTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
