using System.Text.RegularExpressions;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;

namespace Slipway.Compliance.Evidence;

/// <summary>What evidence of a partner can stand for, in words.</summary>
public sealed partial class EvidenceTargets(JourneyReader journeys)
{
    /// <summary>The same targets as they are written, or the first that nobody knows.</summary>
    public async Task<Result<IReadOnlyList<EvidenceTarget>>> CheckAsync(
        Viewer viewer, Guid partner, IReadOnlyCollection<EvidenceTarget> targets, CancellationToken cancellationToken)
    {
        var written = targets.Select(target => target.Kind == TargetKind.Control ? target with { Name = target.Name.Trim().ToUpperInvariant() } : target with { Name = target.Name.Trim() })
            .Distinct().ToList();
        var steps = written.Exists(target => target.Kind == TargetKind.Step) ? await StepsAsync(viewer, partner, cancellationToken) : [];
        var unknown = written.Find(target => target.Kind switch
        {
            TargetKind.Control => !ControlForm().IsMatch(target.Name),
            TargetKind.Step => !steps.ContainsKey(target.Name),
            _ => true,
        });
        return unknown is null ? written : new TargetUnknown(unknown.Name);
    }

    /// <summary>Titles of the partner's steps by key.</summary>
    public async Task<Dictionary<string, string>> StepsAsync(Viewer viewer, Guid partner, CancellationToken cancellationToken) =>
        await journeys.ReadAsync(viewer, partner, cancellationToken) is { } view
            ? view.History.Steps.ToDictionary(step => step.Key, step => step.Title, StringComparer.Ordinal)
            : [];

    /// <summary>"SR-3, AC-2(1)" and further, with commas or line ends between.</summary>
    public static IReadOnlyList<EvidenceTarget> Controls(string? text) =>
        [.. (text ?? "").Split([',', ';', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new EvidenceTarget(TargetKind.Control, name))];

    [GeneratedRegex(@"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$")]
    private static partial Regex ControlForm();
}
