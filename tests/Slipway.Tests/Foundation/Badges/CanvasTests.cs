using System.IO.Compression;
using Slipway.Foundation.Badges;

namespace Slipway.Tests.Foundation.Badges;

public sealed class CanvasTests
{
    [Fact]
    public void Inside_is_full_outside_is_clear_and_an_edge_is_as_much_as_it_covers()
    {
        var canvas = new Canvas(4, 4);
        canvas.Fill(Outline.Polygon((1, 1), (2.5, 1), (2.5, 3), (1, 3)), 0x0B5A6E);
        var points = Points(canvas.ToPng(), 4);
        Assert.Equal([0x0B, 0x5A, 0x6E, 255], points(1, 1));
        Assert.Equal(128, points(2, 2)[3]);
        Assert.Equal(0, points(3, 1)[3]);
        Assert.Equal(0, points(1, 0)[3]);
    }

    [Fact]
    public void A_contour_the_other_way_round_is_a_hole()
    {
        var canvas = new Canvas(4, 4);
        canvas.Fill(new Outline().Move(0, 0).Line(4, 0).Line(4, 4).Line(0, 4).Close().Move(1, 1).Line(1, 3).Line(3, 3).Line(3, 1).Close(), 0xFFFFFF);
        var points = Points(canvas.ToPng(), 4);
        Assert.Equal(255, points(0, 0)[3]);
        Assert.Equal(0, points(2, 2)[3]);
    }

    [Fact]
    public void What_reaches_beyond_the_picture_is_cut()
    {
        var canvas = new Canvas(2, 2);
        canvas.Fill(Outline.Polygon((-5, -5), (9, -5), (9, 9), (-5, 9)), 0x010203);
        Assert.Equal([1, 2, 3, 255], Points(canvas.ToPng(), 2)(1, 1));
    }

    /// <summary>The four bytes of a point, out of a PNG as <see cref="Png.Write"/> makes it: one IDAT, no filters.</summary>
    private static Func<int, int, byte[]> Points(byte[] png, int width)
    {
        using var zip = new ZLibStream(new MemoryStream(png[41..]), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zip.CopyTo(rows);
        var bytes = rows.ToArray();
        return (x, y) => bytes.AsSpan(y * (width * 4 + 1) + 1 + x * 4, 4).ToArray();
    }
}
