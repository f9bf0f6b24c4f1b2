using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Slipway.Accounts.Founding;
using Slipway.Administration.Backups;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires;
using Slipway.Demo;
using Slipway.Enablement;
using Slipway.Enablement.Curricula;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Record;

namespace Slipway;

/// <summary>What <c>slipway</c> can be told. Without a command it serves the pages and the API.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], Action<IServiceCollection>?, WebApplication> build)
    {
        var demo = new Option<bool>("--demo") { Description = "Fills an empty installation with a realistic program first" };
        var root = new RootCommand("Slipway, the partner onboarding platform. Without a command it serves the site.")
        {
            demo,
            PlaybookCommand.Create(Quiet),
            ControlsCommand.Create(Quiet),
            QuestionnaireCommand.Create(Quiet),
            ExamsCommand.Create(Quiet),
            CurriculumCommand.Create(Quiet),
            LedgerCommand.Create(Quiet),
            BackupCommand.Create(Quiet),
            BackupCommand.CreateRestore(Quiet),
            DemoCommand.Create(also => build([], also)),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(demo)) await DemoCommand.FillAsync(also => build([], also), 0, cancellationToken);
            return await ServeAsync(build([.. parsed.UnmatchedTokens], null), parsed.GetValue(demo), cancellationToken);
        });
        WebApplication Quiet() => build([], null);
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

    private static async Task<int> ServeAsync(WebApplication app, bool demo, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await app.Services.RequireWritingAsync(cancellationToken);
        await app.Services.LoadShippedPlaybookAsync(cancellationToken);
        await app.Services.LoadShippedControlsAsync(cancellationToken);
        await app.Services.LoadShippedQuestionnairesAsync(cancellationToken);
        await app.Services.LoadShippedEnablementAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new CannotStart("Another program listens at this address already. Stop it, or choose another with --urls http://localhost:5081", exception);
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var open = await scope.ServiceProvider.GetRequiredService<SettingUp>().IsOpenAsync(cancellationToken);
            var address = app.Urls.FirstOrDefault() ?? "";
            Console.WriteLine(open
                ? $"Slipway runs. Create the first administrator at {address}/set-up"
                : $"Slipway runs at {address}" + (demo ? Environment.NewLine + DemoCommand.SignInHint() : ""));
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
