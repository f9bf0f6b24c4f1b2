using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Commitments;

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.ToTable("Commitments");
        builder.Property(commitment => commitment.Id).ValueGeneratedNever();
        builder.Property(commitment => commitment.Content).HasMaxLength(400_000);
        builder.Property(commitment => commitment.Reason).HasMaxLength(4000);

        // Of two who send at once, a second click for example, the number lets one through.
        builder.HasIndex(commitment => new { commitment.PartnerId, commitment.Kind, commitment.Number }).IsUnique();
        builder.HasIndex(commitment => new { commitment.Kind, commitment.State });
        builder.HasOne<Partner>().WithMany().HasForeignKey(commitment => commitment.PartnerId);
    }
}

public static class CommitmentSets
{
    extension(AppDb db)
    {
        public DbSet<Commitment> Commitments => db.Set<Commitment>();
    }

    public static IQueryable<Commitment> VisibleTo(this IQueryable<Commitment> commitments, Viewer viewer) =>
        viewer.PartnerId is { } own ? commitments.Where(commitment => commitment.PartnerId == own) : commitments;

    /// <summary>The one that counts: accepted last.</summary>
    public static IQueryable<Commitment> InForce(this IQueryable<Commitment> commitments, Guid partner, CommitmentKind kind) =>
        commitments.Where(commitment => commitment.PartnerId == partner && commitment.Kind == kind && commitment.State == CommitmentState.Accepted)
            .OrderByDescending(commitment => commitment.Number).Take(1);
}
