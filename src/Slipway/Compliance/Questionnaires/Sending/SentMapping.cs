using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Sending;

internal sealed class SentMapping : IEntityTypeConfiguration<SentQuestionnaire>
{
    /// <summary>States in which another one of the same key would be one too many.</summary>
    private static readonly SentState[] UnderWay = [SentState.Sent, SentState.Answering, SentState.Submitted, SentState.AskedAgain];

    public void Configure(EntityTypeBuilder<SentQuestionnaire> builder)
    {
        builder.ToTable("SentQuestionnaires");
        builder.Property(sent => sent.Id).ValueGeneratedNever();
        builder.Property(sent => sent.Sha256).HasMaxLength(64);
        builder.Property(sent => sent.Message).HasMaxLength(SendOrder.LongestMessage);
        builder.Property(sent => sent.Reason).HasMaxLength(4000);
        builder.Property(sent => sent.Saves).IsConcurrencyToken();
        builder.HasIndex(sent => new { sent.PartnerId, sent.State });
        builder.HasIndex(sent => new { sent.State, sent.Due });

        // Of two who send the same at once, the index lets one through while it is under way.
        builder.HasIndex(sent => new { sent.PartnerId, sent.Key }).IsUnique()
            .HasFilter($"\"State\" IN ({string.Join(", ", UnderWay.Select(state => $"'{state}'"))})");
        builder.HasOne<Partner>().WithMany().HasForeignKey(sent => sent.PartnerId);
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(sent => sent.Sha256);
    }
}

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("QuestionnaireSnapshots");
        builder.HasKey(snapshot => snapshot.Sha256);
        builder.Property(snapshot => snapshot.Sha256).HasMaxLength(64);
        builder.Property(snapshot => snapshot.Json).HasMaxLength(20_000_000);
    }
}

public static class SentSets
{
    extension(AppDb db)
    {
        public DbSet<SentQuestionnaire> SentQuestionnaires => db.Set<SentQuestionnaire>();
        public DbSet<Snapshot> QuestionnaireSnapshots => db.Set<Snapshot>();
    }

    public static IQueryable<SentQuestionnaire> VisibleTo(this IQueryable<SentQuestionnaire> sent, Viewer viewer) =>
        viewer.PartnerId is { } own ? sent.Where(found => found.PartnerId == own) : sent;
}
