using System.CommandLine;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Enablement;

/// <summary><c>slipway exams</c>: checks and loads question banks and exams from their files.</summary>
internal static class ExamsCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Banks and exams as YAML, banks before the exams that draw from them", Arity = ArgumentArity.OneOrMore };
        var validate = new Command("validate", "Checks banks and exams and lists every mistake with its line.") { files };
        validate.SetAction(async (parsed, cancellationToken) =>
        {
            var broken = 0;
            foreach (var file in parsed.GetRequiredValue(files)) broken += await ReadAsync(file, cancellationToken) is null ? 1 : 0;
            return broken == 0 ? 0 : 1;
        });
        var load = new Command("load", "Loads banks and exams, each as a new version where it differs. Attempts keep the version that they have.") { files };
        load.SetAction((parsed, cancellationToken) => LoadAsync(build(), parsed.GetRequiredValue(files), cancellationToken));
        return new Command("exams", "Checks and loads question banks and exams.") { validate, load };
    }

    private static async Task<int> LoadAsync(WebApplication app, FileInfo[] files, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        foreach (var file in files)
        {
            if (await ReadAsync(file, cancellationToken) is not { } read) return 1;
            await using var scope = app.Services.CreateAsyncScope();
            var refusal = read switch
            {
                Questions.Bank bank => (await scope.ServiceProvider.GetRequiredService<LoadingBanks>().LoadAsync(bank, "system", cancellationToken)).Refusal,
                Exam exam => (await scope.ServiceProvider.GetRequiredService<LoadingExams>().LoadAsync(exam, "system", cancellationToken)).Refusal,
                _ => null,
            };
            if (refusal is not null)
            {
                await Console.Error.WriteLineAsync($"{file.Name}: {refusal.Sentence}");
                return 1;
            }

            Console.WriteLine($"{file.Name} is loaded.");
        }

        return 0;
    }

    /// <summary>A bank or an exam; none where the file holds neither, after its mistakes were told.</summary>
    private static async Task<object?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.Name}.");
            return null;
        }

        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        Refusal? refusal;
        if (BankReader.IsExam(content))
        {
            if (!BankReader.ReadExam(file.Name, content).IsRefused(out var exam, out refusal)) return Told(exam, $"{exam.Key} holds: {exam.Questions} questions, {exam.Minutes} minutes.");
        }
        else if (!BankReader.Read(file.Name, content).IsRefused(out var bank, out refusal))
        {
            return Told(bank, $"{bank.Key} holds: {bank.Questions.Count} questions.");
        }

        foreach (var problem in (refusal as FileRefused)?.Problems ?? []) Console.WriteLine(problem);
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return null;
    }

    private static object Told(object read, string sentence)
    {
        Console.WriteLine(sentence);
        return read;
    }
}
