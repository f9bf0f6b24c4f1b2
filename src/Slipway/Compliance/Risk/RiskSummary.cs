using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Risk;

/// <summary>The risk of one partner in a row, so that all partners are compared without asking for each: counted anew right after every commit that may move it.</summary>
public sealed class RiskSummary
{
    private IReadOnlyList<FamilyScore>? _families;

    public required Guid PartnerId { get; init; }
    public int Segment { get; private set; }

    /// <summary>The version of the control set that it was counted by.</summary>
    public Guid ControlSetId { get; private set; }
    public int Owed { get; private set; }
    public int Holding { get; private set; }

    /// <summary>0 to 100; none where nothing is owed.</summary>
    public decimal? Score { get; private set; }
    public int Thin { get; private set; }
    public int OpenFindings { get; private set; }
    public int OverdueFindings { get; private set; }

    /// <summary>Of the open findings.</summary>
    public Severity? Worst { get; private set; }

    /// <summary>Open findings that an answer raised which alone rules a partner out.</summary>
    public int KnockOuts { get; private set; }

    /// <summary>The control that lapses next, and when.</summary>
    public string? NextControl { get; private set; }
    public DateTimeOffset? NextLapse { get; private set; }
    public string FamiliesJson { get; private set; } = "[]";
    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>When it must be counted again; a commit that moves it sets this to its own instant.</summary>
    public DateTimeOffset? TrueUntil { get; private set; }

    public IReadOnlyList<FamilyScore> Families => _families ??= JsonSerializer.Deserialize<List<FamilyScore>>(FamiliesJson) ?? [];

    internal void Count(RiskFigures figures, DateTimeOffset now)
    {
        (Segment, ControlSetId, Owed, Holding, Score, Thin) = (figures.Segment, figures.ControlSet, figures.Families.Sum(family => family.Owed), figures.Families.Sum(family => family.Holding),
            FamilyScores.Total(figures.Families), figures.Families.Sum(family => family.Thin));
        (OpenFindings, OverdueFindings, Worst, KnockOuts) = (figures.OpenFindings, figures.OverdueFindings, figures.Worst, figures.KnockOuts);
        (NextControl, NextLapse, TrueUntil, CountedAt) = (figures.NextControl, figures.NextLapse, figures.TrueUntil, now);
        (FamiliesJson, _families) = (JsonSerializer.Serialize(figures.Families), figures.Families);
    }
}

/// <summary>What a risk is counted as at an instant.</summary>
public sealed record RiskFigures(
    int Segment, Guid ControlSet, IReadOnlyList<FamilyScore> Families, int OpenFindings, int OverdueFindings, Severity? Worst, int KnockOuts,
    string? NextControl, DateTimeOffset? NextLapse, DateTimeOffset? TrueUntil);

internal sealed class RiskSummaryMapping : IEntityTypeConfiguration<RiskSummary>
{
    public void Configure(EntityTypeBuilder<RiskSummary> builder)
    {
        builder.ToTable("RiskSummaries");

        // A commit that moves the row while it is counted wins: the count that did not see it is dropped.
        builder.Property(row => row.TrueUntil).IsConcurrencyToken();
        builder.HasKey(summary => summary.PartnerId);
        builder.Property(summary => summary.FamiliesJson).HasMaxLength(20_000);
        builder.Ignore(summary => summary.Families);
        builder.HasIndex(summary => summary.TrueUntil);
        builder.HasOne<Partner>().WithOne().HasForeignKey<RiskSummary>(summary => summary.PartnerId);
    }
}

public static class RiskSets
{
    extension(AppDb db)
    {
        public DbSet<RiskSummary> RiskSummaries => db.Set<RiskSummary>();
    }

    public static IQueryable<RiskSummary> VisibleTo(this IQueryable<RiskSummary> summaries, Viewer viewer) =>
        viewer.PartnerId is { } own ? summaries.Where(summary => summary.PartnerId == own) : summaries;
}
