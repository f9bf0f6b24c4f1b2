using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>What happens to the certificate that a person earned while they belonged to a partner.</summary>
/// <param name="Certification">The key of what is certified, for example <c>solution-engineer</c>.</param>
public abstract record CertificateFact(Guid PartnerId, Guid Certificate, string Certification, Guid Person) : PartnerFact(PartnerId)
{
    public override string? Subject => $"certificate:{Certificate:N}";
}

/// <param name="Until">End of the certificate, exclusive.</param>
public sealed record CertificateAwarded(Guid PartnerId, Guid Certificate, string Certification, Guid Person, DateTimeOffset Until)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

/// <param name="Until">The new end, exclusive.</param>
public sealed record CertificateRenewed(Guid PartnerId, Guid Certificate, string Certification, Guid Person, DateTimeOffset Until)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

/// <summary>It ended by the calendar, its grace included.</summary>
public sealed record CertificateLapsed(Guid PartnerId, Guid Certificate, string Certification, Guid Person)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

/// <summary>It doesn't count for the time being, for example while an appeal is open or its holder belongs to no partner.</summary>
public sealed record CertificateSuspended(Guid PartnerId, Guid Certificate, string Certification, Guid Person, string Reason)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

public sealed record CertificateReinstated(Guid PartnerId, Guid Certificate, string Certification, Guid Person, string Reason)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

public sealed record CertificateRevoked(Guid PartnerId, Guid Certificate, string Certification, Guid Person, string Reason, Guid By)
    : CertificateFact(PartnerId, Certificate, Certification, Person);
