using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Tests.Enablement;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>Ends the program with <c>kill -9</c> while people answer the questions of an exam: every answer that was confirmed is there when it runs again.</summary>
public sealed class ExamKillFaults : IDisposable
{
    private const int Rounds = 4;
    private const int Candidates = 4;
    private const string Exam = "essays";
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-exam-kills-").FullName;
    private readonly Uri _address = new($"http://127.0.0.1:{MailSink.FreePort()}");

    /// <summary>The number that each candidate wrote last: what was confirmed, and what was on its way when the program died.</summary>
    private readonly ConcurrentDictionary<Guid, (int Confirmed, int Sent)> _written = new();

    [Fact]
    public async Task No_confirmed_answer_is_lost()
    {
        var people = await PrepareAsync();
        var candidates = people.Select(person => (Person: person, Visitor: new Visitor(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _address }))).ToList();
        for (var round = 0; round <= Rounds; round++)
        {
            using var slipway = await SlipwayProcess.ServeAsync(_address, Settings);
            foreach (var (person, visitor) in candidates.Where(_ => _written.Count < Candidates))
            {
                Assert.Equal(HttpStatusCode.Found, (await visitor.SubmitAsync("/sign-in", "sign-in", ("Form.Email", person), ("Form.Password", SlipwayHub.Password))).StatusCode);
            }

            var attempts = await Task.WhenAll(candidates.Select(async candidate => (candidate.Visitor, Attempt: await BeginAsync(candidate.Visitor))));
            foreach (var (visitor, attempt) in attempts) await CheckAsync(visitor, attempt);
            if (round == Rounds)
            {
                foreach (var (visitor, attempt) in attempts) Assert.Equal("marking", (await visitor.PostAsync($"/attempts/{attempt}/submission", new { })).Json.GetProperty("state").GetString());
                break;
            }

            var before = Confirmed;
            var answering = attempts.Select(one => AnswerUntilItDiesAsync(one.Visitor, one.Attempt)).ToList();
            for (var tries = 0; tries < 1200 && Confirmed == before; tries++) await Task.Delay(25);
            await Task.Delay(Random.Shared.Next(50, 400));
            slipway.Kill();
            await Task.WhenAll(answering);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} kills, {Confirmed} answers confirmed.");
        Assert.True(Confirmed >= Rounds);
        var (code, output, errors) = await SlipwayProcess.RunAsync(Settings, "ledger", "verify");
        Assert.True(code == 0, output + errors);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private int Confirmed => _written.Values.Sum(written => written.Confirmed);

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["SLIPWAY_DATA"] = _folder, ["SignIn__TriesPerVisitor"] = "1000", ["Logging__LogLevel__Default"] = "Error" };

    /// <summary>An installation with an exam of one question, and people of a partner who may sit it; taken over by its backup.</summary>
    private async Task<IReadOnlyList<string>> PrepareAsync()
    {
        await using var hub = new SqliteHub();
        var partner = await hub.PartnerAsync("Sits through kills");
        var people = new List<string>();
        for (var i = 0; i < Candidates; i++) people.Add((await hub.PersonAsync($"candidate-{i}@{partner.Domain}", partner.Id, roles: [PartnerRole.Seller])).Email!);
        await hub.WithAsync(async services =>
        {
            var essay = Question.Blank with { Key = "why", Kind = ItemKind.Essay, Topic = "why", Difficulty = 1, Text = "Why?", Rubric = [new Criterion("Says why", 1)] };
            Assert.Null((await services.GetRequiredService<LoadingBanks>().LoadAsync(new Bank(Exam, "Essays", "For tests.", [essay]), "system")).Refusal);
            var exam = MarkingTests.Exam(new BlueprintLine(Exam, null, null, 1)) with { Key = Exam };
            Assert.Null((await services.GetRequiredService<LoadingExams>().LoadAsync(exam, "system")).Refusal);
            return true;
        });
        var backup = Path.Combine(_folder, "..", $"{Path.GetFileName(_folder)}.backup");
        try
        {
            Assert.Equal(0, (await SlipwayProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["SLIPWAY_DATA"] = hub.Folder }, "backup", backup)).Code);
            Assert.Equal(0, (await SlipwayProcess.RunAsync(Settings, "restore", backup)).Code);
        }
        finally
        {
            File.Delete(backup);
        }

        return people;
    }

    /// <summary>Begins, or goes on with the attempt that is open.</summary>
    private static async Task<Guid> BeginAsync(Visitor visitor)
    {
        var begun = await visitor.PostAsync($"/exams/{Exam}/attempts", new { conductAccepted = true });
        Assert.True(begun.Status == HttpStatusCode.Created, begun.Text);
        return begun.Json.GetProperty("id").GetGuid();
    }

    private async Task CheckAsync(Visitor visitor, Guid attempt)
    {
        var answer = (await visitor.JsonAsync($"/attempts/{attempt}/questions")).GetProperty("questions")[0].GetProperty("answer");
        var kept = answer.GetArrayLength() == 0 ? 0 : int.Parse(answer[0][0].GetString()!, CultureInfo.InvariantCulture);
        var (confirmed, sent) = _written.GetOrAdd(attempt, (0, 0));
        Assert.InRange(kept, confirmed, sent);
        _written[attempt] = (kept, kept);
    }

    private async Task AnswerUntilItDiesAsync(Visitor visitor, Guid attempt)
    {
        try
        {
            for (var number = _written[attempt].Confirmed + 1; ; number++)
            {
                _written[attempt] = _written[attempt] with { Sent = number };
                var answer = await visitor.PutAsync($"/attempts/{attempt}/answers/1", new { answer = new[] { new[] { number.ToString(CultureInfo.InvariantCulture) } } }, "*");
                Assert.True(answer.Status == HttpStatusCode.OK, $"{(int)answer.Status}: {answer.Text}");
                _written[attempt] = _written[attempt] with { Confirmed = number };
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or IOException)
        {
            // Killed: what was on its way is not confirmed.
        }
    }
}
