using Ganss.Xss;
using Markdig;

namespace Slipway.Ui;

/// <summary>
/// Markdown of playbooks and pages as HTML. Raw HTML is not taken, and what comes out is cleaned again: two locks on one door.
/// </summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static string ToHtml(string markdown) =>
        new HtmlSanitizer().Sanitize(Markdig.Markdown.ToHtml(markdown, Pipeline));
}
