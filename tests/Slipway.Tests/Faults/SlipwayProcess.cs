using System.Diagnostics;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>The real program in a process of its own.</summary>
internal sealed class SlipwayProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private SlipwayProcess(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Remove("SLIPWAY_DATABASE");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var slipway = new SlipwayProcess(environment, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await slipway._process.WaitForExitAsync(patience.Token);
        return (slipway._process.ExitCode, await slipway._output, await slipway._errors);
    }

    /// <summary>Starts the site and waits until it answers.</summary>
    public static async Task<SlipwayProcess> ServeAsync(Uri address, IReadOnlyDictionary<string, string> environment)
    {
        var slipway = new SlipwayProcess(environment, ["--urls", address.ToString()]);
        using var client = new HttpClient { BaseAddress = address };
        for (var tries = 0; tries < 600; tries++)
        {
            if (slipway._process.HasExited) Assert.Fail($"The program ended: {await slipway._errors}");
            try
            {
                if ((await client.GetAsync("/health/live")).IsSuccessStatusCode) return slipway;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(50);
        }

        slipway.Dispose();
        throw new TimeoutException("The program does not answer.");
    }

    /// <summary>As <c>kill -9</c> does: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
