using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Answering;

internal sealed class AnswerMapping : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.ToTable("Answers");
        builder.Property(answer => answer.Id).ValueGeneratedNever();
        builder.Property(answer => answer.Value).HasMaxLength(200_000);
        builder.Property(answer => answer.Note).HasMaxLength(4000);
        builder.OwnsMany(answer => answer.Files, files => files.ToJson());

        // Of two who save the first answer to a question at once, the index lets one through; the other is told.
        builder.HasIndex(answer => new { answer.SentId, answer.Question }).IsUnique();
        builder.HasIndex(answer => new { answer.PartnerId, answer.State });
        builder.HasOne<SentQuestionnaire>().WithMany().HasForeignKey(answer => answer.SentId);
    }
}

internal sealed class AnswerCommentMapping : IEntityTypeConfiguration<AnswerComment>
{
    public void Configure(EntityTypeBuilder<AnswerComment> builder)
    {
        builder.ToTable("AnswerComments");
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Text).HasMaxLength(AnswerComment.Longest);
        builder.HasIndex(comment => new { comment.SentId, comment.Question });
        builder.HasOne<SentQuestionnaire>().WithMany().HasForeignKey(comment => comment.SentId);
    }
}

internal sealed class SectionAssignmentMapping : IEntityTypeConfiguration<SectionAssignment>
{
    public void Configure(EntityTypeBuilder<SectionAssignment> builder)
    {
        builder.ToTable("SectionAssignments");
        builder.HasKey(assignment => new { assignment.SentId, assignment.Section });
        builder.HasIndex(assignment => assignment.PersonId);
        builder.HasOne<SentQuestionnaire>().WithMany().HasForeignKey(assignment => assignment.SentId);
    }
}

public static class AnswerSets
{
    extension(AppDb db)
    {
        public DbSet<Answer> Answers => db.Set<Answer>();
        public DbSet<AnswerComment> AnswerComments => db.Set<AnswerComment>();
        public DbSet<SectionAssignment> SectionAssignments => db.Set<SectionAssignment>();
    }
}
