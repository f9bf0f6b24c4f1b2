using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Evidence;

/// <summary>Where evidence waits for its reviewer: one item of the security queue for each piece, whatever of it is new.</summary>
public sealed class EvidenceDesk(AppDb db, HubCalendar calendar, IOptions<EvidenceOptions> options)
{
    public const string Kind = "evidence";

    public DateTimeOffset Promise(DateTimeOffset now) => calendar.Due(now, options.Value.ReviewHours);

    /// <summary>Queues what waits; a piece that is in the queue already keeps its clock, and one that no longer waits leaves it.</summary>
    internal async Task SettleAsync(EvidenceItem item, Guid by, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.ReviewItems.FirstOrDefaultAsync(found => found.SubjectId == item.Id && found.ClosedAt == null, cancellationToken);
        if (item.State != EvidenceState.InReview) open?.Close(by, outcome, now);
        else if (open is null)
        {
            var order = new ReviewOrder(Kind, item.Id, item.PartnerId, $"Evidence: {item.Title}", HubRole.Security, options.Value.ReviewHours);
            await db.QueueReviewAsync(order, calendar, now, cancellationToken);
        }
    }
}
