using Bunit;
using Slipway.Ui.Charts;

namespace Slipway.Tests.Ui.Charts;

public class ChartTests : UiContext
{
    /// <summary>Ten start; two arrive on day 10 and one on day 20, the others are still under way on day 30.</summary>
    private static readonly SurvivalCurve curve = new("All", 10, [new(10, 0.8, 0.4, 0.95, 10), new(20, 0.7, 0.3, 0.9, 8)])
    {
        Censored = [30, 30, 30, 30, 30, 30, 30],
        Median = null,
    };

    [Fact]
    public void The_line_goes_across_and_then_down() => Assert.Equal("M0 0H25V20H50V30H75", Svg.Steps(curve, 40));

    [Fact]
    public void The_band_goes_along_the_upper_end_and_back_along_the_lower() =>
        Assert.Equal("M0 0H25V5H50V10H75V70H50V60H25V0H0Z", Svg.Band(curve, 40));

    [Fact]
    public void Who_is_still_under_way_counts_as_at_risk()
    {
        Assert.Equal(10, curve.AtRisk(0));
        Assert.Equal(8, curve.AtRisk(11));
        Assert.Equal(7, curve.AtRisk(30));
        Assert.Equal(0, curve.AtRisk(31));
    }

    [Fact]
    public void Nothing_is_drawn_where_fewer_than_five_are_at_risk()
    {
        var thin = new SurvivalCurve("All", 4, [new(10, 0.75, 0.1, 0.95, 4)]);
        var plot = Plot(thin);
        Assert.Empty(plot.FindAll("svg"));
        Assert.Contains("too few for a curve", plot.Markup);
    }

    [Fact]
    public void The_line_ends_where_fewer_than_five_are_left()
    {
        var fading = new SurvivalCurve("All", 6, [new(10, 0.8, 0.4, 0.95, 6), new(20, 0.5, 0.2, 0.8, 4)]) { Censored = [15] };
        Assert.Equal("M0 0H25V20H37.5", Svg.Steps(fading, 40));
    }

    [Fact]
    public void The_plot_has_a_name_a_description_and_its_numbers()
    {
        var plot = Plot(curve);
        var svg = plot.Find("svg[role=img]");
        Assert.Equal(["Share not there yet", "Slow"], svg.GetAttribute("aria-labelledby")!.Split(' ').Select(id => plot.Find("#" + id).TextContent));
        Assert.Contains("no median yet", plot.Find(".legend").TextContent);
        var rows = plot.FindAll("tbody tr");
        Assert.Contains(rows, row => row.TextContent.Contains("Day 10") && row.TextContent.Contains("80%") && row.TextContent.Contains("40–95%"));
    }

    [Theory]
    [InlineData(210, new double[] { 0, 30, 60, 90, 120, 150, 180, 210 })]
    [InlineData(6, new double[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(400, new double[] { 0, 60, 120, 180, 240, 300, 360, 420 })]
    public void An_axis_counts_in_lengths_that_people_know(double last, double[] ticks) => Assert.Equal(ticks, Svg.Ticks(last));

    [Fact]
    public void Fewer_than_five_give_the_count_and_no_rate()
    {
        Assert.Equal("Select, Apr: 3 of 4too few", Cell(3, 4).Find("a").TextContent);
        Assert.Equal("0", Cell(3, 4).Find("td").GetAttribute("data-v"));
        Assert.Equal("Select, Apr: 63%n 8", Cell(5, 8).Find("a").TextContent);
        Assert.Equal("5", Cell(6, 6).Find("td").GetAttribute("data-v"));
        Assert.Equal("Select, Apr: –n 0", Cell(0, 0).Find("a").TextContent);
    }

    private IRenderedComponent<KaplanMeierPlot> Plot(SurvivalCurve shown) => Render<KaplanMeierPlot>(p => p
        .Add(x => x.Curves, [shown]).Add(x => x.Title, "Share not there yet").Add(x => x.Description, "Slow"));

    private IRenderedComponent<HeatCell> Cell(int part, int of) => Render<HeatCell>(p => p
        .Add(x => x.Part, part).Add(x => x.Of, of).Add(x => x.Label, "Select, Apr").Add(x => x.Href, "/hub"));
}
