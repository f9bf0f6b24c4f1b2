using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Compliance.Risk;

/// <summary>The risk of all partners as CSV (RFC 4180), a column for each family. A text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
internal static class RiskCsv
{
    private static readonly CsvConfiguration rules = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape };

    private static readonly string[] columns =
        ["partnerId", "partner", "country", "segment", "score", "owed", "holding", "thin", "openFindings", "overdueFindings", "worst", "knockOuts", "nextControl", "nextLapse", "countedAt"];

    public static FileContentHttpResult Download(RiskBoard board, HubTime time) => TypedResults.File(Write(board, time), "text/csv; charset=utf-8", $"risk-{time.Today:yyyy-MM-dd}.csv");

    internal static byte[] Write(RiskBoard board, HubTime time)
    {
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, rules))
        {
            Line(csv, columns.Concat(board.Families.Select(family => family.Key)));
            foreach (var row in board.Sorted("name")) Line(csv, Fields(row, time).Concat(board.Families.Select(family => Number(row.Of(family.Key)?.Score))));
        }

        return content.ToArray();
    }

    private static IEnumerable<string?> Fields(RiskRow row, HubTime time)
    {
        var risk = row.Summary;
        return
        [
            row.Partner.ToString(), row.Name, row.Country, Number(risk.Segment), Number(risk.Score), Number(risk.Owed), Number(risk.Holding), Number(risk.Thin), Number(risk.OpenFindings),
            Number(risk.OverdueFindings), risk.Worst?.Kebab(), Number(risk.KnockOuts), risk.NextControl, risk.NextLapse is { } lapse ? time.Machine(lapse) : null, time.Machine(risk.CountedAt),
        ];
    }

    private static string? Number(decimal? value) => value?.ToString("0.#", CultureInfo.InvariantCulture);

    private static void Line(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        csv.NextRecord();
    }
}
