using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>
/// Reminds a partner some days before a questionnaire is due, and once when the day has passed. What was told stands on the row, so a job that was
/// down for weeks tells only what is true now, and that once.
/// </summary>
internal sealed class Reminders(AppDb db, LedgerWriter ledger, TimeProvider time) : IJob
{
    public const int SoonDays = 3;
    private const int Batch = 100;

    public string Name => "questionnaire reminders";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var horizon = now.AddDays(SoonDays);
        var due = await db.SentQuestionnaires.AsNoTracking()
            .Where(sent => (sent.State == SentState.Sent || sent.State == SentState.Answering || sent.State == SentState.AskedAgain) && sent.Due <= horizon
                && (sent.Reminded == ReminderStage.None || (sent.Reminded == ReminderStage.Soon && sent.Due <= now)))
            .OrderBy(sent => sent.Due).Select(sent => sent.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            var sent = await db.SentQuestionnaires.FirstAsync(found => found.Id == id, cancellationToken);
            if (sent.RemindByItself(now) is { } fact) await ledger.CommitAsync("system", fact, cancellationToken);
        }
    }
}
