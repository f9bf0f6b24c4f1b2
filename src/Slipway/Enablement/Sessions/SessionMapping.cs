using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Enablement.Sitting;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Sessions;

internal sealed class ExamSessionMapping : IEntityTypeConfiguration<ExamSession>
{
    public void Configure(EntityTypeBuilder<ExamSession> builder)
    {
        builder.ToTable("ExamSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Place).HasMaxLength(SessionPlan.LongestPlace);
        builder.Property(session => session.Reason).HasMaxLength(2000);
        builder.HasMany(session => session.Seats).WithOne().HasForeignKey(seat => seat.SessionId);
        builder.HasIndex(session => new { session.ExamKey, session.StartsAt });
        builder.HasIndex(session => session.StartsAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.ProctorId);
    }
}

internal sealed class ExamSeatMapping : IEntityTypeConfiguration<ExamSeat>
{
    public void Configure(EntityTypeBuilder<ExamSeat> builder)
    {
        builder.ToTable("ExamSeats");
        builder.Property(seat => seat.Id).ValueGeneratedNever();
        builder.Property(seat => seat.Remark).HasMaxLength(2000);
        builder.HasIndex(seat => new { seat.SessionId, seat.PersonId }).IsUnique();
        builder.HasIndex(seat => seat.PersonId);
        builder.HasIndex(seat => seat.AttemptId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(seat => seat.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(seat => seat.PersonId);
        builder.HasOne<Attempt>().WithMany().HasForeignKey(seat => seat.AttemptId);
    }
}

public static class SessionSets
{
    extension(AppDb db)
    {
        public DbSet<ExamSession> ExamSessions => db.Set<ExamSession>();

        public DbSet<ExamSeat> ExamSeats => db.Set<ExamSeat>();
    }

    /// <summary>The person's seat in a session that runs, once its proctor has let them in; it serves for one attempt.</summary>
    internal static IQueryable<ExamSeat> LetIn(this AppDb db, Guid person, string exam, DateTimeOffset now)
    {
        var running = db.ExamSessions.Where(session => session.ExamKey == exam && session.CancelledAt == null && session.StartsAt <= now && session.EndsAt > now);
        return db.ExamSeats.Where(seat => seat.PersonId == person && seat.AdmittedAt != null && seat.AttemptId == null && running.Any(session => session.Id == seat.SessionId));
    }

    /// <summary>A partner sees its own people's seats, and of the others how many there are.</summary>
    public static IQueryable<ExamSeat> VisibleTo(this IQueryable<ExamSeat> seats, Viewer viewer) =>
        viewer.PartnerId is { } own ? seats.Where(seat => seat.PartnerId == own) : seats;
}
