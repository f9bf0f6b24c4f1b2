using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Journeys.Reviews;

/// <summary>The way through a queue: after one decision the next thing is on the page, the most urgent first.</summary>
public sealed class ReviewQueue(AppDb db)
{
    public const string Root = "/hub/reviews";

    public async Task<string> NextPathAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var next = await db.ReviewItems.AsNoTracking().WaitingFor(viewer).OrderBy(item => item.Due).ThenBy(item => item.Id)
            .Select(item => (Guid?)item.Id).FirstOrDefaultAsync(cancellationToken);
        return next is { } id ? $"{Root}/{id}" : Root;
    }

    /// <summary>Where a subject waits or waited.</summary>
    public async Task<string> PathAsync(Viewer viewer, Guid subject, CancellationToken cancellationToken)
    {
        var item = viewer.IsHub
            ? await db.ReviewItems.AsNoTracking().Where(found => found.SubjectId == subject).OrderByDescending(found => found.ReceivedAt)
                .Select(found => (Guid?)found.Id).FirstOrDefaultAsync(cancellationToken)
            : null;
        return item is { } id ? $"{Root}/{id}" : Root;
    }
}
