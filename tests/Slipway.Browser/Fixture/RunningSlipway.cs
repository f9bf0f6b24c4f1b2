using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Browser.Fixture;

/// <summary>The program as it is delivered, in a process of its own, on a data folder that is thrown away.</summary>
public class RunningSlipway(params string[] arguments) : IAsyncLifetime
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "slipway.dll");
    private readonly NameServer _dns = new();
    private Process? _process;

    public string Folder { get; } = Directory.CreateTempSubdirectory("slipway-browser-").FullName;

    public string Address { get; } = $"http://localhost:{FreePort()}";

    /// <summary>Sets what the domain name system of the test answers.</summary>
    public void Publish(string domain, string text) => _dns.Publish(domain, text);

    public async ValueTask InitializeAsync()
    {
        _process = Start(["--urls", Address, .. arguments]);
        using var client = new HttpClient();
        for (var tries = 0; tries < 3000; tries++)
        {
            if (_process.HasExited) throw new InvalidOperationException($"Slipway ended with {_process.ExitCode}.");
            try
            {
                if ((await client.GetAsync($"{Address}/health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("Slipway did not answer within ten minutes.");
    }

    /// <summary>Runs one of the program's commands and answers what it said.</summary>
    public async Task<(int Code, string Said)> RunAsync(params string[] command)
    {
        using var process = Start(command);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _dns.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Folder };
        start.Environment["SLIPWAY_DATA"] = Folder;
        start.Environment["Hub__Address"] = Address;
        start.Environment["Dns__Server"] = _dns.Address;
        start.Environment["SignIn__TriesPerVisitor"] = "1000";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>An installation that nobody has set up yet.</summary>
public sealed class EmptySlipway : RunningSlipway;

/// <summary>The demo's program.</summary>
public sealed class DemoSlipway() : RunningSlipway("--demo");
