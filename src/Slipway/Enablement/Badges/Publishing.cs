using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Badges;

/// <summary>The holder decides whether others see a badge; nobody else can, administrators neither.</summary>
internal sealed class Publishing(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    /// <param name="version">What the person saw; any where they saw none.</param>
    public async Task<Result<EarnedBadge>> DecideAsync(Viewer viewer, Guid id, bool published, int? version, CancellationToken cancellationToken)
    {
        var badge = await db.Badges.OwnOf(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (badge is null) return new NoSuchBadge();
        if (version is { } seen) db.Expect(badge, seen);
        if (version is { } old && old != badge.Version) return new Stale();
        BadgeFact? fact = published ? badge.Publish(time.GetUtcNow()) : badge.Hide();
        if (fact is not null && await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } refusal) return refusal;
        return badge;
    }
}

public sealed record NoSuchBadge() : Refusal("There is no such badge.", "", "Look at the list of your badges.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record BadgeFileTooLarge() : Refusal("This is larger than a badge.", "A badge is a token, PNG or SVG of up to 1 MB.", "Send the file as it was downloaded.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}
