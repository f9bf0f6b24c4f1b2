using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Controls;

/// <summary>Who would owe what, before a version is published: by segment, and partner by partner a page at a time. Three queries, whatever there is.</summary>
public sealed class PublicationPreview(AppDb db, ControlLibrary library)
{
    public const int PageSize = 50;

    public async Task<Preview?> OfAsync(Guid id, int page, CancellationToken cancellationToken = default)
    {
        if (!await db.ControlSets.AnyAsync(version => version.Id == id, cancellationToken)) return null;
        var current = await library.CurrentAsync(cancellationToken);
        var difference = ControlSetDifference.Of(current.Set, await library.GetAsync(id, cancellationToken));
        var counts = await db.Partners.GroupBy(partner => partner.Segment).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var touched = difference.Segments.Where(segment => !segment.IsNone).Select(segment => segment.Segment).ToList();
        var rows = await (
            from partner in db.Partners.AsNoTracking()
            join journey in db.Journeys.AsNoTracking() on partner.Id equals journey.PartnerId
            where touched.Contains(partner.Segment)
            orderby partner.SearchName, partner.Id
            select new PreviewRow(partner.Id, partner.Name, partner.Segment, journey.Summary.GatesOpen)).Skip(Math.Max(0, page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Preview(current.Id, difference, counts, rows);
    }
}

/// <param name="Partners">How many there are by segment.</param>
/// <param name="Rows">Those for whom something changes.</param>
public sealed record Preview(Guid Against, ControlSetDifference Difference, IReadOnlyDictionary<int, int> Partners, IReadOnlyList<PreviewRow> Rows)
{
    public int Touched => Difference.Segments.Where(segment => !segment.IsNone).Sum(segment => Partners.GetValueOrDefault(segment.Segment));

    public SegmentDifference For(PreviewRow row) => Difference.Segments[row.Segment - 1];
}

/// <summary>One partner for whom something changes.</summary>
/// <param name="GatesOpen">How many gates are open today.</param>
public sealed record PreviewRow(Guid Partner, string Name, int Segment, int GatesOpen);
