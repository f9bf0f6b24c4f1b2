using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Journeys.Submissions;

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("Submissions");
        builder.Property(submission => submission.Id).ValueGeneratedNever();
        builder.Property(submission => submission.Answers).HasMaxLength(1_000_000);
        builder.Property(submission => submission.Scores).HasMaxLength(20_000);
        builder.Property(submission => submission.Reason).HasMaxLength(4000);
        builder.OwnsMany(submission => submission.Files, files => files.ToJson());
        builder.HasIndex(submission => new { submission.PartnerId, submission.StepKey, submission.Number }).IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(submission => submission.PartnerId);
    }
}

public static class SubmissionSets
{
    extension(AppDb db)
    {
        public DbSet<Submission> Submissions => db.Set<Submission>();
    }

    public static IQueryable<Submission> VisibleTo(this IQueryable<Submission> submissions, Viewer viewer) =>
        viewer.PartnerId is { } own
            ? submissions.Where(submission => submission.PartnerId == own)
            : submissions.Where(submission => submission.State != SubmissionState.Draft);
}
