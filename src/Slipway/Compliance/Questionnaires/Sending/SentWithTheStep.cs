using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>
/// A step that asks for a questionnaire sends it in the commit that opens the step, or in which its proof lapsed. It runs after the engine, whose new
/// turns tell that a step waits for the partner.
/// </summary>
internal sealed class SentWithTheStep(AppDb db, PlaybookLibrary playbooks, Preparing preparing) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = db.ChangeTracker.Entries<Turn>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)
            .Where(turn => turn is { Kind: TurnKind.Open or TurnKind.Lapsed, Until: null }).ToList();
        if (opened.Count == 0) return [];
        var sent = new List<Fact>();
        foreach (var journey in db.ChangeTracker.Entries<Journey>().Select(entry => entry.Entity).Where(journey => opened.Exists(turn => turn.JourneyId == journey.Id)).ToList())
        {
            var playbook = await playbooks.GetAsync(journey.PlaybookVersionId, cancellationToken);
            foreach (var step in playbook.Steps.Where(step => step.Proof.Kind == QuestionnaireSettings.Kind && opened.Exists(turn => turn.JourneyId == journey.Id && turn.StepKey == step.Key)))
            {
                if (await SendAsync(journey.PartnerId, step, cancellationToken) is { } fact) sent.Add(fact);
            }
        }

        return sent;
    }

    private async Task<Fact?> SendAsync(Guid partner, Step step, CancellationToken cancellationToken)
    {
        var key = QuestionnaireSettings.Of(step).Questionnaire;
        var known = await db.SentQuestionnaires.AnyAsync(found => found.PartnerId == partner && found.Key == key
            && (found.State == SentState.Sent || found.State == SentState.Answering || found.State == SentState.Submitted || found.State == SentState.AskedAgain), cancellationToken);
        return known ? null : (await preparing.PrepareAsync(partner, new SendOrder(key, Step: step.Key), null, cancellationToken))?.Fact;
    }
}
