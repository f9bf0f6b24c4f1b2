using System.CommandLine;
using Slipway.Platform.Data;

namespace Slipway.Playbooks;

/// <summary><c>slipway playbook validate FOLDER</c> and <c>slipway playbook load FOLDER</c>.</summary>
internal static class PlaybookCommand
{
    private const string Shipped = "playbooks/default";

    public static Command Create(Func<WebApplication> build)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder that holds playbook.yaml" };
        var validate = new Command("validate", "Checks a playbook and lists every mistake with its file and line.") { folder };
        validate.SetAction((parsed, cancellationToken) => RunAsync(build(), parsed.GetRequiredValue(folder).FullName, load: false, cancellationToken));
        var load = new Command("load", "Loads a playbook as a new version, which new journeys follow.") { folder };
        load.SetAction((parsed, cancellationToken) => RunAsync(build(), parsed.GetRequiredValue(folder).FullName, load: true, cancellationToken));
        return new Command("playbook", "Checks and loads playbooks.") { validate, load };
    }

    /// <summary>On the first start the playbook that comes with the program is loaded, so that there is one to begin with.</summary>
    public static async Task LoadShippedPlaybookAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PlaybookLibrary>().CurrentAsync(cancellationToken) is not null) return;
        await scope.ServiceProvider.GetRequiredService<Loading>()
            .LoadAsync(RoughReader.Read(Path.Combine(AppContext.BaseDirectory, Shipped)), "system", cancellationToken);
    }

    private static async Task<int> RunAsync(WebApplication app, string folder, bool load, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var playbook = RoughReader.Read(folder);
        if (!load)
        {
            Console.WriteLine($"{playbook.Name} {playbook.Version} holds: {playbook.Modules.Count} modules, {playbook.Steps.Count()} steps.");
            return 0;
        }

        await app.Services.PrepareDatabaseAsync(cancellationToken);
        var version = await scope.ServiceProvider.GetRequiredService<Loading>().LoadAsync(playbook, "system", cancellationToken);
        Console.WriteLine($"Loaded {version.Name} {version.Version} ({version.Sha256[..12]}); new journeys follow it.");
        return 0;
    }
}
