using System.CommandLine;
using Slipway.Administration.Backups;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Record;

namespace Slipway;

/// <summary>What <c>slipway</c> can be told. Without a command it serves the pages and the API.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        var root = new RootCommand("Slipway, the partner onboarding platform. Without a command it serves the site.")
        {
            PlaybookCommand.Create(() => build([])),
            LedgerCommand.Create(() => build([])),
            BackupCommand.Create(() => build([])),
            BackupCommand.CreateRestore(() => build([])),
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
