using System.CommandLine;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway;

/// <summary>What <c>slipway</c> can be told. Without a command it serves the pages and the API.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        var root = new RootCommand("Slipway, the partner onboarding platform. Without a command it serves the site.")
        {
            PlaybookCommand.Create(() => build([])),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => ServeAsync(build([.. parsed.UnmatchedTokens]), cancellationToken));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CannotStart reason)
        {
            await Console.Error.WriteLineAsync($"Slipway does not start: {reason.Message}");
            return 1;
        }
    }

    private static async Task<int> ServeAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await app.Services.LoadShippedPlaybookAsync(cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
