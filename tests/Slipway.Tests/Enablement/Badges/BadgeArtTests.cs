using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Enablement.Badges;

namespace Slipway.Tests.Enablement.Badges;

public sealed partial class BadgeArtTests
{
    [Theory]
    [InlineData("Solution engineer", "Solution", "Halden Systems")]
    [InlineData("Customer success and service recovery practitioner for regulated industries", "Delivery and support", "The Very Long Name of a Hub With Many Words Incorporated")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänspatentinhaber", "", "Ω")]
    [InlineData("<script>alert(1)</script> & \"more\"", "<b>", "]]>")]
    [InlineData("漢字", "", "Halden")]
    public void Whatever_is_written_on_it_everything_lies_within_the_shield(string title, string role, string hub)
    {
        var art = BadgeArt.Draw(title, role, hub, 2026);
        var svg = XDocument.Parse(art.ToSvg()).Root!;
        Assert.Equal(["path", "title"], svg.Elements().Select(element => element.Name.LocalName).Distinct().Order());
        var numbers = svg.Elements().Skip(1).SelectMany(path => Numbers().Matches(path.Attribute("d")!.Value)).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        for (var i = 0; i < numbers.Count; i += 2)
        {
            Assert.InRange(numbers[i], 30, 690);
            Assert.InRange(numbers[i + 1], 20, 830);
        }

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], art.ToPng()[..4]);
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
