using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Exams;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Sitting;

/// <summary>Tells the person who sat an exam how it ended, where a person marked it or the clock ended it; at once they see it themselves.</summary>
internal sealed class ExamLetters(AppDb db, ExamLibrary exams, HubTime time) : ILetterWriter<ExamPassed>, ILetterWriter<ExamFailed>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(ExamPassed fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(fact, cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(ExamFailed fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(fact, cancellationToken);

    private async Task<IReadOnlyList<Letter>> WriteAsync(ExamFact fact, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().FirstAsync(found => found.Id == fact.Attempt, cancellationToken);
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == attempt.PersonId && found.LeftAt == null, cancellationToken);
        if (person?.Email is null) return [];
        var exam = (await exams.GetAsync([attempt.ExamVersionId], cancellationToken))[attempt.ExamVersionId];
        var text = attempt.Passed == true
            ? $"You passed **{exam.Title}**. The pass holds until {time.Date(attempt.ValidUntil!.Value)} and counts for your organisation while you belong to it."
            : $"You did not pass **{exam.Title}** this time. The page of the attempt shows what to look at again, and when the next attempt may begin.";
        return [new Letter(person.Email, person.Name, attempt.Passed == true ? $"Passed: {exam.Title}" : $"Not passed yet: {exam.Title}", text, "Open the result", $"/portal/attempts/{attempt.Id}")];
    }
}
