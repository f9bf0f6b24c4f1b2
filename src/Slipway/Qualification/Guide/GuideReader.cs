using Slipway.Playbooks;

namespace Slipway.Qualification.Guide;

/// <summary>The playbook that a guide is made from: the one that new journeys follow.</summary>
public sealed class GuideReader(PlaybookLibrary playbooks)
{
    /// <returns>None before the first playbook was published.</returns>
    public async Task<Playbook?> ReadAsync(CancellationToken cancellationToken = default) =>
        await playbooks.CurrentAsync(cancellationToken) is { } version ? await playbooks.GetAsync(version.Id, cancellationToken) : null;
}
