using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Evidence;

internal sealed class EvidenceItemMapping : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.ToTable("EvidenceItems");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Property(item => item.SearchText).HasMaxLength(500);
        builder.Property(item => item.WithdrawalReason).HasMaxLength(4000);
        builder.Property(item => item.DeletionReason).HasMaxLength(4000);
        builder.Ignore(item => item.ActiveLinks).Ignore(item => item.Newest).Ignore(item => item.Counting).Ignore(item => item.Hold);
        builder.HasMany(item => item.Revisions).WithOne().HasForeignKey(revision => revision.EvidenceId);
        builder.HasMany(item => item.Links).WithOne().HasForeignKey(link => link.EvidenceId);
        builder.HasMany(item => item.Holds).WithOne().HasForeignKey(hold => hold.EvidenceId);
        builder.HasIndex(item => new { item.PartnerId, item.State });
        builder.HasIndex(item => new { item.PartnerId, item.ChangedAt });
        builder.HasIndex(item => new { item.PartnerId, item.ValidUntil });

        // What a step brings comes in once, also when two look at the same moment.
        builder.HasIndex(item => new { item.PartnerId, item.Origin }).IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(item => item.PartnerId);
    }
}

internal sealed class EvidenceRevisionMapping : IEntityTypeConfiguration<EvidenceRevision>
{
    public void Configure(EntityTypeBuilder<EvidenceRevision> builder)
    {
        builder.ToTable("EvidenceRevisions");
        builder.Property(revision => revision.Id).ValueGeneratedNever();
        builder.Property(revision => revision.Sha256).HasMaxLength(64);
        builder.Property(revision => revision.Note).HasMaxLength(EvidenceItem.LongestNote);
        builder.Property(revision => revision.Reason).HasMaxLength(4000);
        builder.Ignore(revision => revision.File);
        builder.HasIndex(revision => new { revision.EvidenceId, revision.Number }).IsUnique();
        builder.HasIndex(revision => revision.Sha256);
    }
}

internal sealed class EvidenceLinkMapping : IEntityTypeConfiguration<EvidenceLink>
{
    public void Configure(EntityTypeBuilder<EvidenceLink> builder)
    {
        builder.ToTable("EvidenceLinks");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.Target).HasMaxLength(EvidenceLink.LongestTarget);
        builder.Property(link => link.Reason).HasMaxLength(4000);
        builder.HasIndex(link => new { link.PartnerId, link.Kind, link.Target });
    }
}

internal sealed class EvidenceHoldMapping : IEntityTypeConfiguration<EvidenceHold>
{
    public void Configure(EntityTypeBuilder<EvidenceHold> builder)
    {
        builder.ToTable("EvidenceHolds");
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.Property(hold => hold.Reason).HasMaxLength(4000);
        builder.Property(hold => hold.LiftReason).HasMaxLength(4000);
    }
}

public static class EvidenceSets
{
    extension(AppDb db)
    {
        public DbSet<EvidenceItem> EvidenceItems => db.Set<EvidenceItem>();

        public DbSet<EvidenceRevision> EvidenceRevisions => db.Set<EvidenceRevision>();

        public DbSet<EvidenceLink> EvidenceLinks => db.Set<EvidenceLink>();
    }

    public static IQueryable<EvidenceItem> VisibleTo(this IQueryable<EvidenceItem> items, Viewer viewer) =>
        viewer.PartnerId is { } own ? items.Where(item => item.PartnerId == own) : items;

    /// <summary>Pieces that something rests on, refused links included: what was shown once stays in sight.</summary>
    public static IQueryable<EvidenceItem> RestedOnBy(this IQueryable<EvidenceItem> items, EvidenceTarget target) =>
        items.Where(item => item.Links.Any(link => link.Kind == target.Kind && link.Target == target.Name && link.RemovedAt == null));

    /// <summary>With everything that its verbs look at.</summary>
    public static IQueryable<EvidenceItem> Whole(this IQueryable<EvidenceItem> items) =>
        items.Include(item => item.Revisions).Include(item => item.Links).Include(item => item.Holds).AsSplitQuery();
}
