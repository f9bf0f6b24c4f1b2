using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Commitments.Subcontractors;

internal sealed class SubcontractorMapping : IEntityTypeConfiguration<Subcontractor>
{
    public void Configure(EntityTypeBuilder<Subcontractor> builder)
    {
        builder.ToTable("Subcontractors");
        builder.Property(subcontractor => subcontractor.Id).ValueGeneratedNever();
        builder.Ignore(subcontractor => subcontractor.Line);

        // One name once, while it is not ended: a second click finds the first.
        builder.HasIndex(subcontractor => new { subcontractor.PartnerId, subcontractor.NameKey }).IsUnique().HasFilter("\"EndedOn\" IS NULL");
        builder.HasOne<Partner>().WithMany().HasForeignKey(subcontractor => subcontractor.PartnerId);
    }
}

public static class SubcontractorSets
{
    extension(AppDb db)
    {
        public DbSet<Subcontractor> Subcontractors => db.Set<Subcontractor>();
    }

    public static IQueryable<Subcontractor> VisibleTo(this IQueryable<Subcontractor> subcontractors, Viewer viewer) =>
        viewer.PartnerId is { } own ? subcontractors.Where(subcontractor => subcontractor.PartnerId == own) : subcontractors;
}
