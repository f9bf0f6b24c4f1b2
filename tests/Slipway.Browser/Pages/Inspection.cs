using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>What every page owes to whoever opens it.</summary>
public sealed class Inspection(Window window, string screen)
{
    private static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string[] Colours = ["color-contrast"];

    private const string RunAxe =
        """
        async ([type, values]) => (await axe.run(document, { runOnly: { type, values }, resultTypes: ['violations'] })).violations
          .map(v => `${v.id}: ${v.help}: ${v.nodes.length} × ` + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 160)).join(' | '))
        """;

    /// <summary>Names whatever sticks out at the side, beyond what scrolls on purpose.</summary>
    private const string TooWide =
        """
        width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.vh, svg, dialog:not([open]), [popover]'))
          .filter(e => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false; return true; })
          .slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).concat('document ' + document.documentElement.scrollWidth)
        """;

    private readonly List<string> _found = [];

    /// <summary>Opens each place once and answers everything that is wrong with any of them.</summary>
    /// <param name="schemes">By day, and where it is said by night as well: colours are the same on every screen.</param>
    public async Task<IReadOnlyList<string>> OfAsync(IEnumerable<Place> places, IReadOnlyList<ColorScheme> schemes)
    {
        await window.Page.AddInitScriptAsync(new BundledAxeScriptProvider().GetScript());
        foreach (var place in places)
        {
            await OpenAsync(place);
            foreach (var scheme in schemes)
            {
                await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await ReadAsync(place, scheme);
            }
        }

        return _found;
    }

    private async Task OpenAsync(Place place)
    {
        window.Errors.Clear();
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        var response = await window.GoAsync(place.Path);
        if (response.Status != place.Status) Found(place, $"answers {response.Status} instead of {place.Status}");
        if (new Uri(window.Page.Url).PathAndQuery != place.Path) Found(place, $"leads to {new Uri(window.Page.Url).PathAndQuery}");
        foreach (var error in window.Errors.Where(error => place.Status == 200 || !error.Contains("Failed to load resource", StringComparison.Ordinal))) Found(place, error);
        var headings = await window.Page.Locator("h1").CountAsync();
        if (headings != 1) Found(place, $"has {headings} first headings");
        if (string.IsNullOrWhiteSpace(await window.Page.TitleAsync())) Found(place, "has no title");
        var width = window.Page.ViewportSize!.Width;
        foreach (var part in await window.Page.EvaluateAsync<string[]>(TooWide, width)) Found(place, $"sticks out: {part}");
    }

    /// <summary>Night changes colours alone, so that only they are looked at again.</summary>
    private async Task ReadAsync(Place place, ColorScheme scheme)
    {
        foreach (var rule in await window.Page.EvaluateAsync<string[]>(RunAxe, scheme == ColorScheme.Light ? new object[] { "tag", Everything } : ["rule", Colours])) Found(place, $"{scheme} {rule}");
    }

    private void Found(Place place, string what) => _found.Add($"{screen} {place.Path}: {what}");
}
