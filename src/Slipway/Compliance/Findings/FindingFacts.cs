using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

public abstract record FindingFact(Guid PartnerId, Guid Finding) : PartnerFact(PartnerId)
{
    public override string? Subject => $"finding:{Finding:N}";
}

public sealed record FindingRaised(Guid PartnerId, Guid Finding, string Source, string? Control, Severity Severity, Side Side, DateTimeOffset Due) : FindingFact(PartnerId, Finding);

public sealed record FindingAssigned(Guid PartnerId, Guid Finding, Side Side, Guid? Person, DateTimeOffset Due) : FindingFact(PartnerId, Finding);

public sealed record FindingFixPlanned(Guid PartnerId, Guid Finding, DateTimeOffset Until) : FindingFact(PartnerId, Finding);

public sealed record RiskAccepted(Guid PartnerId, Guid Finding, Guid ApprovedBy, DateTimeOffset Until) : FindingFact(PartnerId, Finding);

public sealed record RiskTransferred(Guid PartnerId, Guid Finding, Guid DecidedBy, DateTimeOffset? Until) : FindingFact(PartnerId, Finding);

/// <summary>An acceptance or a transfer reached its end: the finding is open again.</summary>
public sealed record RiskTreatmentLapsed(Guid PartnerId, Guid Finding, TreatmentKind Treatment, DateTimeOffset At) : FindingFact(PartnerId, Finding);

public sealed record FindingReported(Guid PartnerId, Guid Finding, Guid By) : FindingFact(PartnerId, Finding);

/// <param name="By">None where the check that raised it found it gone.</param>
public sealed record FindingResolved(Guid PartnerId, Guid Finding, Guid? By, string? Evidence) : FindingFact(PartnerId, Finding);

public sealed record FindingReopened(Guid PartnerId, Guid Finding, Guid? By, DateTimeOffset Due) : FindingFact(PartnerId, Finding);
