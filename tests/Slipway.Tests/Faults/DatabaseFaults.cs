using Microsoft.Data.Sqlite;

namespace Slipway.Tests.Faults;

/// <summary>A database that cannot be used: the program does not start, says what it found and what to do, and touches nothing.</summary>
public sealed class DatabaseFaults : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-faults-").FullName;

    private string File => Path.Combine(_folder, "slipway.db");

    [Fact]
    public async Task A_folder_that_is_missing_is_made()
    {
        var folder = Path.Combine(_folder, "not", "there", "yet");
        var (code, output, _) = await SlipwayProcess.RunAsync(Data(folder), "ledger", "verify");
        Assert.Equal(0, code);
        Assert.Contains("The ledger holds", output);
        Assert.True(System.IO.File.Exists(Path.Combine(folder, "slipway.db")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder, "a-file");
        await System.IO.File.WriteAllTextAsync(file, "I am a file.");
        await RefusedAsync(Data(Path.Combine(file, "data")), "The database file cannot be opened", Path.Combine(file, "data", "slipway.db"));
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter and no database. ", 200));
        await System.IO.File.WriteAllTextAsync(File, text);
        await RefusedAsync(Data(_folder), "is not a database", File);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task A_database_that_is_read_only_can_be_verified_but_not_served()
    {
        Assert.Equal(0, (await SlipwayProcess.RunAsync(Data(_folder), "ledger", "verify")).Code);
        var readOnly = new Dictionary<string, string>(Data(_folder)) { ["SLIPWAY_DATABASE"] = $"Data Source={File};Mode=ReadOnly" };
        await RefusedAsync(readOnly, "The database file is read-only", File);
        Assert.Equal(0, (await SlipwayProcess.RunAsync(readOnly, "ledger", "verify")).Code);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_to_that_one()
    {
        await SlipwayProcess.RunAsync(Data(_folder), "ledger", "verify");
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync();
            var history = connection.CreateCommand();
            history.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
            Assert.SkipWhen((long)(await history.ExecuteScalarAsync())! == 0, "The model has no migrations yet.");
            history.CommandText = """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_FromTheFuture', '10.0.0')""";
            await history.ExecuteNonQueryAsync();
        }

        await RefusedAsync(Data(_folder), "written by a newer Slipway", "29990101000000_FromTheFuture");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        var nowhere = new Dictionary<string, string>(Data(_folder)) { ["SLIPWAY_DATABASE"] = $"Host=127.0.0.1;Port={MailSink.FreePort()};Username=nobody;Database=none;Timeout=2" };
        await RefusedAsync(nowhere, "PostgreSQL cannot be used", "Check SLIPWAY_DATABASE");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string> Data(string folder) => new(StringComparer.Ordinal) { ["SLIPWAY_DATA"] = folder };

    private static async Task RefusedAsync(IReadOnlyDictionary<string, string> environment, params string[] words)
    {
        var (code, _, errors) = await SlipwayProcess.RunAsync(environment, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.StartsWith("Slipway does not start: ", errors);
        Assert.All(words, word => Assert.Contains(word, errors));
        Assert.DoesNotContain("   at ", errors);
    }
}
