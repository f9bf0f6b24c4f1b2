using System.Globalization;
using System.Xml.Linq;
using Slipway.Foundation.Badges;

namespace Slipway.Enablement.Badges;

/// <summary>The picture of a badge: the shield of the house, as SVG and as PNG from the same outlines. No script, no font, nothing from elsewhere.</summary>
internal sealed class BadgeArt
{
    private const int Width = 720, Height = 840, Middle = 360;
    private const int Water = 0x0B5A6E, Light = 0x7CC4D4, Paper = 0xF7FCFD;
    private const double TitleSize = 62;
    private readonly List<(Outline Outline, int Colour)> _shapes = [];
    private readonly string _label;

    private BadgeArt(string label) => _label = label;

    /// <param name="hub">Whose partner program it is.</param>
    /// <param name="year">Of the award; none on the picture of the certification itself.</param>
    public static BadgeArt Draw(string title, string role, string hub, int? year)
    {
        var program = $"{hub} partner program";
        var art = new BadgeArt(string.Join(", ", new[] { title, role, program, year?.ToString(CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part))));
        art.Shield();
        art.Mark();
        art.Text(title, role, program, year);
        return art;
    }

    public string ToSvg()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        return new XElement(
            svg + "svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"), new XElement(svg + "title", _label),
            _shapes.Select(shape => new XElement(svg + "path", new XAttribute("fill", $"#{shape.Colour:x6}"), new XAttribute("d", shape.Outline.Svg))))
            .ToString(SaveOptions.DisableFormatting);
    }

    public byte[] ToPng()
    {
        var canvas = new Canvas(Width, Height);
        foreach (var (outline, colour) in _shapes) canvas.Fill(outline, colour);
        return canvas.ToPng();
    }

    private void Shield()
    {
        Add(Water, new Outline().Move(60, 20).Line(660, 20).Quad(690, 20, 690, 50).Line(690, 560).Line(360, 830).Line(30, 560).Line(30, 50).Quad(30, 20, 60, 20).Close());

        // The inner line: one contour around, the other back.
        Add(Light, new Outline().Move(62, 52).Line(658, 52).Line(658, 545).Line(360, 788).Line(62, 545).Close()
            .Move(68, 58).Line(68, 542).Line(360, 780).Line(652, 542).Line(652, 58).Close());
    }

    /// <summary>The hull on its slope, and the water.</summary>
    private void Mark()
    {
        Add(Paper, Placed((18, 27), (48, 35.8), (50.8, 36.6), (50, 39.5), (49.2, 42.1), (48.3, 45), (45.5, 44.1), (24, 36.9), (19.8, 35.6), (19, 31)));
        Add(Light, Outline.Polygon([.. new[] { (19.4, 39.3), (45.2, 47.5), (53, 47.5), (53, 50.1), (44.8, 50.1), (18.6, 41.7) }.Select(Place)]));

        static (double X, double Y) Place((double X, double Y) point) => ((point.X - 35.5) * 5 + Middle, (point.Y - 27) * 5 + 92);

        // Corner, line, then a curve around each of the three blunt ends.
        static Outline Placed(params (double X, double Y)[] points)
        {
            var at = points.Select(Place).ToList();
            var outline = new Outline().Move(at[0].X, at[0].Y).Line(at[1].X, at[1].Y).Quad(at[2].X, at[2].Y, at[3].X, at[3].Y);
            outline.Line(at[4].X, at[4].Y).Quad(at[5].X, at[5].Y, at[6].X, at[6].Y);
            return outline.Line(at[7].X, at[7].Y).Quad(at[8].X, at[8].Y, at[9].X, at[9].Y).Close();
        }
    }

    private void Text(string title, string role, string program, int? year)
    {
        Add(Light, Fitted(Lettering.Regular, program, 290, 34, 540));
        var size = TitleSize;
        while (size > 34 && !Fits(title, size)) size -= 4;
        var lines = Lettering.Bold.Wrap(title, size, 540);
        var y = 430 - (lines.Count - 1) * size * 0.6;
        foreach (var line in lines)
        {
            Add(Paper, Fitted(Lettering.Bold, line, y, size, 560));
            y += size * 1.2;
        }

        if (role.Length > 0) Add(Light, Fitted(Lettering.Regular, role, 570, 40, 430));
        if (year is { } number) Add(Paper, Fitted(Lettering.Bold, number.ToString(CultureInfo.InvariantCulture), 665, 46, 220));
    }

    /// <summary>On three lines at most, none of them too wide.</summary>
    private static bool Fits(string title, double size) =>
        Lettering.Bold.Wrap(title, size, 540) is { Count: <= 3 } lines && lines.All(line => Lettering.Bold.Width(line) * size <= 560);

    private static Outline Fitted(Lettering letters, string text, double y, double size, double width) =>
        letters.Centred(text, Middle, y, Math.Min(size, width / Math.Max(0.1, letters.Width(text))));

    private void Add(int colour, Outline outline) => _shapes.Add((outline, colour));
}
