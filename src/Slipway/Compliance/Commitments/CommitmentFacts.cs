using System.Text.Json.Serialization;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments;

/// <summary>A fact about one version of a commitment. Its values stay in the row: names and telephone numbers have no place on the ledger.</summary>
public abstract record CommitmentFact(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"commitment:{Commitment:N}";
}

public sealed record CommitmentSent(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, int Number, Guid By) : CommitmentFact(PartnerId, Commitment, What, Step);

/// <summary>Confirmed again, or changed to promise more: it counts without a review.</summary>
public sealed record CommitmentRenewed(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, int Number, Guid By) : CommitmentFact(PartnerId, Commitment, What, Step);

public sealed record CommitmentAccepted(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, Guid Reviewer) : CommitmentFact(PartnerId, Commitment, What, Step);

public sealed record CommitmentChangesAsked(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, Guid Reviewer) : CommitmentFact(PartnerId, Commitment, What, Step);

public sealed record CommitmentRefused(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, Guid Reviewer) : CommitmentFact(PartnerId, Commitment, What, Step);

public sealed record CommitmentWithdrawn(Guid PartnerId, Guid Commitment, CommitmentKind What, string Step, Guid By) : CommitmentFact(PartnerId, Commitment, What, Step);
