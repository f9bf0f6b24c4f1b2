using System.ComponentModel.DataAnnotations;
using Slipway.Playbooks;

namespace Slipway.Compliance.Revalidation;

/// <summary>A proof that is wanted again before its time.</summary>
/// <param name="Event">What happened; none where somebody of the hub asks.</param>
/// <param name="Cause">What it rests on, as kind and id.</param>
/// <param name="Due">On this day the proof lapses unless a newer one holds.</param>
public sealed record DemandJson(
    Guid Id, Guid Partner, string Step, RevalidationEvent? Event, string Cause, string Reason, Guid? DemandedBy, DateTimeOffset DemandedAt, DateTimeOffset Due, DateTimeOffset? MetAt, DateTimeOffset? WithdrawnAt)
{
    internal static DemandJson Of(RevalidationDemand demand) => new(
        demand.Id, demand.PartnerId, demand.StepKey, demand.Event, demand.Cause, demand.Reason, demand.DemandedBy, demand.DemandedAt, demand.Due, demand.MetAt, demand.WithdrawnAt);
}

/// <summary>Why a proof is wanted again, and until when.</summary>
/// <param name="Due">At least three days away and before it lapses by itself.</param>
public sealed record DemandRequest([property: Required, MaxLength(RevalidationDemand.LongestReason)] string Reason, DateTimeOffset Due);

/// <summary>A change of the owners of a partner's organisation.</summary>
/// <param name="On">The day since which it has other owners.</param>
public sealed record OwnershipRequest(DateOnly On);

/// <summary>The steps whose proofs are wanted again after the report.</summary>
public sealed record OwnershipJson(Guid Report, DateOnly On);

/// <summary>The address of a calendar. Whoever has it reads it.</summary>
public sealed record FeedJson(Uri Address, DateTimeOffset CreatedAt);

/// <summary>The proofs that must be given again, soonest first; at most as many as were asked for.</summary>
public sealed record RenewalsJson(DateTimeOffset At, IReadOnlyList<Slipway.Journeys.Renewals.RenewalRow> Items);
