using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Slipway.Ui;

/// <summary>
/// Markdown of playbooks and pages as HTML. Raw HTML is not taken, and what comes out is cleaned again: two locks on one door.
/// </summary>
public static partial class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    /// <param name="markdown">What somebody wrote.</param>
    /// <param name="heading">The level that its highest headings take on the page.</param>
    /// <param name="address">Where a link or an image leads, from what is written.</param>
    public static string ToHtml(string markdown, int heading = 3, Func<string, string>? address = null)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var highest = headings.Select(block => block.Level).DefaultIfEmpty(heading).Min();
        foreach (var block in headings) block.Level = Math.Min(6, block.Level - highest + heading);

        if (address is not null)
        {
            foreach (var link in document.Descendants<LinkInline>()) link.Url = address(link.Url ?? "");
        }

        // What is wider than the page scrolls inside its box; by keyboard only what takes the focus does.
        var clean = new HtmlSanitizer().Sanitize(document.ToHtml(Pipeline)).Replace("<pre>", """<pre tabindex="0">""", StringComparison.Ordinal);
        return Table().Replace(clean, Scrolling);
    }

    /// <summary>A table scrolls under the name of its columns.</summary>
    private static string Scrolling(Match table)
    {
        var columns = Head().Matches(table.Value).Select(head => Tag().Replace(head.Groups["text"].Value, "").Replace("\"", "&quot;", StringComparison.Ordinal));
        return $"""<div class="scroll" role="region" tabindex="0" aria-label="Table: {string.Join(", ", columns)}">{table.Value}</div>""";
    }

    [GeneratedRegex("<table>.*?</table>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex("<th( [^>]*)?>(?<text>.*?)</th>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
