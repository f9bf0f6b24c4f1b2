using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Journeys;

internal sealed class JourneyMapping : IEntityTypeConfiguration<Journey>
{
    public void Configure(EntityTypeBuilder<Journey> builder)
    {
        builder.ToTable("Journeys");
        builder.Property(journey => journey.Id).ValueGeneratedNever();
        builder.HasIndex(journey => journey.PartnerId).IsUnique();
        builder.HasOne<Partner>().WithOne().HasForeignKey<Journey>(journey => journey.PartnerId);
        builder.ComplexProperty(journey => journey.Summary, summary =>
        {
            summary.Property(value => value.Planks).HasMaxLength(20_000);
        });
    }
}

internal sealed class ProofMapping : IEntityTypeConfiguration<Proof>
{
    public void Configure(EntityTypeBuilder<Proof> builder)
    {
        builder.ToTable("Proofs");
        builder.Property(proof => proof.Id).ValueGeneratedNever();
        builder.Property(proof => proof.Summary).HasMaxLength(1000);
        builder.HasIndex(proof => new { proof.JourneyId, proof.StepKey });
        builder.HasOne<Journey>().WithMany().HasForeignKey(proof => proof.JourneyId);
    }
}

internal sealed class TurnMapping : IEntityTypeConfiguration<Turn>
{
    public void Configure(EntityTypeBuilder<Turn> builder)
    {
        builder.ToTable("Turns");
        builder.Property(turn => turn.Id).ValueGeneratedNever();
        builder.Property(turn => turn.Note).HasMaxLength(4000);
        builder.HasIndex(turn => new { turn.JourneyId, turn.StepKey });
        builder.HasOne<Journey>().WithMany().HasForeignKey(turn => turn.JourneyId);
    }
}

internal sealed class WaiverMapping : IEntityTypeConfiguration<Waiver>
{
    public void Configure(EntityTypeBuilder<Waiver> builder)
    {
        builder.ToTable("Waivers");
        builder.Property(waiver => waiver.Id).ValueGeneratedNever();
        builder.Property(waiver => waiver.Reason).HasMaxLength(4000);
        builder.HasIndex(waiver => waiver.JourneyId);
        builder.HasOne<Journey>().WithMany().HasForeignKey(waiver => waiver.JourneyId);
    }
}

internal sealed class GateClearanceMapping : IEntityTypeConfiguration<GateClearance>
{
    public void Configure(EntityTypeBuilder<GateClearance> builder)
    {
        builder.ToTable("GateClearances");
        builder.Property(clearance => clearance.Id).ValueGeneratedNever();
        builder.HasIndex(clearance => new { clearance.JourneyId, clearance.GateKey }).IsUnique().HasFilter("\"Until\" IS NULL");
        builder.HasOne<Journey>().WithMany().HasForeignKey(clearance => clearance.JourneyId);
    }
}

public static class JourneySets
{
    extension(AppDb db)
    {
        public DbSet<Journey> Journeys => db.Set<Journey>();
        public DbSet<Proof> Proofs => db.Set<Proof>();
        public DbSet<Turn> Turns => db.Set<Turn>();
        public DbSet<Waiver> Waivers => db.Set<Waiver>();
        public DbSet<GateClearance> GateClearances => db.Set<GateClearance>();
    }
}
