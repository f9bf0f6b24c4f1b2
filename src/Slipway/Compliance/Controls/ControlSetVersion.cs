using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Controls;

/// <summary>A control set as it was loaded, kept for ever. It counts for partners from its publication until a later one is published.</summary>
public sealed class ControlSetVersion : IVersioned
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>As the set numbers itself, for example <c>1.2.0</c>.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }

    /// <summary>Of the canonical JSON; equal content is loaded once.</summary>
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
    public required int Controls { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
    public Guid? LoadedBy { get; init; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public Guid? PublishedBy { get; private set; }
    public int Version { get; set; }

    /// <summary>Makes it count for every partner from now on.</summary>
    public Result<Fact> Publish(Guid? by, DateTimeOffset now)
    {
        if (PublishedAt is { } before) return new SetPublishedAlready(Number, before);
        (PublishedAt, PublishedBy) = (now, by);
        return new ControlSetPublished(Id, Name, Number, by);
    }
}

public abstract record ControlSetFact(Guid ControlSet) : Fact
{
    public override string? Subject => $"control-set:{ControlSet:N}";
}

public sealed record ControlSetLoaded(Guid ControlSet, string Name, string Number, string Sha256) : ControlSetFact(ControlSet);

public sealed record ControlSetPublished(Guid ControlSet, string Name, string Number, Guid? By) : ControlSetFact(ControlSet);

internal sealed class ControlSetVersionMapping : IEntityTypeConfiguration<ControlSetVersion>
{
    public void Configure(EntityTypeBuilder<ControlSetVersion> builder)
    {
        builder.ToTable("ControlSets");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(5_000_000);
        builder.HasIndex(version => new { version.Name, version.Number }).IsUnique();
    }
}

public static class ControlSetSets
{
    extension(AppDb db)
    {
        public DbSet<ControlSetVersion> ControlSets => db.Set<ControlSetVersion>();
    }
}
