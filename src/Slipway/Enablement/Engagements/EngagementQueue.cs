using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Engagements;

/// <summary>Where engagements wait for the hub: first for a supervisor, then for the chair that signs.</summary>
public sealed class EngagementQueue(AppDb db, HubCalendar calendar)
{
    public const string ReviewKind = "engagement";

    /// <summary>Business hours within which a supervisor is found, and within which a report is answered.</summary>
    private const int MatchHours = 24;
    private const int SignHours = 16;

    internal DateTimeOffset AnswerBy(DateTimeOffset now) => calendar.Due(now, SignHours);

    internal Task ForSupervisorAsync(Engagement engagement, DateTimeOffset now, CancellationToken cancellationToken) =>
        AddAsync(engagement, "Find a supervisor", HubRole.Enablement, null, MatchHours, now, cancellationToken);

    internal async Task ForChairAsync(Engagement engagement, DateTimeOffset now, CancellationToken cancellationToken) =>
        await AddAsync(engagement, "Sign off", HubRole.TechnicalAuthority, await HolderAsync(engagement.PartnerId, cancellationToken), SignHours, now, cancellationToken);

    /// <summary>Who sits in the partner's technical authority chair.</summary>
    internal async Task<Guid> HolderAsync(Guid partner, CancellationToken cancellationToken) =>
        await db.Chairs.Where(seat => seat.PartnerId == partner && seat.Chair == Chair.TechnicalAuthority && seat.Until == null).Select(seat => seat.PersonId).FirstAsync(cancellationToken);

    private async Task AddAsync(Engagement engagement, string what, HubRole role, Guid? person, int hours, DateTimeOffset now, CancellationToken cancellationToken) => db.Add(new ReviewItem
    {
        Id = Guid.CreateVersion7(now),
        Kind = ReviewKind,
        SubjectId = engagement.Id,
        PartnerId = engagement.PartnerId,
        About = await db.Partners.Where(partner => partner.Id == engagement.PartnerId).Select(partner => partner.Name).FirstAsync(cancellationToken),
        Title = $"{what}: {engagement.Kind.Told().ToLowerInvariant()}",
        Role = role,
        PersonId = person,
        ReceivedAt = now,
        PromiseMinutes = hours * 60,
        Due = calendar.Due(now, hours),
    });
}
