using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Ui.Track;

namespace Slipway.Journeys.Pages;

/// <summary>All partners of the hub in rows that sort, filter and page by index; two questions however many there are, one more where a filter narrows them.</summary>
public static class Portfolio
{
    public const int Size = 50;

    /// <param name="all">How many partners there are without a filter.</param>
    public static async Task<PortfolioPage> ReadAsync(AppDb db, PortfolioFilter filter, int all, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // Sets are extension properties, which an expression cannot hold: name them first.
        var (chairs, people) = (db.Chairs, db.People);
        var rows =
            from partner in db.Partners.AsNoTracking()
            join journey in db.Journeys.AsNoTracking() on partner.Id equals journey.PartnerId
            select new { partner, journey };
        if (filter.Search is { Length: > 0 } search)
        {
            var needle = search.Trim().ToLowerInvariant();
            rows = rows.Where(row => row.partner.SearchName.Contains(needle) || row.partner.Domain.Contains(needle));
        }

        if (filter.Archetype is { } archetype) rows = rows.Where(row => row.partner.Archetype == archetype);
        if (filter.Tier is { } tier) rows = rows.Where(row => row.partner.Tier == tier);
        if (filter.Turn is { } side) rows = rows.Where(row => row.journey.Summary.WaitsFor == side);
        if (filter.Gates is { } gates) rows = rows.Where(row => row.journey.Summary.GatesOpen == gates);
        if (filter.Manager is { } manager)
        {
            rows = rows.Where(row => chairs.Any(seat =>
                seat.PartnerId == row.partner.Id && seat.Chair == Chair.PartnerManager && seat.Until == null && seat.PersonId == manager));
        }

        if (filter.Overdue) rows = rows.Where(row => row.journey.Summary.NextDue < now);
        var total = filter.Narrows ? await rows.CountAsync(cancellationToken) : all;
        var sorted = filter.Sort switch
        {
            "name" => rows.OrderBy(row => row.partner.SearchName).ThenBy(row => row.partner.Id),
            "-name" => rows.OrderByDescending(row => row.partner.SearchName).ThenBy(row => row.partner.Id),
            "proved" => rows.OrderBy(row => row.journey.Summary.Proved).ThenBy(row => row.journey.PartnerId),
            "-proved" => rows.OrderByDescending(row => row.journey.Summary.Proved).ThenBy(row => row.journey.PartnerId),
            "due" => rows.OrderBy(row => row.journey.Summary.NextDue == null).ThenBy(row => row.journey.Summary.NextDue).ThenBy(row => row.journey.PartnerId),
            "signed" => rows.OrderBy(row => row.journey.SignedAt == null).ThenBy(row => row.journey.SignedAt).ThenBy(row => row.journey.PartnerId),
            "-stuck" => rows.OrderBy(row => row.journey.Summary.StuckSince == null).ThenByDescending(row => row.journey.Summary.StuckSince).ThenBy(row => row.journey.PartnerId),
            _ => rows.OrderBy(row => row.journey.Summary.StuckSince == null).ThenBy(row => row.journey.Summary.StuckSince).ThenBy(row => row.journey.PartnerId),
        };
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + Size - 1) / Size));
        var onPage = sorted.Skip((page - 1) * Size).Take(Size);
        var found = await (
            from row in onPage
            from seat in chairs.Where(seat => seat.PartnerId == row.partner.Id && seat.Chair == Chair.PartnerManager && seat.Until == null)
            join person in people on seat.PersonId equals person.Id
            select new PortfolioRow(
                row.partner.Id, row.partner.Name, row.partner.Country, row.partner.Archetype, row.partner.Tier, row.partner.Segment,
                row.journey.PlaybookVersionId, row.journey.SignedAt, row.journey.FirstValueAt, row.journey.Summary.Planks, row.journey.Summary.GatesOpen,
                row.journey.Summary.Ready, row.journey.Summary.WaitsFor, row.journey.Summary.StuckStep, row.journey.Summary.StuckSince, row.journey.Summary.NextDue,
                row.journey.Summary.NextDueSince, person.Name))
            .ToListAsync(cancellationToken);
        return new PortfolioPage(found, total, page);
    }

    /// <summary>How many there are and for whom they wait; read from an index alone.</summary>
    public static async Task<PortfolioCounts> CountAsync(AppDb db, CancellationToken cancellationToken = default)
    {
        var groups = await db.Journeys.AsNoTracking().GroupBy(journey => new { journey.Summary.WaitsFor, journey.Summary.Ready })
            .Select(group => new { group.Key.WaitsFor, group.Key.Ready, Count = group.Count() }).ToListAsync(cancellationToken);
        return new PortfolioCounts(
            groups.Sum(group => group.Count),
            groups.Where(group => group.WaitsFor == Side.Hub).Sum(group => group.Count),
            groups.Where(group => group.WaitsFor == Side.Partner).Sum(group => group.Count),
            groups.Where(group => group.Ready).Sum(group => group.Count));
    }

    /// <summary>The planks of a summary (see <see cref="JourneySummary.Planks"/>) by module, as the reader at the hub sees them.</summary>
    public static IReadOnlyList<MiniModule> Minis(string planks)
    {
        var modules = new List<MiniModule>(8);
        var now = new MiniModule(1, 0, 0);
        foreach (var letter in planks)
        {
            if (letter == '/')
            {
                modules.Add(now);
                now = new MiniModule(modules.Count + 1, 0, 0);
                continue;
            }

            now = now with { Total = now.Total + 1 };
            now = char.ToLowerInvariant(letter) switch
            {
                'h' or 'w' => now with { Proved = now.Proved + 1 },
                'u' => now with { Yours = now.Yours + 1 },
                'p' => now with { Theirs = now.Theirs + 1 },
                'b' => now with { Bad = now.Bad + 1 },
                _ => now,
            };
        }

        return [.. modules, now];
    }
}

/// <summary>All partners, those that wait for the hub, those that wait for the partner, and those that are partner-ready.</summary>
public readonly record struct PortfolioCounts(int All, int Hub, int Partner, int Ready);

public sealed record PortfolioFilter
{
    public string? Search { get; init; }
    public Archetype? Archetype { get; init; }
    public Tier? Tier { get; init; }
    public Side? Turn { get; init; }
    public int? Gates { get; init; }
    public Guid? Manager { get; init; }
    public bool Overdue { get; init; }
    public string? Sort { get; init; }
    public int Page { get; init; } = 1;

    /// <summary>Whether it leaves any partner out.</summary>
    public bool Narrows => Search is { Length: > 0 } || Archetype is not null || Tier is not null || Turn is not null || Gates is not null || Manager is not null || Overdue;
}

public sealed record PortfolioPage(IReadOnlyList<PortfolioRow> Rows, int Total, int Page);

public sealed record PortfolioRow(
    Guid Id, string Name, string Country, Archetype Archetype, Tier Tier, int Segment, Guid PlaybookVersionId, DateTimeOffset? SignedAt,
    DateTimeOffset? FirstValueAt, string Planks, int GatesOpen, bool Ready, Side? WaitsFor, string? StuckStep, DateTimeOffset? StuckSince, DateTimeOffset? NextDue,
    DateTimeOffset? NextDueSince, string Manager);
