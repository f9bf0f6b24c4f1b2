using Slipway.Compliance.Controls;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>The controls that a statement stands for: all that the partner's segment owes by the control set in force.</summary>
public sealed class AttestedControls(ControlLibrary library)
{
    public async Task<IReadOnlyList<AttestedControl>> OfAsync(int segment, CancellationToken cancellationToken) =>
        [.. (await library.CurrentAsync(cancellationToken)).Owed(segment).Select(control => new AttestedControl(control.Id, $"{control.Id} {control.Title}"))];
}

/// <param name="Line">As it stands in the text, with its title.</param>
public sealed record AttestedControl(string Id, string Line);
