using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Slipway.Ui.Marks;

namespace Slipway.Tests.Ui.Marks;

public partial class SpritesTests
{
    private static string Source([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/Slipway"));

    private static readonly HashSet<string> sheet =
        [.. Id().Matches(File.ReadAllText(Path.Combine(Source(), "wwwroot/icons.svg"))).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sheet()
    {
        var named = Directory.EnumerateFiles(Source(), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !sheet.Contains(name));
    }

    [Fact]
    public void Every_state_has_a_glyph_in_the_sheet() =>
        Assert.All(Enum.GetValues<Mark>(), mark => Assert.Contains(mark.Glyph(), sheet));

    [Fact]
    public void States_differ_in_shape_and_not_in_colour_alone() =>
        Assert.Equal(Enum.GetValues<Mark>().Length, Enum.GetValues<Mark>().Select(mark => mark.Glyph()).Distinct().Count());

    [GeneratedRegex("id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<Icon Name=\"([a-z0-9-]+)\"")]
    private static partial Regex Named();
}
