using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Engagements;

internal sealed class EngagementMapping : IEntityTypeConfiguration<Engagement>
{
    public void Configure(EntityTypeBuilder<Engagement> builder)
    {
        builder.ToTable("Engagements");
        builder.Property(engagement => engagement.Id).ValueGeneratedNever();
        builder.Property(engagement => engagement.Note).HasMaxLength(EngagementRequest.LongestNote);
        builder.Property(engagement => engagement.Report).HasMaxLength(8000);
        builder.Property(engagement => engagement.Reason).HasMaxLength(4000);
        builder.Property(engagement => engagement.Scores).HasMaxLength(4000);
        builder.OwnsMany(engagement => engagement.Evidence, files => files.ToJson());
        builder.HasIndex(engagement => new { engagement.PartnerId, engagement.State });
        builder.HasIndex(engagement => new { engagement.PersonId, engagement.State });
        builder.HasIndex(engagement => engagement.State);
        builder.HasOne<Partner>().WithMany().HasForeignKey(engagement => engagement.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(engagement => engagement.PersonId);
    }
}

public static class EngagementSets
{
    extension(AppDb db)
    {
        public DbSet<Engagement> Engagements => db.Set<Engagement>();
    }

    public static IQueryable<Engagement> VisibleTo(this IQueryable<Engagement> engagements, Viewer viewer) =>
        viewer.PartnerId is { } own ? engagements.Where(engagement => engagement.PartnerId == own) : engagements;
}
