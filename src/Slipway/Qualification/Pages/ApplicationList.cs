using Microsoft.EntityFrameworkCore;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Qualification.Pages;

/// <summary>The applications that reached the hub, in rows that sort, filter and page by index; four queries however many there are.</summary>
public static class ApplicationList
{
    public const int Size = 50;

    public static async Task<ApplicationListPage> ReadAsync(AppDb db, ApplicationFilter filter, CancellationToken cancellationToken = default)
    {
        var received = db.Applications.AsNoTracking().Where(application => application.ReceivedAt != null);
        var counts = await received.GroupBy(application => application.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = received.Matching(filter);
        var total = await rows.CountAsync(cancellationToken);
        var sorted = filter.Sort switch
        {
            "name" => rows.OrderBy(row => row.SearchName).ThenBy(row => row.Id),
            "-name" => rows.OrderByDescending(row => row.SearchName).ThenBy(row => row.Id),
            "fit" => rows.OrderBy(row => row.FitPoints).ThenBy(row => row.Id),
            "-fit" => rows.OrderByDescending(row => row.FitPoints).ThenBy(row => row.Id),
            "received" => rows.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id),
            "-received" => rows.OrderByDescending(row => row.ReceivedAt).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.AnswerDue == null).ThenBy(row => row.AnswerDue).ThenByDescending(row => row.ReceivedAt).ThenBy(row => row.Id),
        };
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + Size - 1) / Size));
        var found = await sorted.Skip((page - 1) * Size).Take(Size).ToListAsync(cancellationToken);
        var ids = found.Select(row => row.Id).ToList();
        var items = await db.ReviewItems.AsNoTracking().Where(item => ids.Contains(item.SubjectId) && item.ClosedAt == null).ToListAsync(cancellationToken);
        return new ApplicationListPage(found, items.ToLookup(item => item.SubjectId), counts, total, page);
    }

    /// <summary>What a filter leaves, for pages and for the API.</summary>
    public static IQueryable<Application> Matching(this IQueryable<Application> applications, ApplicationFilter filter)
    {
        if (filter.State is { } state) applications = applications.Where(application => application.State == state);
        if (filter.Open) applications = applications.Where(application => application.State == ApplicationState.InReview || application.State == ApplicationState.MoreAsked);
        if (filter.Archetype is { } archetype) applications = applications.Where(application => application.Archetype == archetype);
        if (filter.Country is { } country) applications = applications.Where(application => application.Country == country);
        if (filter.Search is { Length: > 0 } search)
        {
            var needle = PlainText.Of(search);

            // Registers write prefixes and dots as they like; the digits are what people look for.
            var number = string.Concat(search.Where(char.IsAsciiDigit));
            applications = applications.Where(application =>
                application.SearchName.Contains(needle) || application.Domain.Contains(needle) || (number.Length > 3 && application.RegistrationKey.Contains(number)));
        }

        return applications;
    }
}

public sealed record ApplicationFilter
{
    public string? Search { get; init; }
    public ApplicationState? State { get; init; }

    /// <summary>Those not decided yet.</summary>
    public bool Open { get; init; }
    public Archetype? Archetype { get; init; }
    public string? Country { get; init; }
    public string? Sort { get; init; }
    public int Page { get; init; } = 1;
}

public sealed record ApplicationListPage(
    IReadOnlyList<Application> Rows, ILookup<Guid, ReviewItem> Items, IReadOnlyDictionary<ApplicationState, int> Counts, int Total, int Page);
