using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Answering;

internal static class WritingTurn
{
    /// <summary>
    /// Everyone who writes an answer passes here, within the transaction that saves it, so that nothing is saved beside a submission that does not know
    /// it. False where the partner does not hold the questionnaire any more.
    /// </summary>
    public static async Task<bool> EnterAsync(this AppDb db, Guid id, CancellationToken cancellationToken) => await db.SentQuestionnaires
        .Where(found => found.Id == id && (found.State == SentState.Sent || found.State == SentState.Answering || found.State == SentState.AskedAgain))
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(found => found.State, found => found.State == SentState.Sent ? SentState.Answering : found.State)
                .SetProperty(found => found.Saves, found => found.Saves + 1),
            cancellationToken) == 1;
}
