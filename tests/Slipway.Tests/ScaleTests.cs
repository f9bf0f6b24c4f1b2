using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Tests.Fixture;

namespace Slipway.Tests;

/// <summary>
/// A program of ten thousand partners asks the database as often as one of a hundred. The thousands are copies of rows, made in the database:
/// what is counted are questions, not answers.
/// </summary>
public sealed class ScaleTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task A_page_and_a_submission_cost_the_same_number_of_questions_among_a_hundred_and_among_ten_thousand()
    {
        var acme = await hub.PartnerAsync("Acme", SmallPlaybook.Book);
        var other = await hub.PartnerAsync("Other", SmallPlaybook.Book);
        var pages = new[] { "/hub", "/hub?waits=partner&sort=name&page=2", $"/hub/partners/{acme.Id}", "/hub/reviews", "/hub/applications", "/hub/measures", "/hub/agreements" };
        await MultiplyAsync(100);
        var few = await CountAsync(acme, acme, pages);
        await MultiplyAsync(10_000);
        Assert.Equal(10_000, await hub.DbAsync(db => db.Set<Partner>().CountAsync()));
        var many = await CountAsync(acme, other, pages);

        Assert.Equal(few.Select(count => $"{count.Key}: {count.Value}"), many.Select(count => $"{count.Key}: {count.Value}"));
        Assert.All(many, count => Assert.InRange(count.Value, 1, 60));
    }

    private async Task<Dictionary<string, int>> CountAsync(TestPartner acme, TestPartner sender, string[] pages)
    {
        var owner = await hub.AsProgramOwner();
        var admin = await hub.AsPartnerAdministrator(acme);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            await owner.PageAsync(page); // What a process learns once is not counted.
            counts[page] = await hub.QuestionsAsync(() => owner.PageAsync(page));
        }

        await admin.PageAsync("/portal");
        counts["/portal"] = await hub.QuestionsAsync(() => admin.PageAsync("/portal"));
        counts["/api/v1/partners"] = await hub.QuestionsAsync(() => owner.JsonAsync("/partners?limit=50"));
        var person = await hub.AsPartnerAdministrator(sender);
        counts["submission"] = await hub.QuestionsAsync(async () =>
        {
            var answer = await person.PostAsync($"/partners/{sender.Id}/steps/profile/submissions", new { answers = new Dictionary<string, string[]> { ["customers"] = ["Retailers"] } });
            Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        });
        return counts;
    }

    /// <summary>Copies the first partner with its chairs and its journey until there are so many.</summary>
    private async Task MultiplyAsync(int wanted) => await hub.DbAsync(async db =>
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await connection.OpenAsync();
        var now = await db.Set<Partner>().CountAsync();
        connection.CreateFunction("id_of", (string table, long number) => new Guid(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"{table}{number}"))).ToString().ToUpperInvariant());
        await CopyAsync(connection, "Partners", now, wanted, new() { ["Id"] = "id_of('p', n)", ["Name"] = "'Copy ' || n", ["SearchName"] = "'copy ' || n", ["Domain"] = "'c' || n || '.example'" });
        await CopyAsync(connection, "Journeys", now, wanted, new() { ["Id"] = "id_of('j', n)", ["PartnerId"] = "id_of('p', n)" });
        foreach (var chair in Enum.GetNames<Chair>())
        {
            await CopyAsync(connection, "Chairs", now, wanted, new() { ["Id"] = $"id_of('{chair}', n)", ["PartnerId"] = "id_of('p', n)" }, $"AND Chair = '{chair}'");
        }

        return true;
    });

    private static async Task CopyAsync(SqliteConnection connection, string table, int from, int to, Dictionary<string, string> own, string where = "")
    {
        var columns = new List<string>();
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }

        var key = table == "Partners" ? "Id" : "PartnerId";
        await using var copy = connection.CreateCommand();
        copy.CommandText = $"""
            WITH RECURSIVE numbers(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {to})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, $"\"{column}\"")))}
            FROM numbers, (SELECT * FROM "{table}" WHERE {key} = (SELECT Id FROM Partners WHERE Name = 'Acme') {where} LIMIT 1)
            """;
        await copy.ExecuteNonQueryAsync();
    }
}
