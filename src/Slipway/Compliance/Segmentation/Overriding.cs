using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Segmentation;

/// <summary>
/// Puts a partner into another segment than the derived one for a while. Security and program owners approve; the partner manager who runs the
/// partner cannot lighten the checks of their own work.
/// </summary>
public sealed class Overriding(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task<Result<Partner>> SetAsync(Viewer viewer, Guid id, SegmentWish wish, int? version, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (partner is null) return new NoSuchPartner();
        if (!viewer.SetsSegments) return new NotYours("A segment is overridden by security or a program owner of the hub.", "Ask one of them, with the reason and the end date.");
        var now = time.GetUtcNow();
        if (Problem(wish, now) is { } problem) return problem;
        if (version is { } seen) db.Expect(partner, seen);
        var facts = new List<Fact>();
        var before = await db.SegmentOverrides.FirstOrDefaultAsync(found => found.PartnerId == id && found.EndedAt == null, cancellationToken);
        if (before is not null) facts.Add(before.End(before.HoldsAt(now) ? viewer.PersonId : null, now));
        if (before is null && partner.Segment == wish.Segment) return new Invalid("segment", $"{partner.Name} is in segment {wish.Segment} already.", "", "Leave it as it is.");
        var (made, fact) = SegmentOverride.Set(id, wish.Segment, before?.Before ?? partner.Segment, wish.Reason!.Trim(), viewer.PersonId, wish.Until, now);
        db.Add(made);
        facts.Add(fact);
        return await CommitAsync(viewer, partner, facts, cancellationToken);
    }

    public async Task<Result<Partner>> EndAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (partner is null) return new NoSuchPartner();
        if (!viewer.SetsSegments) return new NotYours("An override is ended by security or a program owner of the hub.");
        var made = await db.SegmentOverrides.FirstOrDefaultAsync(found => found.PartnerId == id && found.EndedAt == null, cancellationToken);
        if (made is null) return new NothingOverridden();
        if (version is { } seen) db.Expect(partner, seen);
        return await CommitAsync(viewer, partner, [made.End(viewer.PersonId, time.GetUtcNow())], cancellationToken);
    }

    /// <summary>The partner counts a change, so that of two overrides at once the later one is told.</summary>
    private async Task<Result<Partner>> CommitAsync(Viewer viewer, Partner partner, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        db.Entry(partner).Property(found => found.Segment).IsModified = true;
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : partner;
    }

    private static Invalid? Problem(SegmentWish wish, DateTimeOffset now)
    {
        if (wish.Segment is < 1 or > 3) return new Invalid("segment", $"{wish.Segment} is not a segment.", "A segment is 1, 2 or 3.");
        if (wish.Reason is not { } reason || reason.Trim().Length < 10) return new Invalid("reason", "The reason is missing or too short.", "", "Write a sentence that an auditor understands in two years.");
        if (reason.Length > 2000) return new Invalid("reason", "The reason is longer than 2,000 characters.");
        if (wish.Until <= now) return new Invalid("until", "The end is in the past.", "", "Choose a day to come.");
        return wish.Until > now + Longest ? new Invalid("until", "The end is more than a year away.", "An override bridges, it does not replace the answers.", "Choose an earlier day.") : null;
    }
}

/// <summary>Another segment, why, and until when (exclusive).</summary>
public sealed record SegmentWish(int Segment, string? Reason, DateTimeOffset Until);

public sealed record NothingOverridden() : Refusal("The segment of this partner is not overridden.", "", "Leave it as it is.");

public static class SegmentRights
{
    extension(Viewer viewer)
    {
        public bool SetsSegments => viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.Is(HubRole.ProgramOwner));
    }
}

/// <summary>Ends overrides whose day has come, within the minute, so that the derived segment returns by itself.</summary>
public sealed class SegmentLapse(AppDb db, LedgerWriter ledger, TimeProvider time) : IJob
{
    private const int Most = 500;

    public string Name => "segment lapse";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var over = await db.SegmentOverrides.Where(found => found.EndedAt == null && found.Until <= now).OrderBy(found => found.Until).Select(found => found.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var id in over)
        {
            var made = await db.SegmentOverrides.FirstAsync(found => found.Id == id, cancellationToken);
            await ledger.CommitAsync("system", made.End(null, now), cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
