using Bunit;
using Slipway.Ui.Tables;

namespace Slipway.Tests.Ui.Tables;

public class PagerTests : UiContext
{
    [Fact]
    public void Says_which_rows_one_sees()
    {
        Assert.Contains("21–24 of 24", Pager(2, 20, 24).Markup);
        Assert.Contains("0 of 0", Pager(1, 20, 0).Markup);
        Assert.Contains("1–50 of 10,000", Pager(1, 50, 10_000).Markup);
    }

    [Fact]
    public void Links_keep_the_filter_and_the_first_page_needs_no_number()
    {
        GoTo("/hub?q=acme&tier=select&page=2");
        var pager = Pager(2, 20, 60);
        Assert.Equal("?q=acme&tier=select", pager.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal("?q=acme&tier=select&page=3", pager.Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void The_current_page_is_marked_and_no_link()
    {
        var current = Assert.Single(Pager(2, 20, 60).FindAll("[aria-current=page]"));
        Assert.Equal("SPAN", current.TagName);
        Assert.Equal("Page 2", current.TextContent);
    }

    [Fact]
    public void Of_many_pages_the_ends_and_the_neighbours_are_shown() =>
        Assert.Equal(
            ["Previous", "Page 1", "…", "Page 5", "Page 6", "Page 7", "…", "Page 12", "Next"],
            Pager(6, 20, 240).FindAll("li").Select(item => item.TextContent.Trim()));

    [Fact]
    public void One_page_needs_no_links() => Assert.Empty(Pager(1, 20, 20).FindAll("a"));

    private IRenderedComponent<Pager> Pager(int page, int size, int total) =>
        Render<Pager>(p => p.Add(x => x.Page, page).Add(x => x.Size, size).Add(x => x.Total, total));
}

public class SortHeadTests : UiContext
{
    [Theory]
    [InlineData(null, null, "?sort=name&q=a")]
    [InlineData("since", null, "?sort=name&q=a")]
    [InlineData("name", "ascending", "?sort=-name&q=a")]
    [InlineData("-name", "descending", "?sort=name&q=a")]
    public void A_second_click_turns_the_order(string? sort, string? direction, string link)
    {
        GoTo("/hub?sort=x&q=a&page=4");
        var head = Render<SortHead>(p => p.Add(x => x.Text, "Partner").Add(x => x.Key, "name").Add(x => x.Sort, sort));
        Assert.Equal(direction, head.Find("th").GetAttribute("aria-sort"));
        Assert.Equal(link, head.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void What_is_read_from_the_largest_starts_with_it()
    {
        var head = Render<SortHead>(p => p.Add(x => x.Text, "Stuck").Add(x => x.Key, "since").Add(x => x.LargestFirst, true));
        Assert.Equal("?sort=-since", head.Find("a").GetAttribute("href"));
    }
}

public class FiltersTests : UiContext
{
    [Fact]
    public void The_sort_stays_and_the_page_starts_again()
    {
        GoTo("/hub?sort=-since&page=3&q=a");
        var filters = Render<Filters>(p => p.Add(x => x.Label, "Filter the portfolio").AddChildContent<FilterText>(f => f
            .Add(x => x.Name, "q").Add(x => x.Label, "Partner").Add(x => x.Value, "a\"><script>")));
        Assert.Equal(["sort"], filters.FindAll("input[type=hidden]").Select(input => input.GetAttribute("name")));
        Assert.Equal("/hub", filters.Find("form").GetAttribute("action"));
        Assert.Equal("a\"><script>", filters.Find("input[name=q]").GetAttribute("value"));
        Assert.Empty(filters.FindAll("script"));
    }

    [Fact]
    public void The_chosen_option_stays_chosen()
    {
        var select = Render<FilterSelect>(p => p.Add(x => x.Name, "tier").Add(x => x.Label, "Tier").Add(x => x.Any, "All tiers")
            .Add(x => x.Options, [new("select", "Select"), new("premier", "Premier")]).Add(x => x.Value, "premier"));
        Assert.Equal("Premier", select.Find("option[selected]").TextContent);
        Assert.Equal(select.Find("select").Id, select.Find("label").GetAttribute("for"));
    }
}
