using Ganss.Xss;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Slipway.Ui;

/// <summary>
/// Markdown of playbooks and pages as HTML. Raw HTML is not taken, and what comes out is cleaned again: two locks on one door.
/// </summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    /// <param name="markdown">What somebody wrote.</param>
    /// <param name="heading">The level that its highest headings take on the page.</param>
    public static string ToHtml(string markdown, int heading = 3)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var highest = headings.Select(block => block.Level).DefaultIfEmpty(heading).Min();
        foreach (var block in headings) block.Level = Math.Min(6, block.Level - highest + heading);

        // A long line scrolls inside its box; by keyboard only what takes the focus does.
        foreach (var block in document.Descendants<CodeBlock>()) block.GetAttributes().AddProperty("tabindex", "0");
        return new HtmlSanitizer().Sanitize(document.ToHtml(Pipeline));
    }
}
