namespace Slipway.Foundation.Badges;

/// <summary>Fills outlines with plain colours, smooth at the edges: exact across, four lines for each point down.</summary>
public sealed class Canvas(int width, int height)
{
    private const int Lines = 4;
    private readonly byte[] _rgba = new byte[width * height * 4];

    public byte[] ToPng() => Png.Write(width, height, _rgba);

    /// <param name="colour">0xRRGGBB.</param>
    public void Fill(Outline outline, int colour)
    {
        var edges = outline.Contours.SelectMany(Edges).ToArray();
        if (edges.Length == 0) return;
        var first = Math.Max(0, (int)Math.Floor(edges.Min(edge => edge.Top)));
        var last = Math.Min(height - 1, (int)Math.Ceiling(edges.Max(edge => edge.Bottom)));
        var cover = new double[width];
        for (var row = first; row <= last; row++)
        {
            Array.Clear(cover);
            for (var line = 0; line < Lines; line++) Sweep(edges, row + (line + 0.5) / Lines, cover);
            Blend(row, cover, colour);
        }
    }

    private void Sweep(Edge[] edges, double y, double[] cover)
    {
        var crossings = edges.Where(edge => edge.Top <= y && y < edge.Bottom).Select(edge => (X: edge.At(y), edge.Turn)).OrderBy(crossing => crossing.X).ToList();
        var winding = 0;
        for (var i = 0; i + 1 < crossings.Count; i++)
        {
            winding += crossings[i].Turn;
            if (winding != 0) Cover(cover, Math.Max(0, crossings[i].X), Math.Min(width, crossings[i + 1].X));
        }
    }

    private static void Cover(double[] cover, double from, double to)
    {
        for (var x = (int)from; x < to && x < cover.Length; x++)
        {
            cover[x] += Math.Max(0, Math.Min(x + 1, to) - Math.Max(x, from)) / Lines;
        }
    }

    private void Blend(int row, double[] cover, int colour)
    {
        for (var x = 0; x < width; x++)
        {
            if (cover[x] <= 0) continue;
            var point = _rgba.AsSpan((row * width + x) * 4, 4);
            var (share, under) = (Math.Min(1, cover[x]), point[3] / 255.0);
            var alpha = share + under * (1 - share);
            for (var channel = 0; channel < 3; channel++)
            {
                var ink = (colour >> (16 - 8 * channel)) & 0xFF;
                point[channel] = (byte)Math.Round((ink * share + point[channel] * under * (1 - share)) / alpha);
            }

            point[3] = (byte)Math.Round(alpha * 255);
        }
    }

    private static IEnumerable<Edge> Edges(IReadOnlyList<(double X, double Y)> contour)
    {
        for (var i = 0; i < contour.Count; i++)
        {
            var (from, to) = (contour[i], contour[(i + 1) % contour.Count]);
            if (from.Y != to.Y) yield return from.Y < to.Y ? new Edge(from.Y, to.Y, from.X, to.X, 1) : new Edge(to.Y, from.Y, to.X, from.X, -1);
        }
    }

    /// <param name="Turn">1 downwards, -1 upwards.</param>
    private readonly record struct Edge(double Top, double Bottom, double TopX, double BottomX, int Turn)
    {
        public double At(double y) => TopX + (BottomX - TopX) * (y - Top) / (Bottom - Top);
    }
}
