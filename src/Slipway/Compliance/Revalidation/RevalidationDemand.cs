using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Revalidation;

/// <summary>A proof that is wanted again before its time: why, by whom or what, until when. Unmet on its day, the proof lapses.</summary>
public sealed class RevalidationDemand : IVersioned
{
    public const int LongestReason = 1000;

    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string StepKey { get; private init; } = "";

    /// <summary>The proof that is to be given again.</summary>
    public Guid ProofId { get; private init; }

    /// <summary>What happened; none where somebody of the hub asks for it.</summary>
    public RevalidationEvent? Event { get; private init; }

    /// <summary>What it rests on, as <c>kind:id</c>: the incident, the person who left, the version of the control set.</summary>
    public string Cause { get; private init; } = "";
    public string Reason { get; private init; } = "";
    public Guid? DemandedBy { get; private init; }
    public DateTimeOffset DemandedAt { get; private init; }
    public DateTimeOffset Due { get; private init; }

    /// <summary>When a newer proof took the place of the one that was meant.</summary>
    public DateTimeOffset? MetAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Guid? WithdrawnBy { get; private set; }
    public int Version { get; set; }

    private RevalidationDemand()
    {
    }

    public bool IsOpen => MetAt is null && WithdrawnAt is null;

    internal static (RevalidationDemand Demand, RevalidationDemanded Fact) Make(
        Guid partner, string step, Guid proof, DemandCause cause, DateTimeOffset due, DateTimeOffset now)
    {
        var demand = new RevalidationDemand
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            StepKey = step,
            ProofId = proof,
            Event = cause.Event,
            Cause = cause.Cause,
            Reason = cause.Reason.Trim(),
            DemandedBy = cause.By,
            DemandedAt = now,
            Due = due,
        };
        return (demand, new RevalidationDemanded(partner, step, demand.Id, cause.Event, cause.Cause, due));
    }

    internal RevalidationMet Meet(DateTimeOffset now)
    {
        MetAt = now;
        return new RevalidationMet(PartnerId, StepKey, Id);
    }

    internal Result<Fact> Withdraw(Guid person, DateTimeOffset now)
    {
        if (!IsOpen || Due <= now) return new DemandIsOver();
        (WithdrawnAt, WithdrawnBy) = (now, person);
        return new RevalidationWithdrawn(PartnerId, StepKey, Id);
    }
}

/// <summary>Why proofs are wanted again.</summary>
/// <param name="Cause">As <c>kind:id</c>; the same cause never demands the same proof twice.</param>
public sealed record DemandCause(RevalidationEvent? Event, string Cause, string Reason, Guid? By);

public abstract record RevalidationFact(Guid PartnerId, string Step, Guid Demand) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

public sealed record RevalidationDemanded(Guid PartnerId, string Step, Guid Demand, RevalidationEvent? Event, string Cause, DateTimeOffset Due) : RevalidationFact(PartnerId, Step, Demand);

public sealed record RevalidationMet(Guid PartnerId, string Step, Guid Demand) : RevalidationFact(PartnerId, Step, Demand);

public sealed record RevalidationWithdrawn(Guid PartnerId, string Step, Guid Demand) : RevalidationFact(PartnerId, Step, Demand);

/// <summary>The organisation of a partner has other owners; the partner or the hub reports it.</summary>
public sealed record OwnershipChangeReported(Guid PartnerId, Guid Report, Guid By, DateOnly On) : PartnerFact(PartnerId)
{
    public override string? Subject => $"ownership:{Report:N}";
}

public sealed record DemandIsOver() : Refusal("This was met, withdrawn, or its day is over.", "", "Look at the step again.");

public sealed record NothingToRevalidate(string Step) : Refusal(
    $"“{Step}” has no proof at the moment.", "Only what holds can be wanted again.", "Leave it: it waits to be proven anyway.");

public sealed record NoSuchDemand() : Refusal("There is no such demand.", "", "Look at the step again.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
