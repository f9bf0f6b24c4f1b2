using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Qualification;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        IgnoreReadOnlyProperties = true,
    };

    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("Applications");
        builder.Property(application => application.Id).ValueGeneratedNever();

        // One document: it is written and read whole, and nothing searches in it.
        builder.Property(application => application.Content).HasMaxLength(60_000).HasConversion(
            content => Write(content), json => Read(json),
            new ValueComparer<ApplicationContent>((left, right) => Write(left!) == Write(right!), content => Write(content).GetHashCode(StringComparison.Ordinal), content => content));
        builder.OwnsOne(application => application.Decision, decision => decision.Property(taken => taken.Reason).HasMaxLength(Application.ReasonAtMost));
        builder.HasMany(application => application.Questions).WithOne().HasForeignKey(question => question.ApplicationId);
        builder.Ignore(application => application.OpenQuestion).Ignore(application => application.WaitsForDecision);
        builder.HasIndex(application => new { application.State, application.AnswerDue });
        builder.HasIndex(application => application.SearchName);
        builder.HasIndex(application => application.Domain);
        builder.HasIndex(application => new { application.Country, application.RegistrationKey });
        builder.HasIndex(application => application.MailboxKey);
        builder.HasIndex(application => application.PartnerId);
    }

    private static string Write(ApplicationContent content) => JsonSerializer.Serialize(content, Json);

    private static ApplicationContent Read(string json) => JsonSerializer.Deserialize<ApplicationContent>(json, Json)!;
}

internal sealed class ApplicationQuestionMapping : IEntityTypeConfiguration<ApplicationQuestion>
{
    public void Configure(EntityTypeBuilder<ApplicationQuestion> builder)
    {
        builder.ToTable("ApplicationQuestions");
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.Property(question => question.Text).HasMaxLength(Application.ReasonAtMost);
        builder.Property(question => question.AnswerText).HasMaxLength(Application.ReasonAtMost);
    }
}

public static class ApplicationSets
{
    extension(AppDb db)
    {
        public DbSet<Application> Applications => db.Set<Application>();
    }

    /// <summary>The hub sees what was received; drafts and unconfirmed ones are the applicant's own. A partner sees the one it came from.</summary>
    public static IQueryable<Application> VisibleTo(this IQueryable<Application> applications, Viewer viewer) =>
        viewer.PartnerId is { } own
            ? applications.Where(application => application.PartnerId == own)
            : applications.Where(application => application.ReceivedAt != null);
}
