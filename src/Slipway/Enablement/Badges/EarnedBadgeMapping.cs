using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Badges;

internal sealed class EarnedBadgeMapping : IEntityTypeConfiguration<EarnedBadge>
{
    public void Configure(EntityTypeBuilder<EarnedBadge> builder)
    {
        builder.ToTable("Badges");
        builder.Property(badge => badge.Id).ValueGeneratedNever();
        builder.Property(badge => badge.Credential).HasMaxLength(60_000);

        // Of two that are issued for one award at once, the index lets one through.
        builder.HasIndex(badge => new { badge.CertificateId, badge.Number }).IsUnique();
        builder.HasIndex(badge => new { badge.StatusList, badge.StatusIndex }).IsUnique();
        builder.HasIndex(badge => badge.PersonId);
        builder.HasIndex(badge => badge.Certification);
        builder.HasOne<Partner>().WithMany().HasForeignKey(badge => badge.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(badge => badge.PersonId);
    }
}

internal sealed class BadgeKeyMapping : IEntityTypeConfiguration<BadgeKey>
{
    public void Configure(EntityTypeBuilder<BadgeKey> builder)
    {
        builder.ToTable("BadgeKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.SealedKey).HasMaxLength(1000);
    }
}

public static class BadgeSets
{
    extension(AppDb db)
    {
        public DbSet<EarnedBadge> Badges => db.Set<EarnedBadge>();

        public DbSet<BadgeKey> BadgeKeys => db.Set<BadgeKey>();
    }

    /// <summary>The hub sees all; people of a partner see who of them holds what.</summary>
    public static IQueryable<EarnedBadge> VisibleTo(this IQueryable<EarnedBadge> badges, Viewer viewer) =>
        viewer.PartnerId is { } own ? badges.Where(badge => badge.PartnerId == own) : badges;

    /// <summary>A badge is its holder's: they alone decide who sees it.</summary>
    public static IQueryable<EarnedBadge> OwnOf(this IQueryable<EarnedBadge> badges, Viewer viewer) => badges.Where(badge => badge.PersonId == viewer.PersonId);

    /// <summary>What somebody may look at by its address: published ones, and one's own.</summary>
    public static IQueryable<EarnedBadge> ShownTo(this IQueryable<EarnedBadge> badges, Viewer? viewer)
    {
        var person = viewer?.PersonId ?? Guid.Empty;
        return badges.Where(badge => badge.PublishedAt != null || badge.PersonId == person);
    }

    public static IQueryable<EarnedBadge> InState(this IQueryable<EarnedBadge> badges, BadgeState state, DateTimeOffset now) => badges.Where(Is(state, now));

    /// <summary>The same order as <see cref="EarnedBadge.StateAt"/>, in the database's words.</summary>
    private static Expression<Func<EarnedBadge, bool>> Is(BadgeState state, DateTimeOffset now) => state switch
    {
        BadgeState.Revoked => badge => badge.RevokedAt != null,
        BadgeState.Expired => badge => badge.RevokedAt == null && (badge.LapsedAt != null || badge.ValidUntil <= now),
        BadgeState.Suspended => badge => badge.RevokedAt == null && badge.LapsedAt == null && badge.ValidUntil > now && badge.SuspendedAt != null,
        BadgeState.Superseded => badge => badge.RevokedAt == null && badge.LapsedAt == null && badge.ValidUntil > now && badge.SuspendedAt == null && badge.SupersededAt != null,
        _ => badge => badge.RevokedAt == null && badge.LapsedAt == null && badge.ValidUntil > now && badge.SuspendedAt == null && badge.SupersededAt == null,
    };
}
