using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Controls;

/// <summary>Who would owe what, before a version is published: by segment, and partner by partner a page at a time. A constant number of queries, whatever there is.</summary>
public sealed class PublicationPreview(AppDb db, ControlLibrary library, ControlReader reader, TimeProvider time)
{
    public const int PageSize = 50;

    public async Task<Preview?> OfAsync(Guid id, int page, CancellationToken cancellationToken = default)
    {
        if (!await db.ControlSets.AnyAsync(version => version.Id == id, cancellationToken)) return null;
        var current = await library.CurrentAsync(cancellationToken);
        var set = await library.GetAsync(id, cancellationToken);
        var difference = ControlSetDifference.Of(current.Set, set);
        var counts = await db.Partners.GroupBy(partner => partner.Segment).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var touched = difference.Segments.Where(segment => !segment.IsNone).Select(segment => segment.Segment).ToList();
        var rows = await (
            from partner in db.Partners.AsNoTracking()
            join journey in db.Journeys.AsNoTracking() on partner.Id equals journey.PartnerId
            where touched.Contains(partner.Segment)
            orderby partner.SearchName, partner.Id
            select new PreviewRow(partner.Id, partner.Name, partner.Segment, journey.Summary.GatesOpen, Array.Empty<string>())).Skip(Math.Max(0, page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Preview(current.Id, difference, counts, await WithWhatLacksAsync(rows, set, difference, cancellationToken));
    }

    private async Task<IReadOnlyList<PreviewRow>> WithWhatLacksAsync(List<PreviewRow> rows, ControlSet set, ControlSetDifference difference, CancellationToken cancellationToken)
    {
        var supports = await reader.SupportsAsync(rows.ConvertAll(row => row.Partner), cancellationToken);
        return [.. rows.Select(row => row with { Lacking = Lacking(set.Owed(row.Segment), difference.Segments[row.Segment - 1], supports[row.Partner]) })];
    }

    private List<string> Lacking(IReadOnlyList<OwedControl> owed, SegmentDifference change, IEnumerable<ControlSupport> supports)
    {
        var more = owed.Where(control => change.Added.Contains(control.Id, StringComparer.Ordinal) || change.Stricter.Contains(control.Id, StringComparer.Ordinal));
        return [.. ControlStandings.Of(more, supports, time.GetUtcNow()).Where(standing => !standing.Holds).Select(standing => standing.Control.Id)];
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
/// <param name="Lacking">What is newly owed or stricter and nothing speaks for yet: it opens on the day of publication.</param>
public sealed record PreviewRow(Guid Partner, string Name, int Segment, int GatesOpen, IReadOnlyList<string> Lacking);
