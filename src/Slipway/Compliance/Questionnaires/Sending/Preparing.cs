using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>Takes the snapshot of the current edition and puts what is sent into the unit of work, for whoever commits it.</summary>
public sealed class Preparing(AppDb db, QuestionnaireLibrary library, TimeProvider time)
{
    /// <param name="by">Nobody where a step asks.</param>
    /// <returns>None where no version is published.</returns>
    internal async Task<(SentQuestionnaire Sent, QuestionnaireSent Fact)?> PrepareAsync(Guid partner, SendOrder order, Guid? by, CancellationToken cancellationToken)
    {
        if (await library.CurrentAsync(order.Questionnaire, cancellationToken) is not { } version) return null;
        var text = new SentText(version.Key, version.Edition, version.Title, version.Sha256);
        if (!await db.QuestionnaireSnapshots.AnyAsync(found => found.Sha256 == text.Sha256, cancellationToken)
            && !db.ChangeTracker.Entries<Snapshot>().Any(entry => entry.Entity.Sha256 == text.Sha256))
        {
            db.Add(new Snapshot { Sha256 = version.Sha256, Json = version.Json, TakenAt = time.GetUtcNow() });
        }

        var made = SentQuestionnaire.Send(partner, text, order, by, time.GetUtcNow());
        db.Add(made.Sent);
        return made;
    }
}
