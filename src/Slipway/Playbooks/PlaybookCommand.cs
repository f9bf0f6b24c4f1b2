using System.CommandLine;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks.Reading;

namespace Slipway.Playbooks;

/// <summary><c>slipway playbook validate FOLDER</c> and <c>slipway playbook load FOLDER</c>.</summary>
internal static class PlaybookCommand
{
    private const string Shipped = "playbooks/default";

    public static Command Create(Func<WebApplication> build)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder of the playbook" };
        var validate = new Command("validate", "Checks a playbook and lists every mistake with its file and line.") { folder };
        validate.SetAction((parsed, cancellationToken) => RunAsync(build(), parsed.GetRequiredValue(folder).FullName, load: false, cancellationToken));
        var load = new Command("load", "Loads a playbook as a new version, which new journeys follow.") { folder };
        load.SetAction((parsed, cancellationToken) => RunAsync(build(), parsed.GetRequiredValue(folder).FullName, load: true, cancellationToken));
        var schema = new Command("schema", "Writes the JSON Schemas of a playbook's files into a folder, for editors.") { folder };
        schema.SetAction(parsed => WriteSchemas(parsed.GetRequiredValue(folder)));
        return new Command("playbook", "Checks and loads playbooks.") { validate, load, schema };
    }

    /// <summary>On the first start the playbook that comes with the program is loaded, so that there is one to begin with.</summary>
    public static async Task LoadShippedPlaybookAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PlaybookLibrary>().CurrentAsync(cancellationToken) is not null) return;
        var read = scope.ServiceProvider.GetRequiredService<PlaybookReader>().Read(Path.Combine(AppContext.BaseDirectory, Shipped));
        if (read.IsRefused(out var playbook, out var refusal)) throw new CannotStart($"the playbook that comes with it is damaged. {Tell(refusal)}");
        await scope.ServiceProvider.GetRequiredService<Loading>().LoadAsync(playbook, "system", cancellationToken);
    }

    private static async Task<int> RunAsync(WebApplication app, string folder, bool load, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (!load)
        {
            var read = scope.ServiceProvider.GetRequiredService<PlaybookReader>().Read(folder);
            if (read.IsRefused(out var playbook, out var mistakes)) return await RefuseAsync(mistakes);
            Console.WriteLine($"{playbook.Name} {playbook.Version} holds: {playbook.Modules.Count} modules, {playbook.Steps.Count()} steps.");
            return 0;
        }

        await app.Services.PrepareDatabaseAsync(cancellationToken);
        var taken = await scope.ServiceProvider.GetRequiredService<Taking>().TakeAsync(PlaybookFiles.FromFolder(folder), "system", cancellationToken);
        if (taken.IsRefused(out var version, out var refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"Loaded {version.Name} {version.Version} ({version.Sha256[..12]}); new journeys follow it.");
        return 0;
    }

    private static void WriteSchemas(DirectoryInfo folder)
    {
        folder.Create();
        foreach (var name in Schemas.Names) File.WriteAllText(Path.Combine(folder.FullName, $"{name}.json"), Schemas.Text(Schemas.Of(name)!));
    }

    /// <summary>One mistake on a line in the form that editors jump to; the sum goes to the error stream.</summary>
    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        foreach (var problem in (refusal as PlaybookRefused)?.Problems ?? []) Console.WriteLine(problem);
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return 1;
    }

    private static string Tell(Refusal refusal) => refusal is PlaybookRefused { Problems: [var first, ..] } ? first.ToString() : refusal.Sentence;
}
