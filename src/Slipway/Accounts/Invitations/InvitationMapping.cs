using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Accounts.Invitations;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.HasIndex(invitation => invitation.NormalizedEmail);
        builder.HasIndex(invitation => invitation.PartnerId);
        builder.PrimitiveCollection(invitation => invitation.HubRoles).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(invitation => invitation.PartnerRoles).ElementType().HasConversion<string>();
    }
}

public static class InvitationSets
{
    extension(AppDb db)
    {
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
    }

    /// <summary>Each side sees who it invited; the hub also sees who joins its partners.</summary>
    public static IQueryable<Invitation> VisibleTo(this IQueryable<Invitation> invitations, Viewer viewer) =>
        viewer.PartnerId is { } own ? invitations.Where(invitation => invitation.PartnerId == own) : invitations;

    /// <summary>Neither used nor withdrawn nor too old.</summary>
    public static IQueryable<Invitation> OpenAt(this IQueryable<Invitation> invitations, DateTimeOffset now) =>
        invitations.Where(invitation => invitation.AcceptedAt == null && invitation.WithdrawnAt == null && invitation.ExpiresAt > now);
}
