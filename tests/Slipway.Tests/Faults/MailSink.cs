using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>A real SMTP server in a process of its own (Debian's aiosmtpd), which may be rude. Comes and goes; what it took is kept.</summary>
internal sealed class MailSink : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly string _book = Path.GetTempFileName();
    private Process? _process;

    public int Port { get; } = FreePort();

    /// <summary>Message-ID and recipient of each mail, in the order of arrival.</summary>
    public IReadOnlyList<(string Id, string To)> Taken => [.. File.ReadLines(_book).Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1]))];

    public static void SkipUnlessThere() =>
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd"), "python3-aiosmtpd is not installed; ./test installs it.");

    public async Task StartAsync(string mode = "accept")
    {
        _process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Faults", "sink.py"), Port.ToString(CultureInfo.InvariantCulture), _book, mode])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        for (var tries = 0; !await AnswersAsync(); tries++)
        {
            Assert.True(tries < 200 && !_process.HasExited, "The mail server does not start.");
            await Task.Delay(50);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        File.Delete(_book);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
