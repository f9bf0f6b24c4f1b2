using System.Security.Claims;

namespace Slipway.Ui;

/// <summary>One of the three page designs: what a partner, the hub and everyone sees.</summary>
public enum Face
{
    Portal,
    Hub,
    Public,
}

/// <summary>
/// An entry of a face's navigation, added by the module that owns the page. <paramref name="Group"/> is the heading in the hub's
/// side bar (<c>Work</c>, <c>Program</c>, <c>Enablement</c>, <c>Results</c>) or <see cref="Foot"/>.
/// </summary>
/// <param name="Order">Place within its group; equal places keep the order of registration.</param>
/// <param name="Visible">Who sees it; none means everyone who sees the face. The page itself must refuse the others.</param>
/// <param name="CountFor">A number that changes, asked once for each page; nothing is shown for null and zero.</param>
/// <param name="Under">The entry it is part of: it stands in that section's tabs, not in the bar.</param>
public sealed record NavItem(
    string Href,
    string Text,
    string Icon,
    string Group = "",
    int? Count = null,
    Func<ClaimsPrincipal, bool>? Visible = null,
    int Order = 0,
    Func<IServiceProvider, ClaimsPrincipal, Task<int?>>? CountFor = null,
    string? Under = null)
{
    /// <summary>Below the side bar's groups at the hub, in the page's footer elsewhere.</summary>
    public const string Foot = "Foot";

    /// <summary>What its own tab says where it has parts.</summary>
    public string Tab { get; init; } = "Overview";

    /// <summary>Further places that belong to it.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

public sealed record NavGroup(string Title, IReadOnlyList<NavItem> Items);

/// <summary>What each face's navigation offers to a person.</summary>
public sealed class Navigation(IEnumerable<NavEntry> entries)
{
    private static readonly string[] groupOrder = ["Work", "Program", "Enablement", "Results"];
    private readonly NavEntry[] entries = [.. entries];

    /// <summary>The items that the person may see, in groups, without the foot.</summary>
    public IReadOnlyList<NavGroup> For(Face face, ClaimsPrincipal person) =>
        [.. Visible(face, person)
            .Where(item => item.Group != NavItem.Foot && item.Under is null)
            .GroupBy(item => item.Group)
            .OrderBy(group => Array.IndexOf(groupOrder, group.Key) is var at and >= 0 ? at : groupOrder.Length)
            .Select(group => new NavGroup(group.Key, [.. group]))];

    public IReadOnlyList<NavItem> Foot(Face face, ClaimsPrincipal person) =>
        [.. Visible(face, person).Where(item => item.Group == NavItem.Foot)];

    /// <summary>The item that the path lies under: the longest one, so that /portal does not claim /portal/deals.</summary>
    public NavItem? Current(Face face, string path) => entries
        .Where(entry => entry.Face == face && entry.Item.Also.Prepend(entry.Item.Href).Any(place => Covers(place, path)))
        .Select(entry => entry.Item)
        .MaxBy(item => item.Href.Length);

    /// <summary>The entry of the bar that the current place belongs to: itself, or the one it is part of.</summary>
    public NavItem? Top(Face face, string path) => Current(face, path) is { Under: { } above }
        ? entries.First(entry => entry.Face == face && entry.Item.Href == above).Item
        : Current(face, path);

    /// <summary>The tabs of the section around the path: its top and what is part of it; empty where nothing is.</summary>
    public IReadOnlyList<NavItem> Section(Face face, string path, ClaimsPrincipal person)
    {
        var top = Top(face, path);
        var parts = Visible(face, person).Where(item => top is not null && item.Under == top.Href).ToList();
        return parts.Count == 0 ? [] : [top! with { Text = top.Tab }, .. parts];
    }

    private IEnumerable<NavItem> Visible(Face face, ClaimsPrincipal person) => entries
        .Where(entry => entry.Face == face && entry.Item.Visible?.Invoke(person) != false)
        .Select(entry => entry.Item)
        .OrderBy(item => item.Order);

    private static bool Covers(string href, string path)
    {
        var start = href.Split('?', '#')[0].TrimEnd('/');
        return path.Equals(start, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(start + "/", StringComparison.OrdinalIgnoreCase);
    }
}

public sealed record NavEntry(Face Face, NavItem Item);

public static class NavigationRegistration
{
    /// <summary>Adds entries to a face; called by the module that owns the pages.</summary>
    public static IServiceCollection AddNav(this IServiceCollection services, Face face, params ReadOnlySpan<NavItem> items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(new NavEntry(face, item));
        }

        return services;
    }
}
