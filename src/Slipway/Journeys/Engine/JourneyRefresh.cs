using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys.Engine;

/// <summary>
/// Brings a journey up to date inside the commit that may have moved it: asks the proof kinds, ends and begins proofs and turns, opens and
/// closes gates, and says what changed as facts. Running it twice changes nothing.
/// </summary>
public sealed class JourneyRefresh(AppDb db, PlaybookLibrary playbooks, IEnumerable<IProofKind> kinds, HubCalendar calendar) : IConsequence
{
    private readonly Dictionary<string, IProofKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        foreach (var partner in facts.Select(fact => fact.Partner).OfType<Guid>().Distinct())
        {
            followed.AddRange(await RefreshAsync(partner, now, cancellationToken));
        }

        return followed;
    }

    private async Task<IReadOnlyList<Fact>> RefreshAsync(Guid partnerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var journey = await db.Journeys.FirstOrDefaultAsync(candidate => candidate.PartnerId == partnerId, cancellationToken);
        if (journey is null) return [];
        var partner = await db.Partners.FirstAsync(candidate => candidate.Id == partnerId, cancellationToken);
        var playbook = await playbooks.GetAsync(journey.PlaybookVersionId, cancellationToken);
        var rows = await JourneyRows.LoadAsync(db, journey.Id, cancellationToken);
        var found = await AssessAsync(new JourneyContext(partnerId, journey.Id, playbook, now), partner, cancellationToken);
        var refresh = new RefreshOfOne(db, journey, partner, playbook, rows, found, now);
        var facts = refresh.Run();
        await HubTurns.QueueAsync(db, partner, playbook, rows.Turns, calendar, now, cancellationToken);
        return facts;
    }

    private async Task<Dictionary<string, Assessment>> AssessAsync(
        JourneyContext context, Partner partner, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Assessment>(StringComparer.Ordinal);
        var steps = context.Playbook.Steps.Where(step => step.AppliesTo.Covers(partner.Archetype, partner.Tier, partner.Segment));
        foreach (var group in steps.GroupBy(step => step.Proof.Kind))
        {
            if (!_kinds.TryGetValue(group.Key, out var kind)) continue;
            foreach (var (step, assessment) in await kind.AssessAsync(context, [.. group], cancellationToken))
            {
                found[step] = assessment;
            }
        }

        return found;
    }
}

/// <summary>The rows behind one journey, tracked, so that the refresh may end and add some.</summary>
public sealed record JourneyRows(List<Proof> Proofs, List<Turn> Turns, List<Waiver> Waivers, List<GateClearance> Clearances)
{
    public static async Task<JourneyRows> LoadAsync(AppDb db, Guid journeyId, CancellationToken cancellationToken) => new(
        await db.Proofs.Where(proof => proof.JourneyId == journeyId).ToListAsync(cancellationToken),
        await db.Turns.Where(turn => turn.JourneyId == journeyId).ToListAsync(cancellationToken),
        await db.Waivers.Where(waiver => waiver.JourneyId == journeyId).ToListAsync(cancellationToken),
        await db.GateClearances.Where(clearance => clearance.JourneyId == journeyId).ToListAsync(cancellationToken));
}
