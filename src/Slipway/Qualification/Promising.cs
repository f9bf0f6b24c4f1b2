using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Qualification;

/// <summary>What the hub promises to whoever applies now: by when it answers, and by which rubric.</summary>
public sealed class Promising(PlaybookLibrary playbooks, HubCalendar calendar)
{
    /// <summary>Two working days, where no playbook promises anything.</summary>
    public const int HoursUnlessSaid = 16;

    public async Task<Promise> NowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = await playbooks.CurrentAsync(cancellationToken);
        var playbook = version is null ? null : await playbooks.GetAsync(version.Id, cancellationToken);
        var hours = playbook?.ApplicationAnswerHours ?? HoursUnlessSaid;
        return new Promise(hours, calendar.Due(now, hours), version?.Id, playbook);
    }
}

public sealed record Promise(int Hours, DateTimeOffset Due, Guid? PlaybookVersion, Playbook? Playbook);
