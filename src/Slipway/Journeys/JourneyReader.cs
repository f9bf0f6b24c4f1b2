using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Journeys;

/// <summary>Loads one journey with all that its answers rest on, in a constant number of queries.</summary>
public sealed class JourneyReader(AppDb db, PlaybookLibrary playbooks)
{
    /// <returns>None when the viewer may not see the partner, or it has no journey.</returns>
    public Task<JourneyView?> ReadAsync(Viewer viewer, Guid partnerId, CancellationToken cancellationToken = default) =>
        ReadAsync(viewer, partnerId, at: null, cancellationToken);

    /// <param name="at">An instant past, whose tier and segment decide which steps applied; none means now.</param>
    public async Task<JourneyView?> ReadAsync(Viewer viewer, Guid partnerId, DateTimeOffset? at, CancellationToken cancellationToken = default)
    {
        var partner = await db.Partners.AsNoTracking().VisibleTo(viewer).Include(found => found.Chairs)
            .FirstOrDefaultAsync(found => found.Id == partnerId, cancellationToken);
        var journey = partner is null
            ? null
            : await db.Journeys.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == partnerId, cancellationToken);
        if (partner is null || journey is null) return null;
        var playbook = await playbooks.GetAsync(journey.PlaybookVersionId, cancellationToken);
        var (tier, segment) = at is { } instant ? await ThenAsync(partner, instant, cancellationToken) : (partner.Tier, partner.Segment);
        var history = new JourneyHistory(
            playbook, partner.Archetype, tier, segment,
            await db.Proofs.AsNoTracking().Where(proof => proof.JourneyId == journey.Id).ToListAsync(cancellationToken),
            await db.Turns.AsNoTracking().Where(turn => turn.JourneyId == journey.Id).ToListAsync(cancellationToken),
            await db.Waivers.AsNoTracking().Where(waiver => waiver.JourneyId == journey.Id).ToListAsync(cancellationToken));
        return new JourneyView(partner, journey, playbook, history);
    }

    /// <summary>The first change after the instant says what was before it.</summary>
    private async Task<(Tier Tier, int Segment)> ThenAsync(Partner partner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var chain = LedgerEntry.ChainOf(partner.Id);
        var later = await db.Ledger.AsNoTracking().Where(entry => entry.Chain == chain && entry.At > at && (entry.Kind == "tier.changed" || entry.Kind == "segment.changed"))
            .OrderBy(entry => entry.Sequence).Select(entry => new { entry.Kind, entry.Payload }).ToListAsync(cancellationToken);
        var tier = later.Find(entry => entry.Kind == "tier.changed");
        var segment = later.Find(entry => entry.Kind == "segment.changed");
        return (
            tier is null ? partner.Tier : JsonSerializer.Deserialize<TierChanged>(tier.Payload, LedgerWriter.PayloadJson)!.From,
            segment is null ? partner.Segment : JsonSerializer.Deserialize<SegmentChanged>(segment.Payload, LedgerWriter.PayloadJson)!.From);
    }
}

public sealed record JourneyView(Partner Partner, Journey Journey, Playbook Playbook, JourneyHistory History);

/// <summary>What a proof kind's panel needs to show one step to one viewer.</summary>
public sealed record StepContext(JourneyView View, Step Step, Standing Standing, Viewer Viewer)
{
    public Partner Partner => View.Partner;

    /// <summary>Where this step's page is for this viewer.</summary>
    public string Path => Viewer.IsHub ? $"/hub/partners/{Partner.Id}/steps/{Step.Key}" : $"/portal/steps/{Step.Key}";
}
