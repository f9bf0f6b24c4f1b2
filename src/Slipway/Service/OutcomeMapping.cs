using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Service;

internal sealed class OutcomeMapping : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> builder)
    {
        builder.ToTable("Outcomes");
        builder.Property(outcome => outcome.Id).ValueGeneratedNever();
        builder.Property(outcome => outcome.Achieved).HasMaxLength(OutcomeClaim.LongestAchieved);
        builder.Property(outcome => outcome.Reason).HasMaxLength(4000);
        builder.OwnsMany(outcome => outcome.Evidence, files => files.ToJson());
        builder.HasIndex(outcome => new { outcome.PartnerId, outcome.State });

        // Of two equal claims, a second click for example, the index lets one through while it is open.
        builder.HasIndex(outcome => new { outcome.PartnerId, outcome.Kind, outcome.ReachedOn, outcome.CustomerKey }).IsUnique()
            .HasFilter($"\"State\" IN ('{nameof(OutcomeState.Claimed)}', '{nameof(OutcomeState.AskedForMore)}')");
        builder.HasOne<Partner>().WithMany().HasForeignKey(outcome => outcome.PartnerId);
    }
}

public static class OutcomeSets
{
    extension(AppDb db)
    {
        public DbSet<Outcome> Outcomes => db.Set<Outcome>();
    }

    public static IQueryable<Outcome> VisibleTo(this IQueryable<Outcome> outcomes, Viewer viewer) =>
        viewer.PartnerId is { } own ? outcomes.Where(outcome => outcome.PartnerId == own) : outcomes;
}
