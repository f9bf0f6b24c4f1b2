using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Engagements;

/// <summary>What happens to an engagement.</summary>
public abstract record EngagementFact(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind) : PartnerFact(PartnerId)
{
    public override string? Subject => $"engagement:{Engagement:N}";
}

public sealed record EngagementRequested(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid By) : EngagementFact(PartnerId, Engagement, EngagementKind);

/// <param name="Sequence">Of the invitation; 0 for the first.</param>
/// <param name="Replaced">The supervisor who need not come any more.</param>
public sealed record EngagementScheduled(
    Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid Supervisor, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Sequence, Guid By, Guid? Replaced)
    : EngagementFact(PartnerId, Engagement, EngagementKind);

/// <param name="Supervisor">Who had been invited, where somebody had.</param>
public sealed record EngagementCancelled(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid? Supervisor, int Sequence, Guid By) : EngagementFact(PartnerId, Engagement, EngagementKind);

/// <summary>Its supervisor is no longer there; the hub looks for another.</summary>
public sealed record EngagementSupervisorLost(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid Supervisor, int Sequence) : EngagementFact(PartnerId, Engagement, EngagementKind);

public sealed record EngagementReported(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid By) : EngagementFact(PartnerId, Engagement, EngagementKind);

/// <param name="Rubric">By which it was scored.</param>
public sealed record EngagementSigned(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, string Rubric, Guid By) : EngagementFact(PartnerId, Engagement, EngagementKind);

public sealed record EngagementRefused(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, Guid Person, Guid By) : EngagementFact(PartnerId, Engagement, EngagementKind);

public sealed record EngagementOutcomeRecorded(Guid PartnerId, Guid Engagement, EngagementKind EngagementKind, int? DefectsBefore, int? DefectsAfter, int? Satisfaction, Guid By)
    : EngagementFact(PartnerId, Engagement, EngagementKind);
