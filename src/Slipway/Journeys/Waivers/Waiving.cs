using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Waivers;

/// <summary>
/// Lets a step count without a proof for a while: with a reason, an approver and an end. Program owners grant; the partner manager who runs
/// the partner cannot wave through own work.
/// </summary>
public sealed class Waiving(AppDb db, JourneyReader journeys, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>A waiver bridges; it does not replace.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task<Result<Waiver>> GrantAsync(Viewer viewer, Guid partner, string step, string? reason, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null || !view.History.Applies(step)) return new NoSuchStep(step);
        if (!viewer.IsHub || !viewer.Is(HubRole.ProgramOwner)) return new NotYours("Only a program owner grants a waiver.", "Ask one, with the reason and the end date.");
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 10) return new Invalid("reason", "The reason is missing or too short.", "", "Write a sentence that an auditor understands in two years.");
        if (until <= now) return new Invalid("until", "The end is in the past.", "", "Choose a day to come.");
        if (until > now + Longest) return new Invalid("until", "The end is more than a year away.", "A waiver bridges, it does not replace.", "Choose an earlier day.");
        if (view.History.At(view.History.Steps.First(found => found.Key == step), now).State is Engine.StepState.Held or Engine.StepState.Waived) return new NothingToWaive();
        var waiver = new Waiver
        {
            Id = Guid.CreateVersion7(now),
            JourneyId = view.Journey.Id,
            StepKey = step,
            Reason = reason.Trim(),
            ApprovedBy = viewer.PersonId,
            GrantedAt = now,
            Until = until,
        };
        db.Add(waiver);
        return await ledger.CommitAsync(viewer.Actor, new WaiverGranted(partner, step, waiver.Id, viewer.PersonId, until), cancellationToken) is { } stale ? stale : waiver;
    }

    public async Task<Result<Waiver>> RevokeAsync(Viewer viewer, Guid partner, string step, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null) return new NoSuchStep(step);
        if (!viewer.IsHub || !viewer.Is(HubRole.ProgramOwner)) return new NotYours("Only a program owner ends a waiver.");
        var now = time.GetUtcNow();
        var waiver = await db.Waivers.FirstOrDefaultAsync(
            found => found.JourneyId == view.Journey.Id && found.StepKey == step && found.RevokedAt == null && found.Until > now, cancellationToken);
        if (waiver is null) return new NoWaiver();
        waiver.Revoke(viewer.PersonId, now);
        return await ledger.CommitAsync(viewer.Actor, new WaiverRevoked(partner, step, waiver.Id), cancellationToken) is { } stale ? stale : waiver;
    }
}

public sealed record NothingToWaive() : Refusal("This step holds already.", "", "Leave it as it is.");

public sealed record NoWaiver() : Refusal("No waiver covers this step.", "", "Look at the step again.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
