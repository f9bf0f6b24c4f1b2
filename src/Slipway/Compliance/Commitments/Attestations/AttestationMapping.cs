using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Commitments.Attestations;

internal sealed class AttestationMapping : IEntityTypeConfiguration<Attestation>
{
    public void Configure(EntityTypeBuilder<Attestation> builder)
    {
        builder.ToTable("Attestations");
        builder.Property(attestation => attestation.Id).ValueGeneratedNever();
        builder.Property(attestation => attestation.Text).HasMaxLength(100_000);
        builder.PrimitiveCollection(attestation => attestation.Controls).HasMaxLength(20_000);
        builder.Ignore(attestation => attestation.Signature);
        builder.Ignore(attestation => attestation.SignBy);
        builder.Ignore(attestation => attestation.ValidUntil);
        builder.HasIndex(attestation => new { attestation.PartnerId, attestation.PreparedAt });
        builder.HasIndex(attestation => attestation.OfficerId);

        // Of two that are prepared at once the index lets one through.
        builder.HasIndex(attestation => attestation.PartnerId).IsUnique().HasFilter("\"SignedAt\" IS NULL AND \"WithdrawnAt\" IS NULL").HasDatabaseName("IX_Attestations_Open");
        builder.HasOne<Partner>().WithMany().HasForeignKey(attestation => attestation.PartnerId);
    }
}

public static class AttestationSets
{
    extension(AppDb db)
    {
        public DbSet<Attestation> Attestations => db.Set<Attestation>();
    }

    public static IQueryable<Attestation> VisibleTo(this IQueryable<Attestation> attestations, Viewer viewer) =>
        viewer.PartnerId is { } own ? attestations.Where(attestation => attestation.PartnerId == own) : attestations;
}
