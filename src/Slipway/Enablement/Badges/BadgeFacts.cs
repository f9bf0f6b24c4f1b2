using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Badges;

public abstract record BadgeFact(Guid PartnerId, Guid Badge, string Certification, Guid Person) : PartnerFact(PartnerId)
{
    public override string? Subject => $"badge:{Badge:N}";
}

/// <param name="Replaces">The badge before it, where the certificate was renewed.</param>
public sealed record BadgeIssued(Guid PartnerId, Guid Badge, string Certification, Guid Person, Guid Certificate, DateTimeOffset Until, Guid? Replaces)
    : BadgeFact(PartnerId, Badge, Certification, Person);

/// <summary>Its holder shows it to everyone.</summary>
public sealed record BadgePublished(Guid PartnerId, Guid Badge, string Certification, Guid Person) : BadgeFact(PartnerId, Badge, Certification, Person);

/// <summary>Its holder keeps it to themselves again.</summary>
public sealed record BadgeHidden(Guid PartnerId, Guid Badge, string Certification, Guid Person) : BadgeFact(PartnerId, Badge, Certification, Person);

/// <summary>From now on a new key signs badges; what the old one signed still holds.</summary>
/// <param name="Key">Name of the new key.</param>
public sealed record BadgeKeyChanged(string Key, Guid By) : Fact
{
    public override string? Subject => $"badge-key:{Key}";
}
