using System.CommandLine;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Controls;

/// <summary><c>slipway controls</c>: checks and loads control sets, and exchanges catalogues in OSCAL.</summary>
internal static class ControlsCommand
{
    private const string Shipped = "compliance/controls.yaml";

    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("file") { Description = "The control set, one YAML file" };
        var validate = new Command("validate", "Checks a control set and lists every mistake with its line.") { file };
        validate.SetAction((parsed, _) => ValidateAsync(parsed.GetRequiredValue(file)));
        var draft = new Option<bool>("--draft") { Description = "Keeps it unpublished, so that somebody can look at the preview first" };
        var load = new Command("load", "Loads a control set as a new version, which counts for every partner at once.") { file, draft };
        load.SetAction((parsed, cancellationToken) => LoadAsync(build(), parsed.GetRequiredValue(file), parsed.GetValue(draft), cancellationToken));
        var schema = new Command("schema", "Writes the JSON Schema of a control set, for editors.") { file };
        schema.SetAction(parsed => File.WriteAllText(parsed.GetRequiredValue(file).FullName, ControlSetSchema.Text));
        return new Command("controls", "Checks and loads what partners owe.") { validate, load, schema };
    }

    /// <summary>On the first start the set that comes with the program is published, so that there is something to owe.</summary>
    public static async Task LoadShippedControlsAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<ControlLibrary>().CurrentAsync(cancellationToken)).Id != Guid.Empty) return;
        var file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, Shipped), cancellationToken);
        var loading = scope.ServiceProvider.GetRequiredService<LoadingControls>();
        if ((await loading.LoadAsync(file, Shipped, "system", cancellationToken)).IsRefused(out var version, out var refusal)) throw new CannotStart($"the control set that comes with it is damaged. {Tell(refusal)}");
        if ((await loading.PublishAsync(version.Id, "system", null, cancellationToken)).Refusal is { } unpublished) throw new CannotStart($"the control set that comes with it was not published. {unpublished.Sentence}");
    }

    private static async Task<int> ValidateAsync(FileInfo file)
    {
        if (!file.Exists) return await RefuseAsync(new NoSuchFile(file.Name));
        if (ControlSetReader.Read(file.Name, await BytesAsync(file)).IsRefused(out var set, out var refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"{set.Name} {set.Version} holds: {set.Controls.Count} controls; owed are {string.Join(", ", set.Segments.OrderBy(demands => demands.Segment).Select(demands => $"{set.Owed(demands.Segment).Count} in segment {demands.Segment}"))}.");
        return 0;
    }

    private static async Task<int> LoadAsync(WebApplication app, FileInfo file, bool draft, CancellationToken cancellationToken)
    {
        if (!file.Exists) return await RefuseAsync(new NoSuchFile(file.Name));
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var loading = scope.ServiceProvider.GetRequiredService<LoadingControls>();
        if ((await loading.LoadAsync(await BytesAsync(file), file.Name, "system", cancellationToken)).IsRefused(out var version, out var refusal)) return await RefuseAsync(refusal);
        if (!draft && version.PublishedAt is null && (await loading.PublishAsync(version.Id, "system", null, cancellationToken)).IsRefused(out version, out refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"Loaded {version.Name} {version.Number} ({version.Sha256[..12]}); {(version.PublishedAt is null ? "look at its preview and publish it" : "it counts for every partner")}.");
        return 0;
    }

    /// <summary>One byte more than is taken is enough to know that a file is too large.</summary>
    private static async Task<byte[]> BytesAsync(FileInfo file)
    {
        await using var stream = file.OpenRead();
        var buffer = new byte[ControlSetReader.Largest + 1];
        return buffer[..await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        foreach (var problem in (refusal as ControlSetRefused)?.Problems ?? []) Console.WriteLine(problem);
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return 1;
    }

    private static string Tell(Refusal refusal) => refusal is ControlSetRefused { Problems: [var first, ..] } ? first.ToString() : refusal.Sentence;
}

public sealed record NoSuchFile(string Name) : Invalid("file", $"There is no file {Name}.", "", "Look at the path again.");

/// <summary>The JSON Schema of a control set, made from the records that the reader follows.</summary>
internal static class ControlSetSchema
{
    public static string Text => Schemas.Text(Schemas.OfFile("Slipway control set", typeof(ControlSet)));
}
