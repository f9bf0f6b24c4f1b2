using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires;

/// <summary>
/// One edition of a questionnaire. A draft may still be replaced; from its publication on the content never changes. The latest
/// published edition of a key is the one that is asked.
/// </summary>
public sealed class QuestionnaireVersion : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>What all editions have in common, for example <c>minimum-controls</c>.</summary>
    public required string Key { get; init; }

    /// <summary>As the questionnaire numbers itself, for example <c>1.2.0</c>.</summary>
    public required string Edition { get; init; }
    public string Title { get; private set; } = "";

    /// <summary>Of the JSON.</summary>
    public string Sha256 { get; private set; } = "";
    public string Json { get; private set; } = "";
    public int Questions { get; private set; }

    /// <summary>What an import did not carry over, as JSON; none where it was written for this program.</summary>
    public string? Report { get; private set; }
    public EditionState State { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>None for what comes with the program.</summary>
    public Guid? AddedBy { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public Guid? PublishedBy { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }
    public Guid? RetiredBy { get; private set; }

    /// <summary>Why it is no longer asked.</summary>
    public string? Reason { get; private set; }
    public int Version { get; set; }

    public Questionnaire Read() => QuestionnaireJson.Read(Json);

    public static (QuestionnaireVersion Version, QuestionnaireAdded Fact) Add(Questionnaire questionnaire, string? report, Guid? by, DateTimeOffset now)
    {
        var version = new QuestionnaireVersion { Id = Guid.CreateVersion7(now), Key = questionnaire.Key, Edition = questionnaire.Version };
        return (version, version.Hold(questionnaire, report, by, now));
    }

    /// <summary>A draft takes other content; what was published keeps its own, so that a number means one thing to everybody.</summary>
    public Result<QuestionnaireAdded> Replace(Questionnaire questionnaire, string? report, Guid? by, DateTimeOffset now) =>
        State == EditionState.Draft ? Hold(questionnaire, report, by, now) : new EditionTaken(Key, Edition);

    public Result<Fact> Publish(Guid? by, DateTimeOffset now)
    {
        if (State != EditionState.Draft) return new NoDraft(Edition, State);
        (State, PublishedAt, PublishedBy) = (EditionState.Published, now, by);
        return new QuestionnairePublished(Id, Key, Edition, by);
    }

    /// <summary>Takes it out of use; what was sent to partners stays as it is.</summary>
    public Result<Fact> Retire(Guid by, string? reason, DateTimeOffset now)
    {
        if (State == EditionState.Retired) return new RetiredAlready(Edition, RetiredAt!.Value);
        if (string.IsNullOrWhiteSpace(reason)) return new Invalid("reason", "Say why it is no longer asked.", "", "One sentence is enough.");
        if (reason.Length > LongestReason) return new Invalid("reason", $"The reason is longer than {LongestReason:N0} characters.");
        (State, RetiredAt, RetiredBy, Reason) = (EditionState.Retired, now, by, reason.Trim());
        return new QuestionnaireRetired(Id, Key, Edition, by);
    }

    internal const int LongestReason = 1_000;

    private QuestionnaireAdded Hold(Questionnaire questionnaire, string? report, Guid? by, DateTimeOffset now)
    {
        (Title, Json, Report) = (questionnaire.Title, QuestionnaireJson.Write(questionnaire), report);
        Sha256 = QuestionnaireJson.Sha256(Json);
        Questions = questionnaire.Questions.Count(question => question.Kind != QuestionKind.Note);
        (State, AddedAt, AddedBy) = (EditionState.Draft, now, by);
        return new QuestionnaireAdded(Id, Key, Edition, Sha256, by);
    }
}

/// <summary>How an edition stands.</summary>
public enum EditionState
{
    /// <summary>Can be looked at and replaced; nobody is asked.</summary>
    Draft,
    Published,
    Retired,
}

internal sealed class QuestionnaireVersionMapping : IEntityTypeConfiguration<QuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireVersion> builder)
    {
        builder.ToTable("QuestionnaireVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(10_000_000);
        builder.Property(version => version.Report).HasMaxLength(1_000_000);
        builder.Property(version => version.Reason).HasMaxLength(QuestionnaireVersion.LongestReason);
        builder.HasIndex(version => new { version.Key, version.Edition }).IsUnique();
    }
}

public static class QuestionnaireSets
{
    extension(AppDb db)
    {
        public DbSet<QuestionnaireVersion> QuestionnaireVersions => db.Set<QuestionnaireVersion>();
    }
}
