using System.Globalization;
using System.Text;

namespace Slipway.Foundation.Badges;

/// <summary>A closed shape of lines and curves, y downwards; where contours overlap, the winding decides what is inside (non-zero rule).</summary>
public sealed class Outline
{
    private const int Pieces = 8;
    private readonly StringBuilder _svg = new();
    private readonly List<List<(double X, double Y)>> _contours = [];
    private (double X, double Y) _at;

    /// <summary>What stands in the attribute <c>d</c> of a path.</summary>
    public string Svg => _svg.ToString();

    /// <summary>The contours with every curve cut into straight pieces; each closes by itself.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Contours => _contours;

    public static Outline Polygon(params ReadOnlySpan<(double X, double Y)> points)
    {
        var outline = new Outline().Move(points[0].X, points[0].Y);
        foreach (var (x, y) in points[1..]) outline.Line(x, y);
        return outline.Close();
    }

    public Outline Move(double x, double y)
    {
        _contours.Add([]);
        return To('M', x, y);
    }

    public Outline Line(double x, double y) => To('L', x, y);

    public Outline Quad(double controlX, double controlY, double x, double y)
    {
        var from = _at;
        Write('Q', controlX, controlY, x, y);
        for (var piece = 1; piece <= Pieces; piece++)
        {
            var (t, u) = (piece / (double)Pieces, 1 - piece / (double)Pieces);
            Add(u * u * from.X + 2 * u * t * controlX + t * t * x, u * u * from.Y + 2 * u * t * controlY + t * t * y);
        }

        return this;
    }

    public Outline Close()
    {
        _svg.Append('Z');
        return this;
    }

    private Outline To(char command, double x, double y)
    {
        Write(command, x, y);
        Add(x, y);
        return this;
    }

    private void Add(double x, double y)
    {
        _at = (x, y);
        _contours[^1].Add(_at);
    }

    private void Write(char command, params ReadOnlySpan<double> numbers)
    {
        _svg.Append(command);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0) _svg.Append(' ');
            _svg.Append(Math.Round(numbers[i], 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}
