using Slipway.Platform.Ledger;

namespace Slipway.Service;

public abstract record OutcomeFact(Guid PartnerId, Guid Outcome) : PartnerFact(PartnerId)
{
    public override string? Subject => $"outcome:{Outcome:N}";
}

public sealed record OutcomeClaimed(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, DateOnly ReachedOn, Guid By) : OutcomeFact(PartnerId, Outcome);

public sealed record OutcomeResent(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, DateOnly ReachedOn, Guid By) : OutcomeFact(PartnerId, Outcome);

/// <param name="ReachedAt">The instant that measures count.</param>
public sealed record OutcomeVerified(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, DateTimeOffset ReachedAt, Guid By) : OutcomeFact(PartnerId, Outcome);

public sealed record OutcomeRefused(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, Guid By) : OutcomeFact(PartnerId, Outcome);

public sealed record OutcomeMoreAsked(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, Guid By) : OutcomeFact(PartnerId, Outcome);

public sealed record OutcomeWithdrawn(Guid PartnerId, Guid Outcome, OutcomeKind OutcomeKind, Guid By) : OutcomeFact(PartnerId, Outcome);
