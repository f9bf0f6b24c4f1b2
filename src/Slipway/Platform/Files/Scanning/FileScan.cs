using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Platform.Files.Scanning;

/// <summary>What the scanner last said of one stored content.</summary>
public sealed class FileScan
{
    public required string Sha256 { get; init; }
    public ScanState State { get; private set; }

    /// <summary>The signature that was found, or why there was no answer.</summary>
    public string? Detail { get; private set; }

    /// <summary>Engine and signatures that looked.</summary>
    public string? Signatures { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Takes what was found. Silence takes nothing back: what was infected stays so, what was clean stays so until it is looked at again.</summary>
    public void Keep(ScanFinding finding, DateTimeOffset now)
    {
        if (finding.State == ScanState.Unreachable && Signatures is not null) return;
        (State, Detail, Signatures, At) = (finding.State, Cut(finding.Detail), Cut(finding.Signatures), now);
    }

    private static string? Cut(string? text) => text is { Length: > 400 } ? text[..400] : text;
}

/// <summary>How a stored content stands, for whoever wants to open it.</summary>
public enum FileSafety
{
    /// <summary>No scanner is configured, and nothing is known of it.</summary>
    NotScanned,
    Clean,
    Infected,

    /// <summary>A scanner is configured and has not said yet that it is clean: the other side does not get it.</summary>
    Quarantined,
}

internal sealed class FileScanMapping : IEntityTypeConfiguration<FileScan>
{
    public void Configure(EntityTypeBuilder<FileScan> builder)
    {
        builder.ToTable("FileScans");
        builder.HasKey(scan => scan.Sha256);
        builder.Property(scan => scan.Sha256).HasMaxLength(64);
        builder.HasIndex(scan => scan.State);
    }
}

public static class FileScanSets
{
    extension(AppDb db)
    {
        public DbSet<FileScan> FileScans => db.Set<FileScan>();
    }
}
