using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Contracting;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("Agreements");
        builder.Property(agreement => agreement.Id).ValueGeneratedNever();
        builder.Property(agreement => agreement.Text).HasMaxLength(200_000);
        builder.OwnsOne(agreement => agreement.Ending, ending => ending.Property(end => end.Reason).HasMaxLength(4000));
        builder.HasMany(agreement => agreement.Signatories).WithOne().HasForeignKey(signatory => signatory.AgreementId);
        builder.HasIndex(agreement => new { agreement.PartnerId, agreement.StepKey });
        builder.HasIndex(agreement => agreement.BodySha256);
        builder.HasIndex(agreement => agreement.SignedSha256);
        builder.HasOne<Partner>().WithMany().HasForeignKey(agreement => agreement.PartnerId);
        builder.Ignore(agreement => agreement.Next);
    }
}

internal sealed class SignatoryMapping : IEntityTypeConfiguration<Signatory>
{
    public void Configure(EntityTypeBuilder<Signatory> builder)
    {
        builder.ToTable("Signatories");
        builder.Property(signatory => signatory.Id).ValueGeneratedNever();
        builder.HasIndex(signatory => signatory.PersonId);
        builder.Ignore(signatory => signatory.Signature);
    }
}

public static class AgreementSets
{
    extension(AppDb db)
    {
        public DbSet<Agreement> Agreements => db.Set<Agreement>();
    }

    public static IQueryable<Agreement> VisibleTo(this IQueryable<Agreement> agreements, Viewer viewer) =>
        viewer.PartnerId is { } own ? agreements.Where(agreement => agreement.PartnerId == own) : agreements;
}

public static class AgreementQueries
{
    /// <summary>Narrows a list to <c>open</c>, <c>in-force</c>, <c>ends</c> (within 90 days) or <c>closed</c>; anything else to all.</summary>
    public static IQueryable<Agreement> InPhase(this IQueryable<Agreement> agreements, AgreementPhase? phase, DateTimeOffset now)
    {
        var soon = now.AddDays(90);
        var ended = agreements.Where(agreement => agreement.Ending != null && agreement.Ending.At <= now || agreement.EndsAt <= now || (agreement.CompletedAt == null && agreement.SignBy <= now));
        return phase switch
        {
            AgreementPhase.Open => agreements.Where(agreement => agreement.CompletedAt == null && agreement.Ending == null && agreement.SignBy > now),
            AgreementPhase.InForce => InForce(agreements, now),
            AgreementPhase.EndsSoon => InForce(agreements, now).Where(agreement => agreement.EndsAt <= soon),
            AgreementPhase.Closed => ended,
            _ => agreements,
        };
    }

    private static IQueryable<Agreement> InForce(IQueryable<Agreement> agreements, DateTimeOffset now) => agreements.Where(agreement =>
        agreement.CompletedAt != null && (agreement.EndsAt == null || agreement.EndsAt > now) && (agreement.Ending == null || agreement.Ending.At > now));
}

/// <summary>What a list of agreements is narrowed down to.</summary>
public enum AgreementPhase
{
    /// <summary>Offered, and still to be signed.</summary>
    Open,
    InForce,

    /// <summary>In force, and its end is less than 90 days away.</summary>
    EndsSoon,

    /// <summary>Ended, declined, withdrawn or expired.</summary>
    Closed,
}
