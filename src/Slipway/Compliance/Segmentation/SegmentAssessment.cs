using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Segmentation;

/// <summary>A segment as it was derived at an instant, with the reasons of that instant. Kept for ever; the latest counts.</summary>
public sealed class SegmentAssessment
{
    public required Guid Id { get; init; }
    public required Guid PartnerId { get; init; }

    /// <summary>The accepted answers that it follows from.</summary>
    public required Guid SubmissionId { get; init; }
    public required int Derived { get; init; }

    /// <summary>A list of <see cref="SegmentReason"/> as JSON.</summary>
    public required string Reasons { get; init; }
    public required DateTimeOffset DerivedAt { get; init; }

    /// <summary>Who accepted the answers; none where a credential moved it.</summary>
    public Guid? AcceptedBy { get; init; }
}

/// <summary>Another segment than the derived one, for a while: with a reason, an approver and an end. Then the derived one returns by itself.</summary>
public sealed class SegmentOverride : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public int Segment { get; private init; }

    /// <summary>The segment before, to return to where none was ever derived.</summary>
    public int Before { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid ApprovedBy { get; private init; }
    public DateTimeOffset From { get; private init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset Until { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>None where it ended by its own date.</summary>
    public Guid? EndedBy { get; private set; }
    public int Version { get; set; }

    private SegmentOverride()
    {
    }

    public static (SegmentOverride Override, SegmentOverridden Fact) Set(Guid partner, int segment, int before, string reason, Guid by, DateTimeOffset until, DateTimeOffset now)
    {
        var made = new SegmentOverride
        {
            Id = Guid.CreateVersion7(now), PartnerId = partner, Segment = segment, Before = before, Reason = reason, ApprovedBy = by, From = now, Until = until,
        };
        return (made, new SegmentOverridden(partner, made.Id, segment, by, until));
    }

    public bool HoldsAt(DateTimeOffset at) => From <= at && at < Until && (EndedAt is null || at < EndedAt);

    public Fact End(Guid? by, DateTimeOffset now)
    {
        (EndedAt, EndedBy) = (now < Until ? now : Until, by);
        return by is null ? new SegmentOverrideLapsed(PartnerId, Id, Until) : new SegmentOverrideEnded(PartnerId, Id, by.Value);
    }
}

public sealed record SegmentDerived(Guid PartnerId, Guid Assessment, int Segment) : PartnerFact(PartnerId);

public sealed record SegmentOverridden(Guid PartnerId, Guid Override, int Segment, Guid By, DateTimeOffset Until) : PartnerFact(PartnerId);

public sealed record SegmentOverrideEnded(Guid PartnerId, Guid Override, Guid By) : PartnerFact(PartnerId);

public sealed record SegmentOverrideLapsed(Guid PartnerId, Guid Override, DateTimeOffset Until) : PartnerFact(PartnerId);

internal sealed class SegmentAssessmentMapping : IEntityTypeConfiguration<SegmentAssessment>
{
    public void Configure(EntityTypeBuilder<SegmentAssessment> builder)
    {
        builder.ToTable("SegmentAssessments");
        builder.Property(assessment => assessment.Id).ValueGeneratedNever();
        builder.Property(assessment => assessment.Reasons).HasMaxLength(20_000);
        builder.HasIndex(assessment => new { assessment.PartnerId, assessment.DerivedAt });
        builder.HasOne<Partner>().WithMany().HasForeignKey(assessment => assessment.PartnerId);
    }
}

internal sealed class SegmentOverrideMapping : IEntityTypeConfiguration<SegmentOverride>
{
    public void Configure(EntityTypeBuilder<SegmentOverride> builder)
    {
        builder.ToTable("SegmentOverrides");
        builder.Property(made => made.Id).ValueGeneratedNever();
        builder.Property(made => made.Reason).HasMaxLength(2000);
        builder.HasIndex(made => made.PartnerId);
        builder.HasIndex(made => made.Until).HasFilter("\"EndedAt\" IS NULL");
        builder.HasOne<Partner>().WithMany().HasForeignKey(made => made.PartnerId);
    }
}

public static class SegmentSets
{
    extension(AppDb db)
    {
        public DbSet<SegmentAssessment> SegmentAssessments => db.Set<SegmentAssessment>();
        public DbSet<SegmentOverride> SegmentOverrides => db.Set<SegmentOverride>();
    }
}
