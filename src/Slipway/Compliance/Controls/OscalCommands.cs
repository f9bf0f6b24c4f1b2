using System.CommandLine;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Controls;

/// <summary>The part of <c>slipway controls</c> that exchanges catalogues.</summary>
internal static class OscalCommands
{
    private const string Shipped = "compliance/nist-sp-800-53r5.json";
    private const string CompactTitle = "NIST SP 800-53 revision 5: the baselines in a compact form";

    public static IEnumerable<Command> Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("file") { Description = "An OSCAL catalogue or profile in JSON, plain or packed with gzip" };
        var import = new Command("import-oscal", "Imports a catalogue or a profile.") { file };
        import.SetAction((parsed, cancellationToken) => ImportAsync(build(), parsed.GetRequiredValue(file), cancellationToken));
        yield return import;

        var target = new Argument<FileInfo>("target") { Description = "The file to write" };
        var id = new Option<Guid?>("--catalogue") { Description = "The id of an imported catalogue or profile; the control set in force where it is left out" };
        var export = new Command("export-oscal", "Writes a catalogue, or the control set in force, as OSCAL.") { target, id };
        export.SetAction((parsed, cancellationToken) => ExportAsync(build(), parsed.GetValue(id), parsed.GetRequiredValue(target), cancellationToken));
        yield return export;

        var folder = new Argument<DirectoryInfo>("folder") { Description = "Holds the four resolved baselines of SP 800-53r5 as NIST publishes them, packed with gzip" };
        var compact = new Command("compact", "Makes the compact catalogue that comes with the program from the baselines as NIST publishes them.") { folder, target };
        compact.SetAction((parsed, cancellationToken) => CompactAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(target), cancellationToken));
        yield return compact;
    }

    /// <summary>On the first start the compact catalogue is imported, so that there is something to look things up in.</summary>
    public static async Task ImportShippedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var importing = services.GetRequiredService<ImportingCatalogue>();
        await using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Shipped));
        if ((await importing.ImportAsync(content, "system", cancellationToken)).Refusal is { } refusal) throw new CannotStart($"the control catalogue that comes with it is damaged. {refusal.Sentence}");
    }

    private static async Task<int> ImportAsync(WebApplication app, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) return await RefuseAsync(new NoSuchFile(file.Name));
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        await using var content = file.OpenRead();
        var imported = await scope.ServiceProvider.GetRequiredService<ImportingCatalogue>().ImportAsync(content, "system", cancellationToken);
        if (imported.IsRefused(out var line, out var refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"Imported the {line.Kind.Kebab()} {line.Title} {line.Number}: {line.Controls} controls. Its id is {line.Id}.");
        return 0;
    }

    private static async Task<int> ExportAsync(WebApplication app, Guid? id, FileInfo target, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var document = id is { } catalogue
            ? await scope.ServiceProvider.GetRequiredService<CatalogueLibrary>().DocumentAsync(catalogue, cancellationToken)
            : await scope.ServiceProvider.GetRequiredService<ControlLibrary>().OscalAsync(null, cancellationToken);
        if (document is null) return await RefuseAsync(new NoSuchCatalogue());
        await File.WriteAllBytesAsync(target.FullName, OscalText.Write(document), cancellationToken);
        Console.WriteLine($"Wrote {target.Name}.");
        return 0;
    }

    internal static async Task<int> CompactAsync(DirectoryInfo folder, FileInfo target, CancellationToken cancellationToken)
    {
        var baselines = new List<(string, OscalCatalog)>();
        foreach (var name in new[] { "PRIVACY", "LOW", "MODERATE", "HIGH" })
        {
            var file = folder.GetFiles($"*_{name}-baseline-resolved-profile_catalog*.json*").FirstOrDefault();
            if (file is null) return await RefuseAsync(new NoSuchFile($"*_{name}-baseline-resolved-profile_catalog*.json.gz"));
            await using var content = file.OpenRead();
            if ((await OscalReader.ReadAsync(content, cancellationToken)).IsRefused(out var document, out var refusal)) return await RefuseAsync(refusal);
            if (document.Catalog is not { } catalog) return await RefuseAsync(new OscalRefused($"{file.Name} is no catalogue."));
            baselines.Add((name.ToLowerInvariant(), catalog));
        }

        await File.WriteAllBytesAsync(target.FullName, OscalText.Write(CompactCatalogue.Of(CompactTitle, baselines)), cancellationToken);
        Console.WriteLine($"Wrote {target.Name}.");
        return 0;
    }

    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return 1;
    }
}
