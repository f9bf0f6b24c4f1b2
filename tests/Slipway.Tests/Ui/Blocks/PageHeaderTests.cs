using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Ui;
using Slipway.Ui.Blocks;

namespace Slipway.Tests.Ui.Blocks;

public class PageHeaderTests : UiContext
{
    [Fact]
    public void The_title_of_a_page_with_mistakes_says_so()
    {
        var page = Render<PageHeader>(p => p.Add(h => h.Title, "Decline").Add(h => h.Document, "Arvenas"));
        Assert.Equal("Arvenas · Halden Systems", Title(page));

        Services.GetRequiredService<PageState>().SetErrors(true);
        page.WaitForAssertion(() => Assert.Equal("Error: Arvenas · Halden Systems", Title(page)));
    }

    [Fact]
    public void The_last_crumb_is_the_page_itself_and_no_link()
    {
        var page = Render<PageHeader>(p => p
            .Add(h => h.Title, "Tessel")
            .Add(h => h.Crumbs, [new("Portfolio", "/hub"), new("Tessel <Integration>")]));
        Assert.Equal("/hub", page.Find(".crumbs a").GetAttribute("href"));
        Assert.Equal("Tessel <Integration>", page.Find(".crumbs [aria-current=page]").TextContent);
        Assert.Single(page.FindAll(".crumbs a"));
    }

    [Fact]
    public void The_tab_of_this_address_is_current()
    {
        GoTo("/hub?waits=hub");
        var tabs = Render<Tabs>(p => p.Add(t => t.Label, "Views").Add(t => t.Items, [new("/hub", "All", 24), new("/hub?waits=hub", "Waits for us", 7)]));
        Assert.StartsWith("Waits for us", Assert.Single(tabs.FindAll("[aria-current=page]")).TextContent);
    }

    [Fact]
    public void A_figure_that_cannot_be_computed_says_so_and_never_zero()
    {
        var figures = Render<Figures>(p => p.Add(f => f.Items, [new("Defect escape rate", null) { Notes = ["4 go-lives; needs 10"] }]));
        Assert.Equal("Cannot say yet", figures.Find(".big").TextContent);
        Assert.Contains("4 go-lives; needs 10", figures.Markup);
    }

    [Fact]
    public void A_sheet_is_named_by_its_heading()
    {
        var sheet = Render<Sheet>(p => p.Add(s => s.Title, "Next three actions").AddChildContent("x"));
        var name = sheet.Find("section").GetAttribute("aria-labelledby");
        Assert.Equal("Next three actions", sheet.Find("#" + name).TextContent);
    }

    private static string Title(IRenderedComponent<PageHeader> page)
    {
        var title = page.FindComponent<PageTitle>().Instance.ChildContent!;
        return new BunitContext().Render(title).Markup;
    }
}
