using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Revalidation;

/// <summary>The hub wants a proof again, or takes that back; either side reports that a partner has other owners.</summary>
public sealed class Demanding(AppDb db, JourneyReader journeys, DemandBook book, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>Nobody renews a proof overnight.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(3);

    public async Task<Result<RevalidationDemand>> DemandAsync(
        Viewer viewer, Guid partner, string step, string? reason, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        if (await journeys.ReadAsync(viewer, partner, cancellationToken) is not { } view || view.History.Steps.FirstOrDefault(found => found.Key == step) is not { } known) return new NoSuchStep(step);
        if (!MayDemand(viewer)) return new NotYours("Only security, the partner manager or a program owner asks for a proof again.");
        if (reason is null || reason.Trim().Length < 10) return new Invalid("reason", "The reason is missing or too short.", "Both sides read why it is wanted again.", "Write a sentence.");
        if (reason.Length > RevalidationDemand.LongestReason) return new Invalid("reason", $"The reason is longer than {RevalidationDemand.LongestReason:N0} characters.");
        var now = time.GetUtcNow();
        if (due is not { } day || day < now + Shortest) return new Invalid("due", "The day is too early.", "A renewal gets three days at least.", "Choose a later day.");
        if (view.History.At(known, now).Proof is not { } shown || !shown.HoldsAt(now)) return new NothingToRevalidate(known.Title);
        if (view.History.At(known, now).Until <= day) return new Invalid("due", "It lapses before that by itself.", "", "Choose an earlier day, or leave it.");
        var proof = await db.Proofs.SingleAsync(found => found.Id == shown.Id, cancellationToken);
        var facts = await book.DemandAsync(partner, [proof], new DemandCause(null, $"person:{Guid.CreateVersion7(now):N}", reason, viewer.PersonId), day, now, cancellationToken);
        var demand = db.RevalidationDemands.Local.Single(found => found.ProofId == proof.Id && found.DemandedAt == now);
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : demand;
    }

    public async Task<Result<RevalidationDemand>> WithdrawAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var demand = await db.RevalidationDemands.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (demand is null) return new NoSuchDemand();
        if (!MayDemand(viewer)) return new NotYours("Only security, the partner manager or a program owner takes this back.");
        if (version is { } seen) db.Expect(demand, seen);
        var now = time.GetUtcNow();
        if (demand.Withdraw(viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        var proof = await db.Proofs.SingleAsync(found => found.Id == demand.ProofId, cancellationToken);
        var others = await db.RevalidationDemands.Where(other => other.ProofId == proof.Id && other.Id != id && other.MetAt == null && other.WithdrawnAt == null).ToListAsync(cancellationToken);
        proof.WithdrawDemand(now);
        foreach (var other in others) proof.DemandRenewal(other.Due, other.DemandedAt);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : demand;
    }

    /// <summary>What rests on the owners is wanted again; who the new owners are is told there, not here.</summary>
    public async Task<Result<OwnershipChangeReported>> ReportOwnershipAsync(Viewer viewer, Guid partner, DateOnly on, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchPartner();
        if (viewer.IsHub ? !MayDemand(viewer) : !viewer.Is(PartnerRole.Administrator)) return new NotYours("A partner’s administrator reports this, or the partner manager for them.");
        var now = time.GetUtcNow();
        if (on > DateOnly.FromDateTime(now.AddDays(1).UtcDateTime)) return new Invalid("on", "The day is in the future.", "A change is reported once it is there.", "Report it on that day.");
        var fact = new OwnershipChangeReported(partner, Guid.CreateVersion7(now), viewer.PersonId, on);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : fact;
    }

    internal static bool MayDemand(Viewer viewer) => viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.RunsPartners);
}
