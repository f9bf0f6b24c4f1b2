using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification.Domains;

/// <summary>A partner says that a domain is its own, and the domain name system was asked. One row for each partner, from the first look.</summary>
public sealed class DomainClaim : IVersioned
{
    private const string Prefix = "slipway-verification=";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string Domain { get; private set; } = "";
    public DateTimeOffset? LookedAt { get; private set; }
    public DomainFinding? Finding { get; private set; }

    /// <summary>When the record was found last: the proof counts from here.</summary>
    public DateTimeOffset? FoundAt { get; private set; }

    /// <summary>Who asked to look; none where the system looked by itself.</summary>
    public Guid? FoundFor { get; private set; }
    public int Version { get; set; }

    private DomainClaim()
    {
    }

    public static DomainClaim Of(Partner partner, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PartnerId = partner.Id, Domain = partner.Domain };

    /// <summary>What the TXT record must say: made for this partner and this domain, and for nobody else. Needs no row.</summary>
    public static string Record(Guid partner, string domain) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{partner:N}:{domain}")))[..32];

    /// <summary>Reads what the name servers answered.</summary>
    public static DomainFinding Judge(DnsAnswer answer, string record) =>
        !answer.Reached ? DomainFinding.Unreachable
        : answer.Texts.Any(text => text.Trim() == record) ? DomainFinding.Found
        : answer.Texts.Any(text => text.Contains(Prefix, StringComparison.OrdinalIgnoreCase)) ? DomainFinding.Different
        : DomainFinding.Missing;

    /// <summary>A name server is not asked twice for two clicks.</summary>
    public Refusal? TooSoon(DateTimeOffset now) => LookedAt is { } last && last + BetweenLooks > now && now >= last ? new LookedJustNow() : null;

    /// <summary>Keeps a finding. One that a person asked for goes on the record, and so does every proof.</summary>
    public Fact? Keep(string domain, DomainFinding finding, Guid? by, DateTimeOffset now)
    {
        (Domain, LookedAt, Finding) = (domain, now, finding);
        if (finding != DomainFinding.Found) return by is null ? null : new DomainNotFound(PartnerId, Id, domain, finding);
        (FoundAt, FoundFor) = (now, by);
        return new DomainProved(PartnerId, Id, domain);
    }
}

/// <summary>What the name servers answered.</summary>
[System.ComponentModel.Description("What the name servers answered.")]
public enum DomainFinding
{
    Found,
    Missing,

    /// <summary>A record of ours with another value.</summary>
    Different,

    /// <summary>No name server answered.</summary>
    Unreachable,
}

public sealed record DomainProved(Guid PartnerId, Guid Claim, string Domain) : PartnerFact(PartnerId)
{
    public override string? Subject => $"domain:{Claim:N}";
}

public sealed record DomainNotFound(Guid PartnerId, Guid Claim, string Domain, DomainFinding Finding) : PartnerFact(PartnerId)
{
    public override string? Subject => $"domain:{Claim:N}";
}

public sealed record LookedJustNow() : Refusal("We looked a few seconds ago.", "", "Wait ten seconds, then look again.");

public sealed record NoDomain() : Refusal("No web domain of this partner is known.", "", "The partner manager adds it, then look again.");

internal sealed class DomainClaimMapping : IEntityTypeConfiguration<DomainClaim>
{
    public void Configure(EntityTypeBuilder<DomainClaim> builder)
    {
        builder.ToTable("DomainClaims");
        builder.Property(claim => claim.Id).ValueGeneratedNever();
        builder.HasIndex(claim => claim.PartnerId).IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(claim => claim.PartnerId);
    }
}

public static class DomainSets
{
    extension(AppDb db)
    {
        public DbSet<DomainClaim> DomainClaims => db.Set<DomainClaim>();
    }
}
