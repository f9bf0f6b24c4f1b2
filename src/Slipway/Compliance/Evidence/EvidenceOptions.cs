using System.ComponentModel.DataAnnotations;

namespace Slipway.Compliance.Evidence;

/// <summary>Section <c>Evidence</c>, for example the environment variable <c>Evidence__KeptYears__Report</c>.</summary>
public sealed class EvidenceOptions
{
    /// <summary>The promise to review a piece, in hours of the hub's calendar.</summary>
    [Range(1, 400)]
    public int ReviewHours { get; set; } = 16;

    [Range(1, Platform.Files.Intake.MegabytesAtMost)]
    public int MostMegabytes { get; set; } = 20;

    /// <summary>For how many years each kind is kept after it stopped to prove anything.</summary>
    public Dictionary<EvidenceKind, int> KeptYears { get; set; } = new()
    {
        [EvidenceKind.Certificate] = 3,
        [EvidenceKind.Report] = 5,
        [EvidenceKind.Policy] = 3,
        [EvidenceKind.Trace] = 2,
        [EvidenceKind.Other] = 3,
    };

    public int YearsKept(EvidenceKind kind) => KeptYears.TryGetValue(kind, out var years) ? Math.Max(0, years) : 3;
}
