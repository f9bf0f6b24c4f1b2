namespace Slipway.Ui.Blocks;

/// <summary>A step of the way to a page; the last one has no link.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>A tab is a link. Without <paramref name="Current"/>, the tab whose address is the page's own is current.</summary>
public sealed record Tab(string Href, string Text, object? Count = null, bool? Current = null);

/// <summary>A term and what holds for it.</summary>
public sealed record Fact(string Term, string Value, string? Href = null);

/// <summary>
/// A number with what it needs to be honest: its size of sample, its interval, a link to the partners. A null value reads
/// "Cannot say yet"; it is never zero.
/// </summary>
public sealed record FigureItem(string Label, string? Value, string? Unit = null)
{
    public IReadOnlyList<string> Notes { get; init; } = [];
    public string? Href { get; init; }
    public string LinkText { get; init; } = "See the partners";
}
