using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.Property(certificate => certificate.Id).ValueGeneratedNever();
        builder.Property(certificate => certificate.Key).HasMaxLength(60);
        builder.Property(certificate => certificate.SuspendedBecause).HasMaxLength(200);
        builder.Property(certificate => certificate.RevokedBecause).HasMaxLength(4000);
        builder.Property(certificate => certificate.Appeal).HasMaxLength(4000);
        builder.Property(certificate => certificate.AppealReason).HasMaxLength(4000);

        // Of two awards at once, the index lets one through.
        builder.HasIndex(certificate => new { certificate.PersonId, certificate.Key }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(certificate => new { certificate.PartnerId, certificate.Key });
        builder.HasIndex(certificate => certificate.Until).HasFilter("\"EndedAt\" IS NULL");
        builder.HasMany(certificate => certificate.Spans).WithOne().HasForeignKey(span => span.CertificateId);
        builder.HasOne<CertificationVersion>().WithMany().HasForeignKey(certificate => certificate.VersionId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(certificate => certificate.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(certificate => certificate.PersonId);
    }
}

internal sealed class CertificateSpanMapping : IEntityTypeConfiguration<CertificateSpan>
{
    public void Configure(EntityTypeBuilder<CertificateSpan> builder)
    {
        builder.ToTable("CertificateSpans");
        builder.Property(span => span.Id).ValueGeneratedNever();
        builder.Property(span => span.Key).HasMaxLength(60);
        builder.Property(span => span.EndedBecause).HasMaxLength(200);
        builder.Ignore(span => span.End);
        builder.HasIndex(span => new { span.PartnerId, span.Key });
    }
}

public static class CertificateSets
{
    extension(AppDb db)
    {
        public DbSet<Certificate> Certificates => db.Set<Certificate>();

        public DbSet<CertificateSpan> CertificateSpans => db.Set<CertificateSpan>();

        public DbSet<CertificationVersion> CertificationVersions => db.Set<CertificationVersion>();
    }

    /// <summary>The hub sees all; a partner those of its people.</summary>
    public static IQueryable<Certificate> VisibleTo(this IQueryable<Certificate> certificates, Viewer viewer) =>
        viewer.PartnerId is { } own ? certificates.Where(certificate => certificate.PartnerId == own) : certificates;

    /// <summary>As <see cref="Certificate.StateAt"/> has it, asked of the database.</summary>
    public static IQueryable<Certificate> InState(this IQueryable<Certificate> certificates, CertificateState? state, DateTimeOffset now) => state switch
    {
        null => certificates,
        CertificateState.Revoked => certificates.Where(certificate => certificate.RevokedAt != null),
        CertificateState.Lapsed => certificates.Where(certificate => certificate.RevokedAt == null && certificate.GraceUntil <= now),
        CertificateState.Suspended => certificates.Where(certificate => certificate.EndedAt == null && certificate.GraceUntil > now && certificate.SuspendedAt != null),
        CertificateState.Grace => certificates.Where(certificate => certificate.EndedAt == null && certificate.GraceUntil > now && certificate.SuspendedAt == null && certificate.Until <= now),
        _ => certificates.Where(certificate => certificate.EndedAt == null && certificate.SuspendedAt == null && certificate.Until > now),
    };
}
