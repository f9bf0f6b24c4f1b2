using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Revalidation;

internal sealed class RevalidationDemandMapping : IEntityTypeConfiguration<RevalidationDemand>
{
    public void Configure(EntityTypeBuilder<RevalidationDemand> builder)
    {
        builder.ToTable("RevalidationDemands");
        builder.Property(demand => demand.Id).ValueGeneratedNever();
        builder.Property(demand => demand.Reason).HasMaxLength(RevalidationDemand.LongestReason);
        builder.HasIndex(demand => new { demand.ProofId, demand.Cause }).IsUnique();
        builder.HasIndex(demand => demand.PartnerId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(demand => demand.PartnerId);
        builder.HasOne<Proof>().WithMany().HasForeignKey(demand => demand.ProofId);
    }
}

internal sealed class RenewalReminderMapping : IEntityTypeConfiguration<RenewalReminder>
{
    public void Configure(EntityTypeBuilder<RenewalReminder> builder)
    {
        builder.ToTable("RenewalReminders");
        builder.Property(reminder => reminder.Id).ValueGeneratedNever();

        // A threshold of a proof is dealt with once, however often the job looks.
        builder.HasIndex(reminder => new { reminder.ProofId, reminder.Threshold }).IsUnique();
        builder.HasIndex(reminder => reminder.Day);
    }
}

internal sealed class RenewalDigestMapping : IEntityTypeConfiguration<RenewalDigest>
{
    public void Configure(EntityTypeBuilder<RenewalDigest> builder)
    {
        builder.ToTable("RenewalDigests");
        builder.Property(digest => digest.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(digest => digest.Reminders);

        // One mail a day for each person at most.
        builder.HasIndex(digest => new { digest.PersonId, digest.Day }).IsUnique();
    }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("CalendarFeeds");
        builder.Property(feed => feed.Id).ValueGeneratedNever();
        builder.HasIndex(feed => feed.PersonId).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(feed => feed.PersonId);
    }
}

public static class RevalidationSets
{
    extension(AppDb db)
    {
        public DbSet<RevalidationDemand> RevalidationDemands => db.Set<RevalidationDemand>();
        public DbSet<RenewalReminder> RenewalReminders => db.Set<RenewalReminder>();
        public DbSet<RenewalDigest> RenewalDigests => db.Set<RenewalDigest>();
        public DbSet<CalendarFeed> CalendarFeeds => db.Set<CalendarFeed>();
    }

    public static IQueryable<RevalidationDemand> VisibleTo(this IQueryable<RevalidationDemand> demands, Viewer viewer) =>
        viewer.PartnerId is { } own ? demands.Where(demand => demand.PartnerId == own) : demands;
}
