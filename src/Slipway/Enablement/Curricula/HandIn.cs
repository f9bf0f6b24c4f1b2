using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Curricula;

/// <summary>What one person handed in for an assignment; each time is a row of its own.</summary>
public sealed class HandIn : IVersioned
{
    public const int LongestText = 20_000;
    public const int MostFiles = 5;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid PartnerId { get; init; }
    public required string Curriculum { get; init; }
    public required string Assignment { get; init; }

    /// <summary>The version of the curriculum whose task and criteria it answers.</summary>
    public required Guid CurriculumVersionId { get; init; }

    /// <summary>1 for the first time.</summary>
    public required int Number { get; init; }
    public required string Text { get; init; }
    public List<Attachment> Files { get; init; } = [];
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Until when the hub promised to answer.</summary>
    public required DateTimeOffset Due { get; init; }
    public HandInState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Remark { get; private set; }
    public int Version { get; set; }

    public Result<Fact> Decide(HandInVerdict verdict, string? remark, Guid by, DateTimeOffset now)
    {
        if (State != HandInState.Waiting) return new HandInDecided();
        if (verdict == HandInVerdict.AskAgain && string.IsNullOrWhiteSpace(remark)) return new Invalid("remark", "Nothing is said about what is missing.", "", "Say what was found, what was expected and what to do.");
        if (remark is { Length: > 4000 }) return new Invalid("remark", "The remark is longer than 4,000 characters.");
        (DecidedBy, DecidedAt, Remark) = (by, now, string.IsNullOrWhiteSpace(remark) ? null : remark.Trim());
        State = verdict == HandInVerdict.Accept ? HandInState.Accepted : HandInState.AskedAgain;
        return verdict == HandInVerdict.Accept
            ? new AssignmentAccepted(PartnerId, Curriculum, PersonId, Assignment, Id)
            : new AssignmentChangesAsked(PartnerId, Curriculum, PersonId, Assignment, Id);
    }
}

/// <summary>How a hand-in stands.</summary>
public enum HandInState
{
    Waiting,
    Accepted,
    AskedAgain,
}

/// <summary>What the hub decides about a hand-in.</summary>
public enum HandInVerdict
{
    Accept,
    AskAgain,
}

internal sealed class HandInMapping : IEntityTypeConfiguration<HandIn>
{
    public void Configure(EntityTypeBuilder<HandIn> builder)
    {
        builder.ToTable("AssignmentHandIns");
        builder.Property(handIn => handIn.Id).ValueGeneratedNever();
        builder.Property(handIn => handIn.Text).HasMaxLength(HandIn.LongestText);
        builder.Property(handIn => handIn.Remark).HasMaxLength(4000);
        builder.OwnsMany(handIn => handIn.Files, files => files.ToJson());
        builder.HasIndex(handIn => handIn.PartnerId);

        // Of two tabs that hand in at once, the index lets one through.
        builder.HasIndex(handIn => new { handIn.PersonId, handIn.Curriculum, handIn.Assignment, handIn.Number }).IsUnique();
        builder.HasOne<CurriculumVersion>().WithMany().HasForeignKey(handIn => handIn.CurriculumVersionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(handIn => handIn.PersonId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(handIn => handIn.PartnerId);
    }
}

public static class HandIns
{
    /// <summary>A hand-in is its person's own, and the hub's to judge. Colleagues see how far somebody is, never what was written.</summary>
    public static IQueryable<HandIn> VisibleTo(this IQueryable<HandIn> handIns, Viewer viewer) =>
        viewer.IsHub ? handIns : handIns.Where(handIn => handIn.PersonId == viewer.PersonId);
}
