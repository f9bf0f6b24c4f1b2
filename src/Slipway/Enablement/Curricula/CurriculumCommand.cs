using System.CommandLine;
using Slipway.Enablement.Banks;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Curricula;

/// <summary><c>slipway curricula</c>: checks and loads curricula, and writes the schema.</summary>
internal static class CurriculumCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("file") { Description = "The curriculum: a YAML file with its folder beside it, or a ZIP archive of both" };
        var validate = new Command("validate", "Checks a curriculum and lists every mistake with its file and line.") { file };
        validate.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetRequiredValue(file), cancellationToken));
        var load = new Command("load", "Loads a curriculum as a new version; progress on lessons that did not change is kept.") { file };
        load.SetAction((parsed, cancellationToken) => LoadAsync(build(), parsed.GetRequiredValue(file), cancellationToken));
        var schema = new Command("schema", "Writes the JSON Schema of a curriculum's file, for editors.") { file };
        schema.SetAction(parsed => File.WriteAllText(parsed.GetRequiredValue(file).FullName, CurriculumSchema.Text));
        return new Command("curricula", "Checks and loads what partners' people learn.") { validate, load, schema };
    }

    private static async Task<int> ValidateAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(file, cancellationToken)).IsRefused(out var package, out var refusal) || CurriculumReader.Read(package).IsRefused(out var read, out refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"{read.Curriculum.Key} holds: {read.Curriculum.Courses.Count} courses, {read.Curriculum.Lessons.Count()} lessons, {read.Curriculum.Assignments.Count()} assignments, {read.Files.Count} files.");
        return 0;
    }

    private static async Task<int> LoadAsync(WebApplication app, FileInfo file, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(file, cancellationToken)).IsRefused(out var package, out var refusal)) return await RefuseAsync(refusal);
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<LoadingCurricula>().LoadAsync(package, "system", cancellationToken)).IsRefused(out var version, out refusal)) return await RefuseAsync(refusal);
        Console.WriteLine($"{version.Key} is at version {version.Number} ({version.Sha256[..12]}).");
        return 0;
    }

    private static async Task<Result<CurriculumPackage>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) return new Invalid("file", $"There is no file {file.Name}.", "", "Look at the path again.");
        return file.Extension == ".zip" ? CurriculumPackage.Read(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken)) : CurriculumPackage.FromDisk(file.FullName);
    }

    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        foreach (var problem in (refusal as FileRefused)?.Problems ?? []) Console.WriteLine(problem);
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return 1;
    }
}
