using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Partners;

internal sealed class PartnerMapping : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.ToTable("Partners");
        builder.Property(partner => partner.Id).ValueGeneratedNever();
        builder.HasIndex(partner => partner.SearchName);
        builder.HasIndex(partner => partner.Domain);
        builder.HasMany(partner => partner.Chairs).WithOne().HasForeignKey(seat => seat.PartnerId);
    }
}

internal sealed class ChairMapping : IEntityTypeConfiguration<ChairAssignment>
{
    public void Configure(EntityTypeBuilder<ChairAssignment> builder)
    {
        builder.ToTable("Chairs");
        builder.Property(seat => seat.Id).ValueGeneratedNever();
        builder.HasIndex(seat => new { seat.PartnerId, seat.Chair }).IsUnique().HasFilter("\"Until\" IS NULL");
        builder.HasIndex(seat => seat.PersonId);
    }
}

public static class PartnerSets
{
    extension(AppDb db)
    {
        public DbSet<Partner> Partners => db.Set<Partner>();
        public DbSet<ChairAssignment> Chairs => db.Set<ChairAssignment>();
    }

    /// <summary>The hub sees every partner, a partner sees itself.</summary>
    public static IQueryable<Partner> VisibleTo(this IQueryable<Partner> partners, Viewer viewer) =>
        viewer.PartnerId is { } own ? partners.Where(partner => partner.Id == own) : partners;
}
