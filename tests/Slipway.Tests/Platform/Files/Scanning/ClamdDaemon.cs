using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Tests.Platform.Files.Scanning;

/// <summary>
/// The real daemon of ClamAV with a database of our own: hashes of contents that the tests call infected. It needs no network and no signatures of
/// others. Where the daemon is not installed, its tests are skipped.
/// </summary>
public sealed class ClamdDaemon : IAsyncLifetime
{
    private const string Program = "/usr/sbin/clamd";
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-clamd-").FullName;
    private Process? _process;

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{FreePort()}");

    public static void SkipUnlessThere() => Assert.SkipUnless(File.Exists(Program), "clamd is not installed.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        await WriteAsync([]);
        await StartAsync();
    }

    /// <summary>Calls these contents infected from now on, and starts the daemon anew so that it knows.</summary>
    public async Task InfectAsync(params byte[][] contents)
    {
        Stop();
        await WriteAsync(contents);
        await StartAsync();
    }

    /// <summary>The daemon falls silent.</summary>
    public void Stop()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    public async Task StartAsync()
    {
        var configuration = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            DatabaseDirectory {_folder}
            TCPSocket {Address.Split(':')[^1]}
            TCPAddr 127.0.0.1
            Foreground yes
            LogFile {Path.Combine(_folder, "clamd.log")}
            StreamMaxLength 60M

            """);
        _process = Process.Start(new ProcessStartInfo(Program, ["--config-file", configuration]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var clamd = Clamd.At(Address, TimeSpan.FromSeconds(5));
        for (var again = 0; ; again++)
        {
            try
            {
                Assert.StartsWith("ClamAV", await clamd.VersionAsync(CancellationToken.None), StringComparison.Ordinal);
                return;
            }
            catch (SocketException) when (again < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>One line for each content, as <c>sigtool --sha256</c> writes it, and one that never matches: an empty database is refused.</summary>
    private async Task WriteAsync(IReadOnlyCollection<byte[]> contents)
    {
        var lines = contents.Select((content, n) => string.Create(
            CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}:{content.Length}:Slipway.Test-{n + 1}"));
        await File.WriteAllLinesAsync(Path.Combine(_folder, "own.hsb"), [.. lines, $"{new string('0', 63)}1:1:Slipway.Never"]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
