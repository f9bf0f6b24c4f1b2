using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Service;

/// <summary>Either side claims an outcome; it waits for the partner's customer success lead from that moment, until it is decided or taken back.</summary>
public sealed class Claiming(AppDb db, ClaimDesk desks, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Outcome>> ClaimAsync(
        Viewer viewer, Guid partner, OutcomeClaim claim, IReadOnlyList<Upload> evidence, CancellationToken cancellationToken)
    {
        var desk = await desks.OpenAsync(viewer, partner, cancellationToken);
        if (desk is null) return new NoSuchOutcome();
        if (viewer.PersonId == desk.Holder) return new HolderCannotClaim();
        var now = time.GetUtcNow();
        var result = Outcome.Claim(
            partner, claim, desk.Window, [.. evidence.Select(upload => upload.Attachment)], new Claimant(viewer.PersonId, viewer.Side), desk.Promise(claim.Kind, now), now);
        if (result.IsRefused(out var claimed, out var refusal)) return refusal;
        if (await IsOpenAsync(claimed.Outcome, cancellationToken)) return new AlreadyClaimed();
        db.Add(claimed.Outcome);
        desks.Queue(desk, claimed.Outcome);
        return await CommitAsync(viewer, claimed.Fact, cancellationToken) is { } late ? late : claimed.Outcome;
    }

    /// <summary>Answers what was asked about a claim. The promise begins anew.</summary>
    public async Task<Result<Outcome>> ResendAsync(
        Viewer viewer, Guid id, OutcomeClaim claim, IReadOnlyList<Upload> more, int? version, CancellationToken cancellationToken)
    {
        var outcome = await db.Outcomes.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (outcome is null || await desks.OpenAsync(viewer, outcome.PartnerId, cancellationToken) is not { } desk) return new NoSuchOutcome();
        if (viewer.PersonId == desk.Holder) return new HolderCannotClaim();
        if (version is { } seen) db.Expect(outcome, seen);
        var now = time.GetUtcNow();
        var result = outcome.Resend(
            claim, desk.Window, [.. more.Select(upload => upload.Attachment)], new Claimant(viewer.PersonId, viewer.Side), desk.Promise(claim.Kind, now), now);
        if (result.IsRefused(out var fact, out var refusal)) return refusal;
        desks.Queue(desk, outcome);
        return await CommitAsync(viewer, fact, cancellationToken) is { } late ? late : outcome;
    }

    /// <summary>The claimant's side takes a claim back.</summary>
    public async Task<Result<Outcome>> WithdrawAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var outcome = await db.Outcomes.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (outcome is null) return new NoSuchOutcome();
        if (version is { } seen) db.Expect(outcome, seen);
        var now = time.GetUtcNow();
        if (outcome.Withdraw(new Claimant(viewer.PersonId, viewer.Side), now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(outcome.Id, viewer.PersonId, "withdrawn", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : outcome;
    }

    private Task<bool> IsOpenAsync(Outcome claim, CancellationToken cancellationToken) => db.Outcomes.AnyAsync(
        found => found.PartnerId == claim.PartnerId && found.Kind == claim.Kind && found.ReachedOn == claim.ReachedOn && found.CustomerKey == claim.CustomerKey
            && (found.State == OutcomeState.Claimed || found.State == OutcomeState.AskedForMore), cancellationToken);

    /// <summary>Of two equal claims at once, both found none open; the index lets one through.</summary>
    private async Task<Refusal?> CommitAsync(Viewer viewer, Fact fact, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new AlreadyClaimed();
        }
    }
}
