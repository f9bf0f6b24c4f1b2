using Slipway.Playbooks;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>The controls that a statement stands for: all that the partner's segment owes.</summary>
public sealed class AttestedControls
{
    public Task<IReadOnlyList<AttestedControl>> OfAsync(Step step, int segment, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttestedControl>>([.. step.Controls.Select(control => new AttestedControl(control, control))]);
}

/// <param name="Line">As it stands in the text, with its title.</param>
public sealed record AttestedControl(string Id, string Line);
