using Slipway.Foundation.Badges;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace Slipway.Enablement.Badges;

/// <summary>Sets text as outlines of the fonts that agreements are printed with, so that a picture looks the same everywhere.</summary>
internal sealed class Lettering(string font)
{
    private readonly Lock _one = new();
    private readonly TrueTypeFont _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(Read(font)));

    public static Lettering Regular { get; } = new("NotoSans-Regular.ttf");

    public static Lettering Bold { get; } = new("NotoSans-Bold.ttf");

    /// <summary>Width at a size of 1.</summary>
    public double Width(string text) => text.EnumerateRunes().Sum(Advance);

    /// <param name="x">The middle.</param>
    /// <param name="y">The line that letters stand on.</param>
    public Outline Centred(string text, double x, double y, double size)
    {
        var (outline, at) = (new Outline(), x - Width(text) * size / 2);
        var scale = size / _font.GetUnitsPerEm();
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var command in Glyph(rune).SelectMany(contour => contour.Commands)) Draw(outline, command, at, y, scale);
            at += Advance(rune) * size;
        }

        return outline;
    }

    /// <summary>Breaks into lines of at most <paramref name="width"/> at that size; a longer word stands alone.</summary>
    public IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (Width($"{lines[^1]} {word}") * size <= width) lines[^1] += $" {word}";
            else lines.Add(word);
        }

        return lines;
    }

    private static void Draw(Outline outline, PdfSubpath.IPathCommand command, double x, double y, double scale)
    {
        switch (command)
        {
            case PdfSubpath.Move move:
                outline.Move(X(move.Location), Y(move.Location));
                break;
            case PdfSubpath.Line line:
                outline.Line(X(line.To), Y(line.To));
                break;
            case PdfSubpath.QuadraticBezierCurve curve:
                outline.Quad(X(curve.ControlPoint), Y(curve.ControlPoint), X(curve.EndPoint), Y(curve.EndPoint));
                break;
            case PdfSubpath.Close:
                outline.Close();
                break;
        }

        double X(PdfPoint point) => x + point.X * scale;

        double Y(PdfPoint point) => y - point.Y * scale;
    }

    private IReadOnlyList<PdfSubpath> Glyph(System.Text.Rune rune)
    {
        lock (_one) return _font.TryGetPath(rune.Value, out var path) ? path : [];
    }

    private double Advance(System.Text.Rune rune)
    {
        lock (_one) return _font.TryGetAdvanceWidth(rune.Value, out var width) ? width / _font.GetUnitsPerEm() : 0.5;
    }

    private static byte[] Read(string font)
    {
        using var stream = typeof(Lettering).Assembly.GetManifestResourceStream(font) ?? throw new InvalidOperationException($"The font {font} is missing in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
