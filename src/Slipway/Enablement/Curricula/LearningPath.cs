using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Curricula;

/// <summary>One person's way through one curriculum.</summary>
public sealed class LearningPath : IVersioned
{
    public required Guid PersonId { get; init; }
    public required string Curriculum { get; init; }
    public required Guid PartnerId { get; init; }
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The number of the version in which it began; what came later is new to the person.</summary>
    public int? StartedNumber { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The number of the version that was completed last.</summary>
    public int? CompletedNumber { get; private set; }

    /// <summary>When the person was reminded that it is due soon.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the person was told that it is overdue.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }
    public int Version { get; set; }

    /// <returns>The fact; none where it began before.</returns>
    public CurriculumStarted? Start(int number, DateTimeOffset now)
    {
        if (StartedAt is not null) return null;
        (StartedAt, StartedNumber) = (now, number);
        return new CurriculumStarted(PartnerId, Curriculum, PersonId, number);
    }

    /// <returns>The fact; none where this version was completed before.</returns>
    public CurriculumCompleted? Complete(int number, DateTimeOffset now)
    {
        if (CompletedNumber == number) return null;
        (CompletedAt, CompletedNumber) = (now, number);
        return new CurriculumCompleted(PartnerId, Curriculum, PersonId, number);
    }

    public CurriculumReminded Remind(DateOnly dueOn, DateTimeOffset now)
    {
        RemindedAt = now;
        return new CurriculumReminded(PartnerId, Curriculum, PersonId, dueOn);
    }

    public CurriculumOverdue TellOverdue(DateOnly dueOn, DateTimeOffset now)
    {
        OverdueAt = now;
        return new CurriculumOverdue(PartnerId, Curriculum, PersonId, dueOn);
    }
}

/// <summary>How far one person is with one lesson.</summary>
public sealed class LessonProgress : IVersioned
{
    public required Guid PersonId { get; init; }
    public required string Curriculum { get; init; }
    public required string Lesson { get; init; }
    public required Guid PartnerId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The fingerprint of the lesson that the last answers were given to.</summary>
    public string? AnsweredSha256 { get; private set; }

    /// <summary>The last answers, as JSON; what is right in them is told from the lesson.</summary>
    public string? Given { get; private set; }
    public int Tries { get; private set; }

    /// <summary>When the check was passed, or a lesson without one was said to be read.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The fingerprint of the lesson that was done; another one is to be done again.</summary>
    public string? DoneSha256 { get; private set; }
    public int Version { get; set; }

    public bool IsDone(LessonMark mark) => DoneSha256 == mark.Sha256;

    /// <summary>Keeps what was answered. What was passed once stays passed, whatever is tried afterwards.</summary>
    public void Answer(LessonMark mark, string given, bool passed, DateTimeOffset now)
    {
        (AnsweredSha256, Given) = (mark.Sha256, given);
        Tries++;
        if (passed && !IsDone(mark)) (DoneAt, DoneSha256) = (now, mark.Sha256);
    }
}

internal sealed class LearningPathMapping : IEntityTypeConfiguration<LearningPath>
{
    public void Configure(EntityTypeBuilder<LearningPath> builder)
    {
        builder.ToTable("LearningPaths");
        builder.HasKey(path => new { path.PersonId, path.Curriculum });
        builder.HasIndex(path => path.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(path => path.PersonId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(path => path.PartnerId);
    }
}

internal sealed class LessonProgressMapping : IEntityTypeConfiguration<LessonProgress>
{
    public void Configure(EntityTypeBuilder<LessonProgress> builder)
    {
        builder.ToTable("LessonProgress");
        builder.HasKey(progress => new { progress.PersonId, progress.Curriculum, progress.Lesson });
        builder.Property(progress => progress.Given).HasMaxLength(60_000);
        builder.HasIndex(progress => progress.PartnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(progress => progress.PersonId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(progress => progress.PartnerId);
    }
}
