using Slipway.Accounts;

namespace Slipway.Compliance.Evidence;

/// <summary>Says in words what rests on evidence, for one kind of thing. The part that owns the thing registers it.</summary>
public interface IEvidenceUse
{
    TargetKind Kind { get; }

    /// <summary>By the target of the link, for those that are still there; a constant number of queries.</summary>
    Task<IReadOnlyDictionary<string, EvidenceUse>> OfAsync(Viewer viewer, IReadOnlyCollection<string> targets, CancellationToken cancellationToken);
}

/// <param name="Told">What kind of thing it is and where it belongs.</param>
/// <param name="Href">Where this viewer reads it.</param>
public sealed record EvidenceUse(string Title, string Told, string Href);

/// <summary>Everything that rests on evidence beside controls and steps, in words.</summary>
public sealed class EvidenceUses(IEnumerable<IEvidenceUse> uses)
{
    public async Task<IReadOnlyDictionary<EvidenceTarget, EvidenceUse>> OfAsync(Viewer viewer, IEnumerable<EvidenceLink> links, CancellationToken cancellationToken = default)
    {
        var told = new Dictionary<EvidenceTarget, EvidenceUse>();
        foreach (var group in links.GroupBy(link => link.Kind))
        {
            if (uses.FirstOrDefault(use => use.Kind == group.Key) is not { } known) continue;
            foreach (var (target, use) in await known.OfAsync(viewer, [.. group.Select(link => link.Target).Distinct()], cancellationToken)) told[new EvidenceTarget(group.Key, target)] = use;
        }

        return told;
    }
}
