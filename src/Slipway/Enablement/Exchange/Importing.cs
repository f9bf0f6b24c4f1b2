using System.Text;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Questions;
using Slipway.Platform;

namespace Slipway.Enablement.Exchange;

/// <summary>What was left out of an import, or lost of an item that was taken.</summary>
/// <param name="Item">Its name or number in the file.</param>
/// <param name="Refused">The whole item was left out.</param>
public sealed record Loss(string Item, int? Line, bool Refused, string Reason);

/// <summary>What a reader found: questions that hold, and what was lost.</summary>
public sealed record Found(IReadOnlyList<Question> Questions, IReadOnlyList<Loss> Losses);

/// <param name="Imported">Questions that were taken.</param>
public sealed record ImportReport(BankVersion Version, int Imported, IReadOnlyList<Loss> Losses)
{
    public int Refused => Losses.Where(loss => loss.Refused).Select(loss => (loss.Item, loss.Line)).Distinct().Count();
}

/// <summary>Takes questions of a file into a bank as a new version. An item that does not hold is left out and named; the others are taken.</summary>
public sealed class Importing(BankLibrary banks, LoadingBanks loading)
{
    public const int LargestFile = 20_000_000;

    /// <param name="title">Of a bank that does not exist yet.</param>
    public async Task<Result<ImportReport>> ImportAsync(Viewer viewer, string key, string? title, string filename, byte[] content, CancellationToken cancellationToken)
    {
        if (!BankReader.KeyForm().IsMatch(key)) return new Invalid("key", $"“{key}” is no key of a bank.", "It is small letters, digits and hyphens.");
        if (content.Length > LargestFile) return new Invalid("file", "The file is larger than 20 MB.");
        var current = await banks.FindAsync(key, cancellationToken);
        if (filename.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || filename.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)) return await WholeAsync(viewer, key, filename, content, cancellationToken);
        if (Read(filename, content).IsRefused(out var found, out var unreadable)) return unreadable;
        if (found.Questions.Count == 0) return new NothingToImport(found.Losses);
        var bank = current?.Bank ?? new Bank(key, title ?? key, "Imported", []);
        var incoming = found.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        var merged = bank with
        {
            Questions = [.. bank.Questions.Select(question => incoming.Remove(question.Key, out var newer) ? newer : question), .. found.Questions.Where(question => incoming.ContainsKey(question.Key))],
        };
        if (merged.Questions.Count > BankReader.MostQuestions) return new Invalid("file", $"The bank would have {merged.Questions.Count} questions.", $"{BankReader.MostQuestions} are the most.");
        var loaded = await loading.LoadAsync(merged, viewer.Actor, cancellationToken);
        return loaded.IsRefused(out var version, out var refusal) ? refusal : new ImportReport(version, found.Questions.Count, found.Losses);
    }

    /// <summary>Our own format is edited by hand and so taken whole or not at all, with every mistake by line.</summary>
    private async Task<Result<ImportReport>> WholeAsync(Viewer viewer, string key, string filename, byte[] content, CancellationToken cancellationToken)
    {
        if (BankReader.Read(filename, content).IsRefused(out var bank, out var refusal)) return refusal;
        if (bank.Key != key) return new Invalid("key", $"The file is the bank {bank.Key}.", $"It was sent for {key}.");
        var loaded = await loading.LoadAsync(bank, viewer.Actor, cancellationToken);
        return loaded.IsRefused(out var version, out var stale) ? stale : new ImportReport(version, bank.Questions.Count, []);
    }

    /// <summary>By what the file is, not by what it is called.</summary>
    internal static Result<Found> Read(string filename, byte[] content)
    {
        if (content is [(byte)'P', (byte)'K', ..]) return QtiReader.ReadPackage(content);
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new Invalid("file", "The file is not UTF-8 text.", "", "Save it in that encoding.");
        }

        return text.TrimStart().StartsWith('<') ? XmlItems.Read(filename, text) : GiftReader.Read(text);
    }

    /// <summary>Holds an item to the rules of questions; the names of several must differ.</summary>
    internal static void Take(Question question, string item, int? line, HashSet<string> keys, List<Question> taken, List<Loss> losses)
    {
        if (QuestionCheck.Of(question).ToList() is { Count: > 0 } problems)
        {
            losses.Add(new Loss(item, line, true, string.Join("; ", problems.Select(problem => problem.Reason))));
            return;
        }

        var key = question.Key;
        for (var again = 2; !keys.Add(key); again++) key = $"{question.Key}-{again}";
        taken.Add(question with { Key = key });
    }

    /// <summary>A key from a title: small letters, digits and hyphens.</summary>
    internal static string KeyOf(string title)
    {
        var key = new StringBuilder();
        foreach (var letter in title.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9')) key.Append(letter);
            else if (key.Length > 0 && key[^1] != '-' && !char.IsControl(letter) && letter < 0x300) key.Append('-');
            if (key.Length == 60) break;
        }

        return key.ToString().Trim('-') is { Length: > 0 } made ? made : "question";
    }
}

public sealed record NothingToImport(IReadOnlyList<Loss> Losses) : Refusal(
    Losses.Count == 0 ? "No question was found in the file." : $"None of the {Losses.Count} items holds; the first: {Losses[0].Item}: {Losses[0].Reason}",
    "Banks are taken as YAML, GIFT, Moodle XML, and QTI 2.2 or 3.0 items.", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}
