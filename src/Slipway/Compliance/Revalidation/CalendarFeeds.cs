using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Revalidation;

/// <summary>Makes and ends calendar addresses. The address is an id that only this installation can have sealed; a new one ends the one before.</summary>
public sealed class CalendarFeeds(AppDb db, SealedLinks links, LedgerWriter ledger, TimeProvider time)
{
    public async Task<CalendarFeed?> MineAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        await db.CalendarFeeds.FirstOrDefaultAsync(feed => feed.PersonId == viewer.PersonId && feed.RevokedAt == null, cancellationToken);

    public string PathOf(CalendarFeed feed) => $"/calendar/{links.Seal(CalendarFeed.Purpose, feed.Id)}.ics";

    public async Task<Result<CalendarFeed>> OpenAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = new List<Fact>();
        if (await MineAsync(viewer, cancellationToken) is { } before)
        {
            // Saved first, so that the index never sees two that are open.
            facts.Add(before.Revoke(viewer.PartnerId, now));
            if (await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } late) return late;
        }

        var feed = new CalendarFeed { Id = Guid.CreateVersion7(now), PersonId = viewer.PersonId, CreatedAt = now };
        db.Add(feed);
        return await ledger.CommitAsync(viewer.Actor, new CalendarFeedOpened(viewer.PartnerId, viewer.PersonId, feed.Id), cancellationToken) is { } stale ? stale : feed;
    }

    public async Task<Result<CalendarFeed>> RevokeAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (await MineAsync(viewer, cancellationToken) is not { } feed) return new NoCalendarFeed();
        return await ledger.CommitAsync(viewer.Actor, feed.Revoke(viewer.PartnerId, time.GetUtcNow()), cancellationToken) is { } stale ? stale : feed;
    }

    /// <summary>Whose calendar an address is; nobody's once it was ended or the person left.</summary>
    public async Task<Person?> OwnerAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Open(CalendarFeed.Purpose, token) is not { } id) return null;
        var feeds = db.CalendarFeeds;
        return await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.LeftAt == null && feeds.Any(feed => feed.Id == id && feed.RevokedAt == null && feed.PersonId == person.Id), cancellationToken);
    }
}
