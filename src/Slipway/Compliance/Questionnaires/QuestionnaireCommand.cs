using System.CommandLine;
using Slipway.Compliance.Questionnaires.Importing;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires;

/// <summary><c>slipway questionnaires</c>: checks questionnaires, imports them as drafts, and writes the schema.</summary>
internal static class QuestionnaireCommand
{
    private const string Shipped = "compliance/questionnaires";

    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("file") { Description = "The questionnaire: our own YAML or JSON, a VSAQ questionnaire, or a framework library" };
        var key = new Option<string?>("--key") { Description = "Another key than the file's" };
        var edition = new Option<string?>("--edition") { Description = "Another version than the file's, for example 1.0.0" };
        var validate = new Command("validate", "Checks a questionnaire and lists every mistake with its line, or what an import would lose.") { file };
        validate.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetRequiredValue(file), cancellationToken));
        var import = new Command("import", "Adds a questionnaire as a draft, which somebody at the hub looks at and publishes.") { file, key, edition };
        import.SetAction((parsed, cancellationToken) => ImportAsync(build(), parsed.GetRequiredValue(file), parsed.GetValue(key), parsed.GetValue(edition), cancellationToken));
        var convert = new Command("convert", "Writes a questionnaire in our own YAML.") { file };
        convert.SetAction((parsed, cancellationToken) => ConvertAsync(parsed.GetRequiredValue(file), cancellationToken));
        var schema = new Command("schema", "Writes the JSON Schema of a questionnaire, for editors.") { file };
        schema.SetAction(parsed => File.WriteAllText(parsed.GetRequiredValue(file).FullName, QuestionnaireSchema.Text));
        return new Command("questionnaires", "Checks and imports what partners are asked.") { validate, import, convert, schema };
    }

    /// <summary>On the first start the questionnaires that come with the program are published. Later ones are added by a person.</summary>
    public static async Task LoadShippedQuestionnairesAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var library = scope.ServiceProvider.GetRequiredService<QuestionnaireLibrary>();
        if (await library.AnyAsync(cancellationToken)) return;
        var folder = Path.Combine(AppContext.BaseDirectory, Shipped);
        if (!Directory.Exists(folder)) throw new CannotStart("the questionnaires that come with it are missing.");
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var source = new Source(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken));
            var kept = await scope.ServiceProvider.GetRequiredService<Keeping>().KeepAsync(source, "system", cancellationToken);
            if (kept.IsRefused(out var version, out var refusal)) throw new CannotStart($"a questionnaire that comes with it is damaged. {Tell(refusal)}");
            if (await scope.ServiceProvider.GetRequiredService<Publishing>().PublishAsync(version, cancellationToken) is { } unpublished) throw new CannotStart($"a questionnaire that comes with it was not published. {unpublished.Sentence}");
        }
    }

    private static async Task<int> ValidateAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(file, null, null, cancellationToken)).IsRefused(out var read, out var refusal)) return await RefuseAsync(refusal);
        Tell(read);
        return 0;
    }

    private static async Task<int> ConvertAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(file, null, null, cancellationToken)).IsRefused(out var read, out var refusal)) return await RefuseAsync(refusal);
        await Console.Out.WriteAsync(QuestionnaireYaml.Write(read.Questionnaire));
        return 0;
    }

    private static async Task<int> ImportAsync(WebApplication app, FileInfo file, string? key, string? edition, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(file, key, edition, cancellationToken)).IsRefused(out var read, out var refusal)) return await RefuseAsync(refusal);
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<Keeping>().KeepAsync(new Source(file.Name, await BytesAsync(file, cancellationToken), key, edition), "system", cancellationToken);
        if (kept.IsRefused(out var version, out refusal)) return await RefuseAsync(refusal);
        Tell(read);
        Console.WriteLine($"Added {version.Key} {version.Edition} ({version.Sha256[..12]}); look at it at the hub and publish it.");
        return 0;
    }

    private static async Task<Result<ReadSource>> ReadAsync(FileInfo file, string? key, string? edition, CancellationToken cancellationToken) => file.Exists
        ? Sources.Read(new Source(file.Name, await BytesAsync(file, cancellationToken), key, edition))
        : new Invalid("file", $"There is no file {file.Name}.", "", "Look at the path again.");

    /// <summary>One byte more than is taken is enough to know that a file is too large.</summary>
    private static async Task<byte[]> BytesAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        var buffer = new byte[Math.Min(file.Length, QuestionnaireReader.Largest + 1)];
        return buffer[..await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private static void Tell(ReadSource read)
    {
        var asked = read.Questionnaire.Questions.Count(question => question.Kind != QuestionKind.Note);
        Console.WriteLine($"{read.Questionnaire.Key} {read.Questionnaire.Version} holds: {read.Questionnaire.Sections.Count} sections, {asked} questions.");
        if (read.Report is not { } report) return;
        Console.WriteLine($"Read from {report.Format}: {report.Nodes} items, {report.Conditions} conditions{(report.Assessable is { } assessable ? $", {assessable} to be assessed" : "")}. Not carried over: {report.Losses.Count}.");
        foreach (var loss in report.Losses) Console.WriteLine($"{loss.Place}: {loss.What}{(loss.Count > 1 ? $" ({loss.Count} times)" : "")}: {loss.Reason}");
    }

    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        foreach (var problem in (refusal as QuestionnaireRefused)?.Problems ?? []) Console.WriteLine(problem);
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return 1;
    }

    private static string Tell(Refusal refusal) => refusal is QuestionnaireRefused { Problems: [var first, ..] } ? first.ToString() : refusal.Sentence;
}
