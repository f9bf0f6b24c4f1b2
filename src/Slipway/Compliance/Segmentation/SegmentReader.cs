using Microsoft.EntityFrameworkCore;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Segmentation;

/// <summary>A partner's segment with all that it rests on.</summary>
public sealed class SegmentReader(AppDb db, TimeProvider time)
{
    public async Task<SegmentView> ReadAsync(Guid partner, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var segment = await db.Partners.Where(found => found.Id == partner).Select(found => new { found.Segment, found.Version }).FirstAsync(cancellationToken);
        var made = await db.SegmentOverrides.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == partner && found.EndedAt == null, cancellationToken);
        var latest = await db.SegmentAssessments.AsNoTracking().Where(found => found.PartnerId == partner)
            .OrderByDescending(found => found.DerivedAt).ThenByDescending(found => found.Id).FirstOrDefaultAsync(cancellationToken);
        return new SegmentView(segment.Segment, segment.Version, latest, made?.HoldsAt(now) == true ? made : null);
    }
}

/// <param name="Version">Of the partner, for If-Match.</param>
/// <param name="Derived">None until the answers were accepted: the segment then is the one that the application was accepted with.</param>
public sealed record SegmentView(int Segment, int Version, SegmentAssessment? Derived, SegmentOverride? Override)
{
    public IReadOnlyList<SegmentReason> Reasons => Derived is null ? [] : SegmentDerivation.ReadReasons(Derived.Reasons);
}
