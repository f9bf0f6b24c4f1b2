using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Accounts;
using Slipway.Enablement;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Sitting;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Benchmarks;

/// <summary>
/// Many people answer at once, each as soon as the last answer was acknowledged, against a bare endpoint that inserts one row with the same
/// durability (SQLite, write-ahead log, synchronous full). Both take turns in one run.
/// </summary>
internal static partial class ExamBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan round = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("slipway-exam-").FullName;
        await using var site = new Site(folder);
        site.UseKestrel(0);
        site.StartServer();
        var attempts = await site.PrepareAsync(people);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = true, MaxConnectionsPerServer = people }) { BaseAddress = site.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Slipway", "benchmark");
        await SignInAsync(client);
        var revisions = new int[people];
        async Task Answer(int who)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/attempts/{attempts[who]}/answers/1") { Content = JsonContent.Create(new { answer = new[] { new[] { "a" } } }) };
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{revisions[who]}\"");
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            revisions[who]++;
        }

        async Task Bare(int who)
        {
            using var answer = await client.PostAsync($"/bare/insert?who={who}", null);
            answer.EnsureSuccessStatusCode();
        }

        await LoadAsync(people, Answer);
        await LoadAsync(people, Bare);
        var ratios = new List<double>();
        var (ours, bare) = (0.0, 0.0);
        for (var turn = 0; turn < Rounds; turn++)
        {
            var (a, b) = (await LoadAsync(people, turn % 2 == 0 ? Answer : Bare), await LoadAsync(people, turn % 2 == 0 ? Bare : Answer));
            var (mine, least) = turn % 2 == 0 ? (a, b) : (b, a);
            ratios.Add(mine / least);
            (ours, bare) = (ours + mine, bare + least);
        }

        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} people answering at once / bare insert: ratio {ratios[Rounds / 2]:0.00} (from {ratios[0]:0.00} to {ratios[^1]:0.00}); {ours / Rounds:0} against {bare / Rounds:0} per second"));
    }

    private static async Task<double> LoadAsync(int people, Func<int, Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, people).Select(async who =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(started) < round)
            {
                await act(who);
                count++;
            }

            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task SignInAsync(HttpClient client)
    {
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Form.Email"] = Site.Email, ["Form.Password"] = Site.Password,
        });
        using var answer = await client.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    private sealed class Site(string folder) : WebApplicationFactory<Person>
    {
        public const string Email = "candidate@bench.example";
        public const string Password = "a long walk to the harbour";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("SLIPWAY_DATA", folder);
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<IStartupFilter>(new BareInsert(Path.Combine(folder, "bare.db")));
                foreach (var job in services.Where(service => service is { ServiceType.Name: nameof(IHostedService), IsKeyedService: false, ImplementationType.IsGenericType: true }).ToList()) services.Remove(job);
            });
        }

        /// <summary>One person with an attempt for each of those who answer; the work of an answer is the same.</summary>
        public async Task<IReadOnlyList<Guid>> PrepareAsync(int people)
        {
            await Services.PrepareDatabaseAsync();
            await Services.LoadShippedPlaybookAsync(default);
            await Services.LoadShippedEnablementAsync(default);
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var now = TimeProvider.System.GetUtcNow();
            var lead = new Person { Id = Guid.CreateVersion7(now), Name = "Lead", Email = "lead@bench.example", AddedAt = now, HubRoles = [HubRole.Administrator] };
            var identity = new PartnerIdentity("Bench B.V.", "Bench", "bench", "NL", "1", "bench.example", Archetype.Reseller, 1);
            var (partner, _) = Partner.Join(identity, new ChairHolders(lead.Id, lead.Id, lead.Id), Guid.CreateVersion7(now), now);
            var person = new Person { Id = Guid.CreateVersion7(now), Name = "Candidate", Email = Email, PartnerId = partner.Id, AddedAt = now, PartnerRoles = [PartnerRole.Seller] };
            foreach (var one in new[] { lead, person })
            {
                if ((await scope.ServiceProvider.GetRequiredService<Enrolment>().PrepareAsync(one, Password)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Sentence);
            }

            db.AddRange(lead, partner, person);
            await db.SaveChangesAsync();
            var exam = (await scope.ServiceProvider.GetRequiredService<ExamLibrary>().NewestAsync("support"))!;
            var heads = await scope.ServiceProvider.GetRequiredService<BankLibrary>().NewestAsync(["support"]);
            var banks = await scope.ServiceProvider.GetRequiredService<BankLibrary>().GetAsync(heads.Select(head => head.Id));
            var sources = new Dictionary<string, Source> { ["support"] = new(heads[0].Id, banks[heads[0].Id] with { Questions = [.. banks[heads[0].Id].Questions] }) };
            var attempts = new List<Guid>();
            for (var i = 0; i < people; i++)
            {
                // One that is answered with a letter comes first, so that every client can send the same.
                var form = FormDraw.Draw(exam.Exam, sources, Exposure.None, i)!.OrderBy(drawn => drawn.Question.Kind).ToList();
                var (attempt, _) = Attempt.Start(exam, new Candidate(person.Id, partner.Id), i + 1, form, i, 0, now);
                db.Add(attempt);
                attempts.Add(attempt.Id);
            }

            await db.SaveChangesAsync();
            return attempts;
        }
    }

    /// <summary>One row, one commit, the same durability, nothing else.</summary>
    private sealed class BareInsert(string file) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var gate = new SemaphoreSlim(1, 1);
            var connection = new SqliteConnection($"Data Source={file}");
            connection.Open();
            using (var create = connection.CreateCommand())
            {
                create.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Answers (Id INTEGER PRIMARY KEY, Who TEXT, Given TEXT)";
                create.ExecuteNonQuery();
            }

            app.Map("/bare/insert", branch => branch.Run(async context =>
            {
                await gate.WaitAsync();
                try
                {
                    using var insert = connection.CreateCommand();
                    insert.CommandText = "INSERT INTO Answers (Who, Given) VALUES ($who, 'a')";
                    insert.Parameters.AddWithValue("$who", context.Request.Query["who"].ToString());
                    insert.ExecuteNonQuery();
                }
                finally
                {
                    gate.Release();
                }

                context.Response.StatusCode = StatusCodes.Status204NoContent;
            }));
            next(app);
        };
    }
}
