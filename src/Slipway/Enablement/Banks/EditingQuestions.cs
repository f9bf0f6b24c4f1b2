using System.Text;
using Slipway.Accounts;
using Slipway.Enablement.Questions;
using Slipway.Platform;

namespace Slipway.Enablement.Banks;

/// <summary>Writes one question of a bank by hand. The bank gets a new version; attempts keep the one that they have.</summary>
public sealed class EditingQuestions(BankLibrary banks, LoadingBanks loading)
{
    /// <param name="seen">The number of the version that the author looked at.</param>
    /// <param name="replaced">The key of the question that is rewritten; none for a new one.</param>
    public async Task<Result<BankVersion>> KeepAsync(Viewer viewer, string bank, int seen, string? replaced, string yaml, CancellationToken cancellationToken)
    {
        if (BankReader.ReadQuestion(Encoding.UTF8.GetBytes(yaml)).IsRefused(out var question, out var refusal)) return refusal;
        if (await banks.FindAsync(bank, cancellationToken) is not { } found) return new NoSuchBank();
        if (found.Version.Number != seen) return new Stale();
        var known = found.Bank.Find(question.Key) is not null;
        if (replaced is null && known) return new Invalid("yaml", $"The bank has a question {question.Key} already.", "", "Choose another key.");
        if (replaced is not null && replaced != question.Key) return new Invalid("yaml", $"The key of this question is {replaced}.", "It holds together what is known of it.", "Leave the key as it is, or write a new question.");
        if (replaced is not null && !known) return new Stale();
        IReadOnlyList<Question> questions = known
            ? [.. found.Bank.Questions.Select(one => one.Key == question.Key ? question : one)]
            : [.. found.Bank.Questions, question];
        if (questions.Count > BankReader.MostQuestions) return new Invalid("yaml", $"The bank would have {questions.Count} questions.", $"{BankReader.MostQuestions} are the most.");
        return await loading.LoadAsync(found.Bank with { Questions = questions }, viewer.Actor, cancellationToken);
    }
}
