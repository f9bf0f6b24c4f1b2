using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Slipway.Tests.Faults;

/// <summary>
/// Ends the program with <c>kill -9</c> in the middle of writes and mails, again and again. Whatever it had confirmed is there, the ledger
/// holds, and no mail went out twice. 12 rounds, or as many as <c>SLIPWAY_TEST_KILLS</c> says.
/// </summary>
public sealed class KillFaults : IDisposable
{
    private const int Applicants = 4;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("SLIPWAY_TEST_KILLS") ?? "12", CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-kills-").FullName;
    private readonly Uri _address = new($"http://127.0.0.1:{MailSink.FreePort()}");
    private readonly MailSink _sink = new();
    private readonly ConcurrentDictionary<Guid, string> _acknowledged = new();

    [Fact]
    public async Task What_was_confirmed_survives_every_kill()
    {
        MailSink.SkipUnlessThere();
        await _sink.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            using var slipway = await SlipwayProcess.ServeAsync(_address, Settings);
            var applicants = Enumerable.Range(0, Applicants).Select(_ => ApplyUntilItDiesAsync()).ToList();
            var before = _acknowledged.Count;
            await UntilAsync(() => Task.FromResult(_acknowledged.Count > before));
            await Task.Delay(Random.Shared.Next(0, 400));
            slipway.Kill();
            await Task.WhenAll(applicants);
        }

        using (await SlipwayProcess.ServeAsync(_address, Settings)) await UntilAsync(async () => await CountAsync("\"SentAt\" IS NULL AND \"SendingSince\" IS NULL") == 0 && await CountAsync("1") >= _acknowledged.Count);

        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} kills, {_acknowledged.Count} applications confirmed, {_sink.Taken.Count} mails taken.");
        Assert.True(_acknowledged.Count > Rounds);
        Assert.Empty(_acknowledged.Keys.Except(await ApplicationsAsync()));
        Assert.Equal(_sink.Taken.Count, _sink.Taken.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal(_sink.Taken.Count, _sink.Taken.Select(mail => mail.To).Distinct().Count());
        var letters = await ListAsync("SELECT \"To\" FROM \"Messages\"");
        Assert.Equal(letters.Count, letters.Distinct().Count());
        Assert.Empty(_acknowledged.Values.Except(letters));

        // What was being handed over at a kill may have left or not: it waits for a person, and there is at most one for each kill.
        Assert.InRange(await CountAsync("\"SendingSince\" IS NOT NULL AND \"SentAt\" IS NULL"), 0, Rounds);
        var (code, output, errors) = await SlipwayProcess.RunAsync(Settings, "ledger", "verify");
        Assert.True(code == 0, output + errors);
    }

    public void Dispose()
    {
        _sink.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["SLIPWAY_DATA"] = _folder, ["Mail__Host"] = "127.0.0.1", ["Mail__Port"] = _sink.Port.ToString(CultureInfo.InvariantCulture), ["Mail__Security"] = "None",
        ["Applications__PostsPerTenMinutes"] = "1000000", ["Logging__LogLevel__Default"] = "Error",
    };

    private async Task ApplyUntilItDiesAsync()
    {
        using var client = new HttpClient { BaseAddress = _address };
        try
        {
            while (true)
            {
                var body = Bodies.Application();
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = JsonContent.Create(body) };
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode}: {text}");
                _acknowledged[JsonElement.Parse(text).GetProperty("id").GetGuid()] = body["contactEmail"]!.ToString();
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or IOException)
        {
            // Killed: what was on its way is not confirmed.
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 1200 && !await holds(); tries++) await Task.Delay(25);
    }

    private async Task<long> CountAsync(string messages) => long.Parse((await ListAsync($"SELECT count(*) FROM \"Messages\" WHERE {messages}"))[0], CultureInfo.InvariantCulture);

    private async Task<List<Guid>> ApplicationsAsync() => [.. (await ListAsync("SELECT \"Id\" FROM \"Applications\" WHERE \"State\" = 'Submitted'")).Select(Guid.Parse)];

    private async Task<List<string>> ListAsync(string question)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "slipway.db")};Pooling=False");
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = question;
        var found = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(reader.GetValue(0).ToString()!);
        return found;
    }
}
