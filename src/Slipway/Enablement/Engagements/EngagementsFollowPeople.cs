using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Engagements;

/// <summary>
/// Who leaves takes part in nothing any more: their own engagements are called off, and for those that they would have supervised somebody else is
/// looked for. When the technical authority's chair changes hands, what waits in it goes along.
/// </summary>
internal sealed class EngagementsFollowPeople(AppDb db, EngagementQueue queue) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var change in facts.OfType<ChairChanged>().Where(change => change.Chair == Chair.TechnicalAuthority))
        {
            var waiting = await db.ReviewItems.Where(item =>
                item.Kind == EngagementQueue.ReviewKind && item.PartnerId == change.PartnerId && item.Role == HubRole.TechnicalAuthority && item.ClosedAt == null).ToListAsync(cancellationToken);
            foreach (var item in waiting) item.HandTo(change.To);
        }

        var followed = new List<Fact>();
        foreach (var left in facts.OfType<PersonLeft>()) followed.AddRange(await FollowAsync(left.Person, now, cancellationToken));
        return followed;
    }

    private async Task<List<Fact>> FollowAsync(Guid person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.Engagements.Where(engagement =>
            (engagement.State == EngagementState.Requested || engagement.State == EngagementState.Scheduled) && (engagement.PersonId == person || engagement.SupervisorId == person)).ToListAsync(cancellationToken);
        var facts = new List<Fact>();
        foreach (var engagement in open)
        {
            await db.CloseReviewAsync(engagement.Id, null, "left", now, cancellationToken);
            if (engagement.PersonId == person)
            {
                if (!engagement.Cancel("The person left the partner.", person, now).IsRefused(out var fact, out _)) facts.Add(fact);
                continue;
            }

            engagement.LoseSupervisor();
            facts.Add(new EngagementSupervisorLost(engagement.PartnerId, engagement.Id, engagement.Kind, engagement.PersonId, person, engagement.Sequence));
            await queue.ForSupervisorAsync(engagement, now, cancellationToken);
        }

        return facts;
    }
}
