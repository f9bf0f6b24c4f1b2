using Slipway.Ui;

namespace Slipway.Tests.Ui;

public sealed class MarkdownTests
{
    /// <summary>A page has one first heading of its own; what somebody wrote stands below it, its levels kept apart.</summary>
    [Fact]
    public void Headings_stand_below_those_of_the_page()
    {
        var html = Markdown.ToHtml("# Agreement\n\n### Term\n", heading: 2);
        Assert.Contains("<h2>Agreement</h2>", html);
        Assert.Contains("<h4>Term</h4>", html);
    }

    [Fact]
    public void What_scrolls_takes_the_focus()
    {
        var html = Markdown.ToHtml("```\nhost @\n```\n\n| Segment | *What* it \"adds\" |\n| --- | --- |\n| 1 | Nothing |\n");
        Assert.Contains("<pre tabindex=\"0\">", html);
        Assert.Contains("role=\"region\" tabindex=\"0\" aria-label=\"Table: Segment, What it &quot;adds&quot;\"><table>", html);
    }

    [Fact]
    public void Markup_is_not_taken() => Assert.DoesNotContain("<script", Markdown.ToHtml("<script>alert(1)</script>\n\n[x](javascript:alert(1))"));
}
