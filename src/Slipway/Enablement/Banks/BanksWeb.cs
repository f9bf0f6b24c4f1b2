using System.Text;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Exchange;
using Slipway.Enablement.Questions;
using Slipway.Platform;

namespace Slipway.Enablement.Banks;

public sealed record NoSuchBank() : Refusal("There is no such bank.", "", "Open the list of banks and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public enum ExportFormat
{
    Gift,
    Qti,
    Yaml,
}

/// <summary>Banks as files, for pages and the API.</summary>
internal static class BanksWeb
{
    public static async Task<IResult> ExportAsync(string key, string? format, BankLibrary banks, CancellationToken cancellationToken) =>
        await banks.FindAsync(key, cancellationToken) is { } found && Naming.FromKebab<ExportFormat>(format ?? ExportFormat.Gift.Kebab()) is { } wanted ? Export(found.Bank, wanted) : TypedResults.NotFound();

    public static IResult Export(Bank bank, ExportFormat format) => format switch
    {
        ExportFormat.Qti => TypedResults.File(QtiWriter.Write(bank), "application/zip", $"{bank.Key}.qti.zip"),
        ExportFormat.Yaml => Yaml(bank.Key, BankYaml.Write(bank)),
        _ => TypedResults.File(Encoding.UTF8.GetBytes(GiftWriter.Write(bank)), "text/plain; charset=utf-8", $"{bank.Key}.gift.txt"),
    };

    public static async Task<IResult> ExamAsync(string key, ExamLibrary exams, CancellationToken cancellationToken) =>
        await exams.NewestAsync(key, cancellationToken) is { } found ? Yaml(key, BankYaml.Write(found.Exam)) : TypedResults.NotFound();

    private static IResult Yaml(string key, string text) => TypedResults.File(Encoding.UTF8.GetBytes(text), "application/yaml", $"{key}.yaml");
}
