using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Slipway.Ui.Marks;

/// <summary>
/// The <c>svg</c> elements that point into the icon sheet. They are rendered once and kept as text, because a table of fifty rows
/// shows hundreds of them and a component for each would cost more than the rest of the page.
/// </summary>
public static class Sprites
{
    public const string Sheet = "icons.svg";
    private static readonly ConcurrentDictionary<(string Sheet, string Class, string Name), MarkupString> known = new();

    public static MarkupString Icon(ResourceAssetCollection assets, string name) => Of(assets, "icon", name);

    public static MarkupString Glyph(ResourceAssetCollection assets, Mark mark) => Of(assets, "glyph", mark.Glyph());

    /// <summary>A <see cref="Marks.Chip"/> without a link, for tables of many rows.</summary>
    public static MarkupString Chip(ResourceAssetCollection assets, Mark mark, string text) => Span(assets, "chip", mark, text);

    /// <summary>A <see cref="Marks.Turn"/>, for tables of many rows.</summary>
    public static MarkupString Turn(ResourceAssetCollection assets, Mark mark, string text) => Span(assets, "turn", mark, text);

    private static MarkupString Span(ResourceAssetCollection assets, string css, Mark mark, string text) =>
        new($"""<span class="{css}" data-s="{mark.Slug()}">{Glyph(assets, mark).Value}{HtmlEncoder.Default.Encode(text)}</span>""");

    private static MarkupString Of(ResourceAssetCollection assets, string css, string name) =>
        known.GetOrAdd((assets[Sheet], css, name), static key => new MarkupString(
            $"""<svg class="{key.Class}" aria-hidden="true"><use href="/{key.Sheet}#{HtmlEncoder.Default.Encode(key.Name)}"/></svg>"""));
}
