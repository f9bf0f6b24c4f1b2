using System.Diagnostics;
using Npgsql;
using Slipway.Platform.Data;

namespace Slipway.Administration.Backups;

/// <summary>Runs PostgreSQL's own programs, which know every kind of object and take a consistent snapshot.</summary>
internal static class PostgresTool
{
    public static async Task RunAsync(string program, string connection, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Find(program)) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = given.Host;
        start.Environment["PGPORT"] = given.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = given.Username;
        start.Environment["PGDATABASE"] = given.Database;
        if (given.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new CannotStart($"{program} does not start.");
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new CannotStart($"{program} failed: {said.Trim()}");
    }

    /// <summary>On the path, or where Debian keeps the programs of each version.</summary>
    private static string Find(string program)
    {
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : []);
        return places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists)
            ?? throw new CannotStart($"{program} is missing. Install PostgreSQL's client programs (Debian: postgresql-client).");
    }
}
