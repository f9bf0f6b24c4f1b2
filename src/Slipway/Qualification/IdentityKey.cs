using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Foundation.Matching;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>
/// One thing by which an organisation may be recognised: the sound of a word of its name, its domain, its registration number. The database
/// finds by it who is worth comparing, so that a look for duplicates costs the same among ten partners and ten thousand.
/// </summary>
public sealed class IdentityKey
{
    public required string Key { get; init; }

    /// <summary>The partner or the application.</summary>
    public required Guid SubjectId { get; init; }

    public static IEnumerable<IdentityKey> Of(Guid subject, Identity identity) =>
        Keys(identity).Select(key => new IdentityKey { Key = key, SubjectId = subject });

    public static IReadOnlyList<string> Keys(Identity identity)
    {
        var keys = OrganisationName.Keys(identity.LegalName).Concat(OrganisationName.Keys(identity.TradingName)).Select(sound => $"name:{sound}").ToHashSet(StringComparer.Ordinal);
        if (identity.Domain.Length > 0 && !WebDomain.IsPublicMail(identity.Domain)) keys.Add($"web:{identity.Domain}");
        if (identity.RegistrationKey.Length > 0) keys.Add($"number:{identity.Country}:{identity.RegistrationKey}");
        return [.. keys];
    }
}

internal sealed class IdentityKeyMapping : IEntityTypeConfiguration<IdentityKey>
{
    public void Configure(EntityTypeBuilder<IdentityKey> builder)
    {
        builder.ToTable("IdentityKeys");
        builder.HasKey(key => new { key.Key, key.SubjectId });
        builder.HasIndex(key => key.SubjectId);
    }
}

/// <summary>Whoever becomes a partner, in whichever way, can be recognised from then on.</summary>
internal sealed class PartnerKeys(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var joined in facts.OfType<PartnerJoined>())
        {
            var partner = await db.Partners.FirstAsync(found => found.Id == joined.PartnerId, cancellationToken);
            db.AddRange(IdentityKey.Of(partner.Id, Identity.Of(partner)));
        }

        return [];
    }
}
