using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

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
        var granted = await GrantAsync(viewer, view, [view.History.Steps.First(found => found.Key == step)], reason, until, cancellationToken);
        return granted.IsRefused(out var waivers, out var refusal) ? refusal : waivers[0];
    }

    /// <summary>Covers every step behind one requirement of a gate that does not hold now: all of them, or on a refusal none.</summary>
    /// <returns>One waiver for each such step.</returns>
    public async Task<Result<List<Waiver>>> GrantAsync(
        Viewer viewer, Guid partner, string gate, string? requirement, string? reason, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view?.Playbook.Gates.FirstOrDefault(found => found.Key == gate) is not { } known) return new NoSuchGate(gate);
        if (!known.Requirements.Any(found => found.Key == requirement)) return new Invalid("requirement", $"{known.Title} has no such requirement.", "", "Read the gate and choose one.");
        var steps = view.History.Steps.Where(step => step.Gate is { } of && of.Gate == gate && of.Requirement == requirement).ToList();
        return await GrantAsync(viewer, view, steps, reason, until, cancellationToken);
    }

    private async Task<Result<List<Waiver>>> GrantAsync(
        Viewer viewer, JourneyView view, IReadOnlyList<Step> steps, string? reason, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!viewer.IsHub || !viewer.Is(HubRole.ProgramOwner)) return new NotYours("Only a program owner grants a waiver.", "Ask one, with the reason and the end date.");
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 10) return new Invalid("reason", "The reason is missing or too short.", "", "Write a sentence that an auditor understands in two years.");
        if (until <= now) return new Invalid("until", "The end is in the past.", "", "Choose a day to come.");
        if (until > now + Longest) return new Invalid("until", "The end is more than a year away.", "A waiver bridges, it does not replace.", "Choose an earlier day.");
        var waivers = steps.Where(step => !view.History.At(step, now).Holds).Select(step => new Waiver
        {
            Id = Guid.CreateVersion7(now),
            JourneyId = view.Journey.Id,
            StepKey = step.Key,
            Reason = reason.Trim(),
            ApprovedBy = viewer.PersonId,
            GrantedAt = now,
            Until = until,
        }).ToList();
        if (waivers.Count == 0) return new NothingToWaive();
        db.AddRange(waivers);
        var facts = waivers.ConvertAll(waiver => (Fact)new WaiverGranted(view.Partner.Id, waiver.StepKey, waiver.Id, viewer.PersonId, until));
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : waivers;
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

public sealed record NothingToWaive() : Refusal("What you want to waive holds already.", "", "Leave it as it is.");

public sealed record NoWaiver() : Refusal("No waiver covers this step.", "", "Look at the step again.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
