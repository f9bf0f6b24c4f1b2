using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.Engine;

/// <summary>A step that the hub itself must prove waits in a queue too, from the moment it opens.</summary>
internal static class HubTurns
{
    public const string Kind = "step";

    /// <summary>A working week, where the playbook promises nothing.</summary>
    private const int HoursUnlessSaid = 40;

    /// <summary>Queues the turns that began in this refresh and takes those that ended off the queue.</summary>
    public static async Task QueueAsync(
        AppDb db, Partner partner, Playbook playbook, List<Turn> turns, HubCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = playbook.Steps.ToDictionary(step => step.Key, StringComparer.Ordinal);
        var hubs = turns.Where(turn => turn is { Side: Side.Hub, Kind: TurnKind.Open or TurnKind.Lapsed }).ToList();
        foreach (var turn in hubs.Where(turn => db.Entry(turn).State == EntityState.Added))
        {
            db.Add(Item(turn, steps[turn.StepKey], partner, calendar, now));
        }

        var ended = hubs.Where(turn => db.Entry(turn).Property(found => found.Until) is { IsModified: true }).Select(turn => turn.Id).ToList();
        if (ended.Count == 0) return;
        foreach (var item in await db.ReviewItems.Where(item => ended.Contains(item.SubjectId) && item.ClosedAt == null).ToListAsync(cancellationToken))
        {
            item.Close(null, "no longer waits", now);
        }
    }

    private static ReviewItem Item(Turn turn, Step step, Partner partner, HubCalendar calendar, DateTimeOffset now)
    {
        var hours = step.Review?.Hours ?? HoursUnlessSaid;
        return new ReviewItem
        {
            Id = Guid.CreateVersion7(now),
            Kind = Kind,
            SubjectId = turn.Id,
            PartnerId = partner.Id,
            About = partner.Name,
            StepKey = step.Key,
            Title = step.Title,
            Role = step.Review?.Role ?? Naming.FromKebab<HubRole>(step.Raci.Responsible) ?? HubRole.PartnerManager,
            ReceivedAt = turn.Since,
            PromiseMinutes = hours * 60,
            Due = calendar.Due(turn.Since, hours),
        };
    }
}
