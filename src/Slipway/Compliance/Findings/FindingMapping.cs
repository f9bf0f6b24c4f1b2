using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("Findings");
        builder.Property(finding => finding.Id).ValueGeneratedNever();
        builder.Property(finding => finding.Detail).HasMaxLength(Finding.LongestText);
        builder.Property(finding => finding.Report).HasMaxLength(Finding.LongestText);
        builder.Property(finding => finding.Resolution).HasMaxLength(Finding.LongestText);
        builder.Property(finding => finding.ReopenReason).HasMaxLength(Finding.LongestText);
        builder.OwnsMany(finding => finding.Treatments, treatments =>
        {
            treatments.ToTable("FindingTreatments");
            treatments.WithOwner().HasForeignKey("FindingId");
            treatments.HasKey(treatment => treatment.Id);
            treatments.Property(treatment => treatment.Id).ValueGeneratedNever();
            treatments.Property(treatment => treatment.Reason).HasMaxLength(Finding.LongestText);
        });

        // One source raises one finding about a partner, however often it looks.
        builder.HasIndex(finding => new { finding.PartnerId, finding.Source }).IsUnique();
        builder.HasIndex(finding => new { finding.ResolvedAt, finding.Due });
        builder.HasIndex(finding => finding.TreatmentUntil).HasFilter("\"ResolvedAt\" IS NULL AND \"LapseRecordedAt\" IS NULL");
        builder.HasOne<Partner>().WithMany().HasForeignKey(finding => finding.PartnerId);
    }
}

public static class FindingSets
{
    extension(AppDb db)
    {
        public DbSet<Finding> Findings => db.Set<Finding>();
    }

    public static IQueryable<Finding> VisibleTo(this IQueryable<Finding> findings, Viewer viewer) =>
        viewer.PartnerId is { } own ? findings.Where(finding => finding.PartnerId == own) : findings;

    /// <summary>Those that are not resolved and that no acceptance or transfer covers at the instant.</summary>
    public static IQueryable<Finding> OpenAt(this IQueryable<Finding> findings, DateTimeOffset at) => findings.Where(finding =>
        finding.ResolvedAt == null && (finding.Treatment == null || finding.Treatment == TreatmentKind.Fix || finding.TreatmentUntil <= at));

    /// <summary>Those that the hub lives with, or that somebody else carries, at the instant.</summary>
    public static IQueryable<Finding> CoveredAt(this IQueryable<Finding> findings, DateTimeOffset at) => findings.Where(finding =>
        finding.ResolvedAt == null && (finding.Treatment == TreatmentKind.Accept || finding.Treatment == TreatmentKind.Transfer)
        && (finding.TreatmentUntil == null || finding.TreatmentUntil > at));
}
