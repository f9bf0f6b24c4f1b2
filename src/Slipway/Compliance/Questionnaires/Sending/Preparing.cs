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

        // Whoever sends an edition first keeps its text; two at once keep the same, because its name is its hash.
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "QuestionnaireSnapshots" ("Sha256", "Json") VALUES ({version.Sha256}, {version.Json}) ON CONFLICT DO NOTHING""", cancellationToken);
        var made = SentQuestionnaire.Send(partner, text, order, by, time.GetUtcNow());
        db.Add(made.Sent);
        return made;
    }
}
