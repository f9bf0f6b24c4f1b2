using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Sitting;

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("ExamAttempts");
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.HasMany(attempt => attempt.Answers).WithOne().HasForeignKey(answer => answer.AttemptId);

        // Of two starts at once, the index lets one through.
        builder.HasIndex(attempt => new { attempt.PersonId, attempt.ExamKey, attempt.Number }).IsUnique();
        builder.HasIndex(attempt => new { attempt.PartnerId, attempt.ExamKey });
        builder.HasIndex(attempt => attempt.ExamKey);
        builder.HasIndex(attempt => attempt.Deadline).HasFilter($"\"State\" = '{nameof(AttemptState.Open)}'");
        builder.HasOne<ExamVersion>().WithMany().HasForeignKey(attempt => attempt.ExamVersionId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(attempt => attempt.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(attempt => attempt.PersonId);
    }
}

internal sealed class AttemptAnswerMapping : IEntityTypeConfiguration<AttemptAnswer>
{
    public void Configure(EntityTypeBuilder<AttemptAnswer> builder)
    {
        builder.ToTable("ExamAnswers");
        builder.HasKey(answer => new { answer.AttemptId, answer.Place });

        // What was marked is what was kept: an answer that arrives between reading and marking makes the marking read again.
        builder.Property(answer => answer.Revision).IsConcurrencyToken();
        builder.Property(answer => answer.Shown).HasMaxLength(4000);
        builder.Property(answer => answer.Given).HasMaxLength(60_000);
        builder.Property(answer => answer.ByHand).HasMaxLength(2000);
        builder.Property(answer => answer.Remark).HasMaxLength(4000);
        builder.HasIndex(answer => new { answer.Bank, answer.Question });
        builder.HasOne<BankVersion>().WithMany().HasForeignKey(answer => answer.BankVersionId);
    }
}

/// <summary>Extra time that a person has in every exam. Why stands nowhere: it is nobody's business.</summary>
public sealed class ExtraTime
{
    public required Guid PersonId { get; init; }

    /// <summary>Of the exam's minutes: 25 for a quarter more.</summary>
    public required int Percent { get; set; }
    public required Guid GivenBy { get; set; }
    public required DateTimeOffset GivenAt { get; set; }
}

internal sealed class ExtraTimeMapping : IEntityTypeConfiguration<ExtraTime>
{
    public void Configure(EntityTypeBuilder<ExtraTime> builder)
    {
        builder.ToTable("ExamExtraTime");
        builder.HasKey(extra => extra.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(extra => extra.PersonId);
    }
}

public static class AttemptSets
{
    extension(AppDb db)
    {
        public DbSet<Attempt> Attempts => db.Set<Attempt>();

        public DbSet<AttemptAnswer> AttemptAnswers => db.Set<AttemptAnswer>();

        public DbSet<ExtraTime> ExtraTimes => db.Set<ExtraTime>();
    }

    /// <summary>An attempt is its person's own. Colleagues see results on the team's page, never what was answered.</summary>
    public static IQueryable<Attempt> OwnOf(this IQueryable<Attempt> attempts, Viewer viewer) =>
        attempts.Where(attempt => attempt.PersonId == viewer.PersonId);
}
