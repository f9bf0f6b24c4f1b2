using Microsoft.Extensions.Options;
using Slipway.Platform;

namespace Slipway.Enablement.Badges;

/// <summary>What a certification says about whoever holds it.</summary>
/// <param name="Key">For example <c>solution-engineer</c>.</param>
/// <param name="Description">A sentence or two on what the holder can do.</param>
/// <param name="Criteria">What had to be shown for it, in Markdown.</param>
/// <param name="Role">For whom it is, for example <c>Solution</c>; empty where it is for every role.</param>
public sealed record Achievement(string Key, string Title, string Description, string Criteria, string Role);

/// <summary>Knows the certifications that badges are made for.</summary>
public interface IAchievements
{
    /// <summary>As it is now; a badge keeps what was true when it was issued. None for a key that nobody knows: then there is no badge either.</summary>
    ValueTask<Achievement?> FindAsync(string certification, CancellationToken cancellationToken);
}

/// <summary>Tells a certification by its key alone.</summary>
internal sealed class AchievementsByKey(IOptions<HubOptions> hub) : IAchievements
{
    public ValueTask<Achievement?> FindAsync(string certification, CancellationToken cancellationToken) => ValueTask.FromResult<Achievement?>(new(
        certification, Ui.Words.Sentence(certification.Replace('-', ' ')), $"Certified by {hub.Value.Name} in its partner program.",
        $"Everything that {hub.Value.Name} asked for this certification was proved at the time of the award.", ""));
}
