using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>
/// A partner begins a step's questionnaire itself: where none was published when the step opened, after a refusal, or to renew its answers before they
/// lapse. One that is under way is simply opened.
/// </summary>
public sealed class Beginning(AppDb db, JourneyReader journeys, Preparing preparing, Dispatching dispatching, TimeProvider time)
{
    public async Task<Result<SentQuestionnaire>> BeginAsync(Viewer viewer, Guid partner, string stepKey, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        var step = view?.History.Steps.FirstOrDefault(found => found.Key == stepKey && found.Proof.Kind == QuestionnaireSettings.Kind);
        if (view is null || step is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub) return new NotYours("Only the partner's own people begin it.", "Send the questionnaire from the partner's page.");
        var standing = view.History.At(step, time.GetUtcNow());
        var key = QuestionnaireSettings.Of(step).Questionnaire;
        if (await UnderWayAsync(partner, key, cancellationToken) is { } known) return known;
        if (standing.NotNow() is { } early) return early;
        if (await preparing.PrepareAsync(partner, new SendOrder(key, Step: step.Key), viewer.PersonId, cancellationToken) is not { } made) return new QuestionnaireUnknown(key);
        return await dispatching.CommitAsync(viewer.Actor, made.Fact, cancellationToken) is { } late
            ? await UnderWayAsync(partner, key, cancellationToken) is { } other ? other : late
            : made.Sent;
    }

    private Task<SentQuestionnaire?> UnderWayAsync(Guid partner, string key, CancellationToken cancellationToken) => db.SentQuestionnaires.FirstOrDefaultAsync(
        found => found.PartnerId == partner && found.Key == key
            && (found.State == SentState.Sent || found.State == SentState.Answering || found.State == SentState.Submitted || found.State == SentState.AskedAgain), cancellationToken);
}
