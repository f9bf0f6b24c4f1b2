using Npgsql;

namespace Slipway.Tests.Fixture;

/// <summary>The application on SQLite, which is always there.</summary>
public sealed class SqliteHub : SlipwayHub;

/// <summary>A second installation.</summary>
public sealed class OtherSqliteHub : SlipwayHub;

/// <summary>
/// The application on PostgreSQL, in a database of its own that is dropped afterwards. The server is named by the environment variable
/// <c>SLIPWAY_TEST_POSTGRES</c>, a connection string that may create databases; without it these tests are skipped.
/// </summary>
public class PostgresHub : SlipwayHub
{
    private static readonly string? Engine = Environment.GetEnvironmentVariable("SLIPWAY_TEST_POSTGRES");
    private readonly string _name = $"slipway_{Guid.CreateVersion7():N}";

    public PostgresHub()
    {
        if (Engine is not null) Tell($"CREATE DATABASE {_name} TEMPLATE template0");
    }

    /// <summary>For the constructor of a test class on PostgreSQL.</summary>
    public static void SkipUnlessThere() => Assert.SkipWhen(Engine is null, "SLIPWAY_TEST_POSTGRES names no server.");

    protected override string Database => new NpgsqlConnectionStringBuilder(Engine) { Database = _name, MaxPoolSize = 20 }.ConnectionString;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || Engine is null) return;
        NpgsqlConnection.ClearAllPools();
        Tell($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static void Tell(string command)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Engine) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using var statement = new NpgsqlCommand(command, connection);
        statement.ExecuteNonQuery();
    }
}

/// <summary>A second installation.</summary>
public sealed class OtherPostgresHub : PostgresHub;
