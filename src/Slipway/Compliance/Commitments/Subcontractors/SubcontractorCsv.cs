using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>
/// The list as CSV (RFC 4180), out and in by the same columns. A text that a spreadsheet would run as a formula gets an apostrophe in front on the
/// way out, and loses it on the way in.
/// </summary>
internal static class SubcontractorCsv
{
    public const int MostRows = 1000;
    private const string Columns = "name, country, service, data, since, replaceable, bound, assessed";

    private static readonly CsvConfiguration writing = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape };

    private static readonly CsvConfiguration reading = new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], TrimOptions = TrimOptions.Trim, BadDataFound = null, MissingFieldFound = null,
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
    };

    public static byte[] Write(IEnumerable<Subcontractor> subcontractors)
    {
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, writing))
        {
            foreach (var column in Columns.Split(", ")) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in subcontractors)
            {
                string?[] fields = [row.Name, row.Country, row.Service, string.Join(' ', row.Reaches.Select(data => data.Kebab())), Day(row.Since), row.ReplaceableWithin.Kebab(), row.BoundInWriting ? "yes" : "no", row.AssessedOn is { } on ? Day(on) : ""];
                foreach (var field in fields) csv.WriteField(field);
                csv.NextRecord();
            }
        }

        return content.ToArray();
    }

    public static Result<List<CsvRow>> Read(Stream content)
    {
        try
        {
            using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(reader, reading);
            if (!csv.Read() || !csv.ReadHeader()) return new Invalid("file", "The file is empty.", $"Its first line names the columns: {Columns}.");
            var missing = Columns.Split(", ").Except(csv.HeaderRecord!.Select(header => header.Trim().ToLowerInvariant()), StringComparer.Ordinal).ToList();
            if (missing.Count > 0) return new Invalid("file", $"Line 1 lacks {string.Join(", ", missing)}.", $"The columns are {Columns}.", "Export the list to see the form.");
            var rows = new List<CsvRow>();
            while (csv.Read())
            {
                if (rows.Count == MostRows) return new Invalid("file", $"There are more than {MostRows} rows.", "", "Send them in parts.");
                rows.Add(RowOf(csv));
            }

            return rows;
        }
        catch (Exception exception) when (exception is CsvHelperException or DecoderFallbackException)
        {
            return new Invalid("file", "This is no CSV in UTF-8.", "A spreadsheet saves it as \"CSV UTF-8\".");
        }
    }

    private static CsvRow RowOf(CsvReader csv)
    {
        var (line, name) = (csv.Parser.Row, Text(csv, "name"));
        var data = Text(csv, "data").Split([' ', ',', ';', '+'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("none" or "-")).ToList();
        if (data.Find(word => Naming.FromKebab<DataClass>(word) is null) is { } odd) return Wrong($"{odd} is no class of data: {string.Join(", ", Enum.GetValues<DataClass>().Select(known => known.Kebab()))}, or none.");
        if (DayOf(csv, "since") is not { } since) return Wrong("The column since holds no date such as 2024-03-01.");
        if (Text(csv, "assessed").Length > 0 && DayOf(csv, "assessed") is null) return Wrong("The column assessed holds no date such as 2026-03-01.");
        if (Naming.FromKebab<Replaceable>(Text(csv, "replaceable").ToLowerInvariant()) is not { } replaceable) return Wrong($"{Text(csv, "replaceable")} is not how long: {string.Join(", ", Enum.GetValues<Replaceable>().Select(known => known.Kebab()))}.");
        if (Text(csv, "bound").ToLowerInvariant() is not ("yes" or "no") and var bound) return Wrong($"The column bound says \"{bound}\"; it says yes or no.");
        var entry = new SubcontractorEntry(name, Text(csv, "country"), Text(csv, "service"), [.. data.Select(word => Naming.FromKebab<DataClass>(word)!.Value)], since, replaceable, Text(csv, "bound").Equals("yes", StringComparison.OrdinalIgnoreCase), DayOf(csv, "assessed"));
        return new CsvRow(line, name, entry, null);

        CsvRow Wrong(string problem) => new(line, name, null, problem);
    }

    private static string Text(CsvReader csv, string column)
    {
        var text = csv.GetField(column)?.Trim() ?? "";
        return text.Length > 1 && text[0] == '\'' && text[1] is ('=' or '+' or '-' or '@') ? text[1..] : text;
    }

    private static DateOnly? DayOf(CsvReader csv, string column) =>
        DateOnly.TryParseExact(Text(csv, column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Line">In the file; the columns' names are line 1.</param>
internal sealed record CsvRow(int Line, string Name, SubcontractorEntry? Entry, string? Problem);

/// <summary>What became of each row of a file.</summary>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines)
{
    public int Of(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);
}

/// <summary>What became of one row of a file.</summary>
/// <param name="Line">In the file; the columns' names are line 1.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record ImportLine(int Line, string Name, ImportOutcome Outcome, string? Problem);

/// <summary>How a row was taken.</summary>
public enum ImportOutcome
{
    Added,
    Changed,
    Same,
    Refused,
}
