using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Incidents;

internal sealed class IncidentMapping : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("Incidents");
        builder.Property(incident => incident.Id).ValueGeneratedNever();
        builder.Property(incident => incident.Seen).HasMaxLength(Incident.LongestText);
        builder.Property(incident => incident.Customers).HasMaxLength(2000);
        builder.Property(incident => incident.Stopped).HasMaxLength(2000);
        builder.Property(incident => incident.AuthorityNote).HasMaxLength(Incident.LongestText);
        builder.Property(incident => incident.RootCause).HasMaxLength(Incident.LongestText);
        builder.Property(incident => incident.Lessons).HasMaxLength(Incident.LongestText);
        builder.Ignore(incident => incident.State);
        builder.Ignore(incident => incident.MinutesLate);
        builder.Ignore(incident => incident.TellAuthorityBy);
        builder.HasMany(incident => incident.Updates).WithOne().HasForeignKey(update => update.IncidentId);
        builder.HasMany(incident => incident.Escalations).WithOne().HasForeignKey(escalation => escalation.IncidentId);

        // The same report twice, by a second click or a bad line, is one incident.
        builder.HasIndex(incident => new { incident.PartnerId, incident.ReportKey }).IsUnique();
        builder.HasIndex(incident => incident.RespondBy).HasFilter("\"AcknowledgedAt\" IS NULL");
        builder.HasIndex(incident => incident.ReportedAt);
        builder.HasOne<Partner>().WithMany().HasForeignKey(incident => incident.PartnerId);
    }
}

internal sealed class IncidentUpdateMapping : IEntityTypeConfiguration<IncidentUpdate>
{
    public void Configure(EntityTypeBuilder<IncidentUpdate> builder)
    {
        builder.ToTable("IncidentUpdates");
        builder.Property(update => update.Id).ValueGeneratedNever();
        builder.Property(update => update.Text).HasMaxLength(Incident.LongestText);
    }
}

internal sealed class EscalationMapping : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("IncidentEscalations");
        builder.Property(escalation => escalation.Id).ValueGeneratedNever();

        // Each level once, whoever runs the watch.
        builder.HasIndex(escalation => new { escalation.IncidentId, escalation.Level }).IsUnique();
    }
}

public static class IncidentSets
{
    extension(AppDb db)
    {
        public DbSet<Incident> Incidents => db.Set<Incident>();
    }

    public static IQueryable<Incident> VisibleTo(this IQueryable<Incident> incidents, Viewer viewer) =>
        viewer.PartnerId is { } own ? incidents.Where(incident => incident.PartnerId == own) : incidents;

    /// <summary>Narrows a list to one state; all where none is asked for.</summary>
    public static IQueryable<Incident> In(this IQueryable<Incident> incidents, IncidentState? state) => state switch
    {
        IncidentState.Reported => incidents.Where(incident => incident.AcknowledgedAt == null && incident.ClosedAt == null),
        IncidentState.Acknowledged => incidents.Where(incident => incident.AcknowledgedAt != null && incident.ClosedAt == null),
        IncidentState.Closed => incidents.Where(incident => incident.ClosedAt != null),
        _ => incidents,
    };
}
