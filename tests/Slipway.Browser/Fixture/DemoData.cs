using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using MimeKit;

namespace Slipway.Browser.Fixture;

/// <summary>Looks into the running demo's data folder: identifiers from its database, links from the letters it sent.</summary>
public sealed partial class DemoData(RunningSlipway slipway)
{
    public const string Password = "slipway-demo";
    public const string HubAdministrator = "astrid@halden.example";

    /// <summary>Administrates a partner that is almost through.</summary>
    public const string PartnerAdministrator = "maaike.wit@tessel.example";

    /// <summary>The first column of each row; identifiers as they stand in addresses.</summary>
    public IReadOnlyList<string> All(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(slipway.Folder, "slipway.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(Address(reader.GetString(0)));
        return found;
    }

    public string One(string sql) => All(sql) is [var first, ..] ? first : throw new InvalidOperationException($"Nothing in the demo answers: {sql}");

    /// <summary>The path of a link in the newest letter to somebody; waits until it is there.</summary>
    public async Task<string> LinkAsync(string to, string path)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var found = Links(to).FirstOrDefault(link => link.StartsWith(path, StringComparison.Ordinal));
            if (found is not null) return found;
            await Task.Delay(100);
        }

        throw new TimeoutException($"No letter to {to} has a link to {path}.");
    }

    /// <summary>The paths of all links in letters, the newest first.</summary>
    public IEnumerable<string> Links(string? to = null) =>
        Directory.EnumerateFiles(Path.Combine(slipway.Folder, "mail"), "*.eml").OrderDescending().Select(file => MimeMessage.Load(file))
            .Where(letter => to is null || letter.To.Mailboxes.Any(box => box.Address == to))
            .SelectMany(letter => Link().Matches(letter.TextBody ?? "")).Select(match => match.Groups[1].Value);

    private static string Address(string value) => Guid.TryParse(value, out var id) ? id.ToString() : value;

    [GeneratedRegex(@"https?://[^/\s]+(/\S+)")]
    private static partial Regex Link();
}
